// SPDX-License-Identifier: MIT
#include "core/machine/event_xml.h"

#include "core/model/utf8.h"

#include <charconv>
#include <optional>

namespace rdpmedic::machine {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool take(std::string_view& rest, std::string_view expected) {
    if (!rest.starts_with(expected)) {
        return false;
    }
    rest.remove_prefix(expected.size());
    return true;
}

void skip_blanks(std::string_view& rest) {
    while (!rest.empty() && is_blank(rest.front())) {
        rest.remove_prefix(1);
    }
}

/// What stands before `end`, which is taken too.
std::optional<std::string_view> take_until(std::string_view& rest, std::string_view end) {
    const std::size_t at = rest.find(end);
    if (at == std::string_view::npos) {
        return {};
    }
    const std::string_view taken = rest.substr(0, at);
    rest.remove_prefix(at + end.size());
    return taken;
}

template <class Number>
std::optional<Number> number_of(std::string_view text, int base = 10) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty() ? std::optional(number)
                                                                                     : std::nullopt;
}

/// The character of "amp", "#10", "#x41".
std::optional<char32_t> character(std::string_view reference) {
    constexpr std::pair<std::string_view, char32_t> named[] = {
        {"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}};
    for (const auto& [name, code_point] : named) {
        if (reference == name) {
            return code_point;
        }
    }
    const bool hexadecimal = reference.starts_with("#x");
    if (!reference.starts_with("#")) {
        return {};
    }
    const auto number = number_of<std::uint32_t>(reference.substr(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
    return number ? std::optional(static_cast<char32_t>(*number)) : std::nullopt;
}

bool append_text(std::string& text, std::string_view raw) {
    while (!raw.empty()) {
        const std::size_t plain = std::min(raw.find('&'), raw.size());
        text.append(raw.substr(0, plain));
        raw.remove_prefix(plain);
        if (raw.empty()) {
            break;
        }
        raw.remove_prefix(1);
        constexpr std::size_t longest_reference = 10;
        const auto reference = take_until(raw, ";");
        const auto code_point =
            reference && reference->size() <= longest_reference ? character(*reference) : std::nullopt;
        if (!code_point) {
            return false;
        }
        append_code_point(text, *code_point);
    }
    return true;
}

struct Element {
    std::string_view name;  ///< without its namespace's prefix
    std::string label;      ///< its Name attribute
    std::string text;
    bool has_children = false;
};

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_name_character(char c) {
    return !is_blank(c) && c != '=' && c != '/' && c != '>' && c != '<' && c != '"' && c != '\'';
}

std::string_view take_name(std::string_view& rest) {
    std::size_t size = 0;
    while (size < rest.size() && is_name_character(rest[size])) {
        ++size;
    }
    const std::string_view name = rest.substr(0, size);
    rest.remove_prefix(size);
    return name;
}

/// "2023-11-22T10:11:12.1234567Z", with any number of digits behind the point.
bool parse_time(std::string_view text, Time& time) {
    constexpr std::size_t to_seconds = 19;
    if (text.size() <= to_seconds || text.back() != 'Z' ||
        !parse_iso_time(std::string(text.substr(0, to_seconds)) + "Z", time)) {
        return false;
    }
    std::string_view fraction = text.substr(to_seconds, text.size() - to_seconds - 1);
    if (fraction.empty()) {
        return true;
    }
    std::string thousandths(fraction.substr(1, 3));
    thousandths.resize(3, '0');
    const auto milliseconds = number_of<std::uint32_t>(thousandths);
    if (fraction.front() != '.' || !milliseconds) {
        return false;
    }
    time += Milliseconds(*milliseconds);
    return true;
}

class Reader {
public:
    explicit Reader(std::string_view xml) : m_rest(xml) {}

    bool read() {
        take(m_rest, "\xEF\xBB\xBF");
        while (!m_rest.empty()) {
            if (!(m_rest.front() == '<' ? read_markup() : read_text())) {
                return false;
            }
        }
        return m_open.empty() && m_ended && m_has_id && m_has_time;
    }

    LoggedEvent event;

private:
    bool read_text() {
        const std::size_t size = std::min(m_rest.find('<'), m_rest.size());
        const std::string_view raw = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        if (m_open.empty()) {
            return raw.find_first_not_of(" \t\r\n") == std::string_view::npos;
        }
        return append_text(m_open.back().text, raw);
    }

    bool read_markup() {
        if (take(m_rest, "<?")) {
            return take_until(m_rest, "?>").has_value();
        }
        if (take(m_rest, "<!--")) {
            return take_until(m_rest, "-->").has_value();
        }
        if (take(m_rest, "<![CDATA[")) {
            const auto text = take_until(m_rest, "]]>");
            if (!text || m_open.empty()) {
                return false;
            }
            m_open.back().text.append(*text);
            return true;
        }
        if (take(m_rest, "</")) {
            const std::string_view name = local_name(take_name(m_rest));
            skip_blanks(m_rest);
            return take(m_rest, ">") && !m_open.empty() && m_open.back().name == name && close();
        }
        return take(m_rest, "<") && open();
    }

    bool open() {
        const std::string_view name = local_name(take_name(m_rest));
        // A document type begins with a "!", which stands in no name of ours.
        if (name.empty() || name.front() == '!' || m_open.size() == deepest_event_xml || m_ended) {
            return false;
        }
        if (!m_open.empty()) {
            m_open.back().has_children = true;
        }
        m_open.push_back({name, {}, {}, false});
        while (true) {
            skip_blanks(m_rest);
            if (take(m_rest, "/>")) {
                return close();
            }
            if (take(m_rest, ">")) {
                return true;
            }
            if (!read_attribute()) {
                return false;
            }
        }
    }

    bool read_attribute() {
        const std::string_view name = take_name(m_rest);
        skip_blanks(m_rest);
        if (name.empty() || !take(m_rest, "=")) {
            return false;
        }
        skip_blanks(m_rest);
        const std::string_view quote = m_rest.substr(0, 1);
        if (quote != "\"" && quote != "'") {
            return false;
        }
        m_rest.remove_prefix(1);
        const auto raw = take_until(m_rest, quote);
        std::string value;
        return raw && raw->find('<') == std::string_view::npos && append_text(value, *raw) && keep(name, value);
    }

    bool within(std::string_view first) const { return m_open.size() > 2 && m_open[1].name == first; }

    bool keep(std::string_view attribute, const std::string& value) {
        Element& element = m_open.back();
        if (attribute == "Name") {
            element.label = value;
        }
        if (!within("System") || m_open.size() != 3) {
            return true;
        }
        if (element.name == "Provider" && attribute == "Name") {
            event.provider = value;
        } else if (element.name == "TimeCreated" && attribute == "SystemTime") {
            m_has_time = true;
            return parse_time(value, event.when);
        } else if (element.name == "Correlation" && attribute == "ActivityID") {
            event.activity = value;
        } else if (element.name == "Execution" && attribute == "ProcessID") {
            const auto process = number_of<std::uint32_t>(value);
            event.process = process.value_or(0);
            return process.has_value();
        }
        return true;
    }

    bool close() {
        Element& element = m_open.back();
        bool good = true;
        if (m_open.size() == 1) {
            good = element.name == "Event";
            m_ended = true;
        } else if (within("System") && m_open.size() == 3) {
            if (element.name == "EventID") {
                const auto id = number_of<std::uint32_t>(element.text);
                event.id = id.value_or(0);
                m_has_id = id.has_value();
                good = m_has_id;
            } else if (element.name == "Channel") {
                event.channel = element.text;
            }
        } else if (!element.has_children && (within("EventData") || (within("UserData") && m_open.size() > 3))) {
            const bool labelled = element.name == "Data";
            good = event.fields.size() < most_event_fields;
            if (good) {
                event.fields.emplace_back(labelled ? element.label : std::string(element.name),
                                          std::move(element.text));
            }
        }
        m_open.pop_back();
        return good;
    }

    std::string_view m_rest;
    std::vector<Element> m_open;
    bool m_ended = false;
    bool m_has_id = false;
    bool m_has_time = false;
};

}  // namespace

Result<LoggedEvent> parse_event_xml(std::string_view xml) {
    if (xml.size() > longest_event_xml) {
        return Error{ErrorCode::too_large, "events", "event XML", 0, {}};
    }
    Reader reader(xml);
    if (!is_utf8(xml) || !reader.read()) {
        return Error{ErrorCode::malformed, "events", "event XML", 0, {}};
    }
    return std::move(reader.event);
}

}  // namespace rdpmedic::machine
