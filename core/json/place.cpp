// SPDX-License-Identifier: MIT
#include "core/json/place.h"

#include "core/json/spelling.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <utility>

namespace rdpmedic {

void Place::fail(std::string_view what) const {
    if (m_problem->empty()) {
        *m_problem = (m_path.empty() ? "the document" : m_path) + ": ";
        m_problem->append(what);
    }
}

const boost::json::object* Place::object() const {
    if (m_value == nullptr) {
        return nullptr;
    }
    if (!m_value->is_object()) {
        fail("an object is expected");
    }
    return m_value->if_object();
}

std::optional<Place> Place::find(std::string_view name) const {
    const boost::json::object* members = object();
    const auto* member = members == nullptr ? nullptr : members->if_contains(name);
    if (member == nullptr) {
        return std::nullopt;
    }
    return Place(member, m_path.empty() ? std::string(name) : m_path + "." + std::string(name), *m_problem);
}

Place Place::operator[](std::string_view name) const {
    if (std::optional<Place> member = find(name)) {
        return *std::move(member);
    }
    fail(std::string(1, '"').append(name).append("\" is missing"));
    return nowhere();
}

bool Place::is_null() const {
    return m_value == nullptr || m_value->is_null();
}

bool Place::is_object() const {
    return m_value != nullptr && m_value->is_object();
}

bool Place::is_list() const {
    return m_value != nullptr && m_value->is_array();
}

bool Place::is_text() const {
    return m_value != nullptr && m_value->is_string();
}

bool Place::is_flag() const {
    return m_value != nullptr && m_value->is_bool();
}

std::string Place::text() const {
    if (m_value == nullptr) {
        return {};
    }
    if (const boost::json::string* text = m_value->if_string()) {
        return {text->data(), text->size()};
    }
    fail("a text is expected");
    return {};
}

std::string Place::id() const {
    std::string text = this->text();
    if (m_value != nullptr && !spelling::is_id(text)) {
        fail("an id is expected, such as \"certificate.expired\"");
    }
    return text;
}

bool Place::flag() const {
    if (m_value == nullptr) {
        return false;
    }
    if (const bool* flag = m_value->if_bool()) {
        return *flag;
    }
    fail("true or false is expected");
    return false;
}

std::int64_t Place::count(std::int64_t least, std::int64_t most) const {
    if (m_value == nullptr) {
        return 0;
    }
    const std::int64_t* number = m_value->if_int64();
    if (number == nullptr || *number < least || *number > most) {
        fail("a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected");
        return 0;
    }
    return *number;
}

double Place::number() const {
    if (m_value == nullptr) {
        return 0;
    }
    if (!m_value->is_number()) {
        fail("a number is expected");
        return 0;
    }
    return m_value->to_number<double>();
}

std::vector<Place> Place::items() const {
    std::vector<Place> items;
    if (m_value == nullptr) {
        return items;
    }
    const boost::json::array* array = m_value->if_array();
    if (array == nullptr) {
        fail("a list is expected");
        return items;
    }
    items.reserve(array->size());
    for (const boost::json::value& value : *array) {
        items.push_back({&value, m_path + "[" + std::to_string(items.size()) + "]", *m_problem});
    }
    return items;
}

std::vector<std::string> Place::texts() const {
    std::vector<std::string> list;
    for (const Place& item : items()) {
        list.push_back(item.text());
    }
    return list;
}

std::size_t Place::choice(std::span<const std::string_view> names) const {
    const std::string text = this->text();
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) {
        return static_cast<std::size_t>(found - names.begin());
    }
    std::string expected = "one of these is expected:";
    for (const std::string_view name : names) {
        expected.append(" ").append(name);
    }
    fail(expected);
    return 0;
}

Time Place::time() const {
    Time time{};
    if (!spelling::parse_time(text(), time)) {
        fail("a time in UTC is expected, such as \"2026-01-31T08:00:00Z\"");
    }
    return time;
}

Milliseconds Place::duration() const {
    constexpr std::int64_t week = std::int64_t{7} * 24 * 60 * 60 * 1000;
    return Milliseconds(count(0, week));
}

void Place::has_only(std::initializer_list<std::string_view> names) const {
    for (const auto& [name, member] : members()) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            member.fail("nothing of this name is expected");
        }
    }
}

std::vector<std::pair<std::string, Place>> Place::members() const {
    std::vector<std::pair<std::string, Place>> members;
    if (const boost::json::object* all = object()) {
        for (const auto& [name, value] : *all) {
            members.emplace_back(name, Place(&value, m_path + "[\"" + std::string(name) + "\"]", *m_problem));
        }
    }
    return members;
}

}  // namespace rdpmedic
