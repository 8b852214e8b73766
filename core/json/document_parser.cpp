// SPDX-License-Identifier: MIT
// Builds values from the parser's events, because the ready-made builder takes the last of two equal names and does not
// round every number to the nearest double.
#include "core/json/document.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace rdpmedic {
namespace json = boost::json;
namespace {

/// Receives the parser's events. The names of the functions are Boost.JSON's.
class Builder {
public:
    static constexpr std::size_t max_object_size = most_document_values;
    static constexpr std::size_t max_array_size = most_document_values;
    static constexpr std::size_t max_key_size = largest_document;
    static constexpr std::size_t max_string_size = largest_document;

    Builder() { m_stack.reset(); }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) {
        m_names.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t count, json::error_code& error) {
        m_names.pop_back();
        m_stack.push_object(count);
        return counted(error);
    }
    bool on_array_begin(json::error_code&) { return true; }
    bool on_array_end(std::size_t count, json::error_code& error) {
        m_stack.push_array(count);
        return counted(error);
    }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        m_name.append(part.data(), part.size());
        m_stack.push_chars(part);
        return true;
    }
    bool on_key(json::string_view rest, std::size_t, json::error_code& error) {
        m_name.append(rest.data(), rest.size());
        m_stack.push_key(rest);
        if (!m_names.back().insert(std::exchange(m_name, {})).second) {
            return fail(error, "a name stands twice in one object");
        }
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        m_stack.push_chars(part);
        return true;
    }
    bool on_string(json::string_view rest, std::size_t, json::error_code& error) {
        m_stack.push_string(rest);
        return counted(error);
    }
    bool on_number_part(json::string_view part, json::error_code&) {
        m_number.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t number, json::string_view, json::error_code& error) {
        m_number.clear();
        m_stack.push_int64(number);
        return counted(error);
    }
    bool on_uint64(std::uint64_t number, json::string_view, json::error_code& error) {
        m_number.clear();
        m_stack.push_uint64(number);
        return counted(error);
    }
    bool on_double(double, json::string_view rest, json::error_code& error) {
        m_number.append(rest.data(), rest.size());
        const std::string text = std::exchange(m_number, {});
        double number = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (failure != std::errc{} || end != text.data() + text.size()) {
            return fail(error, "a number is too large or too small");
        }
        m_stack.push_double(number);
        return counted(error);
    }
    bool on_bool(bool value, json::error_code& error) {
        m_stack.push_bool(value);
        return counted(error);
    }
    bool on_null(json::error_code& error) {
        m_stack.push_null();
        return counted(error);
    }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

    json::value release() { return m_stack.release(); }
    std::string_view problem() const { return m_problem; }

private:
    bool counted(json::error_code& error) {
        return ++m_count <= most_document_values || fail(error, "there are too many values");
    }
    bool fail(json::error_code& error, std::string_view problem) {
        m_problem = problem;
        error = json::error::syntax;
        return false;
    }

    json::value_stack m_stack;
    std::vector<std::set<std::string>> m_names;  ///< of the open objects, outermost first
    std::string m_name;
    std::string m_number;
    std::size_t m_count = 0;
    std::string_view m_problem;
};

Error no_document(std::string detail) {
    return {ErrorCode::bad_file, "read JSON", "", 0, std::move(detail)};
}

}  // namespace

Result<json::value> parse_document(std::string_view text) {
    if (text.size() > largest_document) {
        return no_document("the file is larger than 16 MiB");
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    json::parse_options options;
    options.max_depth = deepest_document;
    json::basic_parser<Builder> parser(options);
    json::error_code error;
    std::size_t read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) {
        error = json::error::extra_data;
    }
    if (error) {
        read = std::min(read, text.size());
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(read), '\n') + 1;
        const std::string_view problem = parser.handler().problem();
        return no_document("line " + std::to_string(line) + ": " +
                           (problem.empty() ? error.message() : std::string(problem)));
    }
    return parser.handler().release();
}

}  // namespace rdpmedic
