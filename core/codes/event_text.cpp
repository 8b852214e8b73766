// SPDX-License-Identifier: MIT
// Events are recognised by what is never translated: their numbers, field names and the names of state machines and
// states.
#include "core/codes/event_text.h"

#include "core/codes/number_text.h"
#include "core/codes/plain_text.h"

#include <utility>

namespace rdpmedic::codes {

namespace {

constexpr std::size_t longest_name = 64;
constexpr auto npos = std::string_view::npos;

/// The value of a named field: `<Data Name="Value">2308</Data>` or, in the viewer's list, a line `Value 2308`.
std::string_view field(std::string_view plain, std::string_view name) {
    for (auto at = plain.find(name); at != npos; at = plain.find(name, at + 1)) {
        const auto rest = plain.substr(at + name.size());
        const char before = at == 0 ? '\n' : plain[at - 1];
        if ((before == '"' || before == '\'') && !rest.empty() && rest.front() == before) {
            const auto begin = rest.find('>');
            const auto end = rest.find('<');
            return begin != npos && end != npos && begin < end ? rest.substr(begin + 1, end - begin - 1)
                                                               : std::string_view{};
        }
        if ((before == ' ' || before == '\n') && rest.starts_with(' ')) {
            return rest.substr(1, rest.find('\n') - 1);
        }
    }
    return {};
}

/// The number behind "<EventID ...>" or "EventID ", 0 where there is none.
std::uint32_t event_id(std::string_view plain) {
    constexpr std::string_view label = "EventID";
    const auto at = plain.find(label);
    if (at == npos) {
        return 0;
    }
    auto rest = plain.substr(at + label.size());
    if (at > 0 && plain[at - 1] == '<') {
        const auto end = rest.find('>');
        rest = end == npos ? std::string_view{} : rest.substr(end + 1);
    }
    rest = rest.substr(0, rest.find_first_of("<\n"));
    return parse_event_number(rest).value_or(0);
}

std::string name_of(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == npos) {
        return {};
    }
    text.remove_prefix(first);
    std::size_t length = 0;
    while (length < text.size() && length < longest_name && is_word(text[length])) {
        ++length;
    }
    return std::string(text.substr(0, length));
}

std::optional<Event> from_fields(std::string_view plain) {
    Event event;
    switch (event_id(plain)) {
    case 1026:
        event.form = Decoded::Form::event_1026;
        event.code = parse_event_number(field(plain, "Value"));
        break;
    case 1033:
        event.form = Decoded::Form::event_1033;
        event.code = parse_event_number(field(plain, "ErrorCode"));
        break;
    case 226:
        event.form = Decoded::Form::event_226;
        event.code = parse_event_number(field(plain, "ErrorCode"));
        event.state_machine = name_of(field(plain, "StateTransitionName"));
        event.state = name_of(field(plain, "PreviousStateName"));
        break;
    default:
        return std::nullopt;
    }
    return event.code || !event.state_machine.empty() ? std::optional(std::move(event)) : std::nullopt;
}

/// The next word from `at` on; `at` moves behind it. Empty at the end.
std::string_view next_word(std::string_view plain, std::size_t& at) {
    while (at < plain.size() && !is_word(plain[at])) {
        ++at;
    }
    const auto begin = at;
    while (at < plain.size() && is_word(plain[at])) {
        ++at;
    }
    return plain.substr(begin, at - begin);
}

bool is_state_machine(std::string_view word) {
    return word.starts_with("RDP") && word.find('_') != npos && word.size() <= longest_name;
}

bool is_state(std::string_view word) {
    return word.size() > 5 && word.size() <= longest_name && word.find("State") != npos &&
           !word.starts_with("StateTransition");
}

/// "RDPClient_SSL: ... from TsSslStateHandshakeStart to ... (error code 0x80004005)".
std::optional<Event> from_state_machine(std::string_view plain) {
    std::size_t at = 0;
    Event event{Decoded::Form::event_226, {}, {}, {}};
    for (auto word = next_word(plain, at); !word.empty(); word = next_word(plain, at)) {
        if (event.state_machine.empty()) {
            event.state_machine = is_state_machine(word) ? std::string(word) : std::string();
        } else if (is_state(word)) {
            event.state = word;
            break;
        }
    }
    if (event.state.empty()) {
        return std::nullopt;
    }
    if (const auto numbers = numbers_of(plain.substr(at)); !numbers.prefixed.empty()) {
        event.code = numbers.prefixed.front();
    }
    return event;
}

/// "Component name:OnDisconnected, :: SL::OnDisconnected, Error code:0xE09".
std::optional<Event> from_component(std::string_view plain) {
    const auto at = plain.find("OnDisconnected");
    if (at == npos) {
        return std::nullopt;
    }
    const auto numbers = numbers_of(plain.substr(at));
    if (numbers.prefixed.empty()) {
        return std::nullopt;
    }
    return Event{Decoded::Form::event_1033, numbers.prefixed.front(), {}, {}};
}

/// The number at the end of a text in parentheses: "Reason= 2308".
std::optional<std::uint32_t> last_number(std::string_view inside) {
    const auto begin = inside.find_last_of(" =:\n\x01");
    return parse_event_number(begin == npos ? inside : inside.substr(begin + 1));
}

/// The first number at the end of parentheses, with "=" in front of it where that is asked for.
std::optional<std::uint32_t> number_in_parentheses(std::string_view plain, bool assigned) {
    for (auto open = plain.find('('); open != npos; open = plain.find('(', open + 1)) {
        auto inside = plain.substr(open + 1, longest_name);
        const auto close = inside.find(')');
        if (close == npos) {
            continue;
        }
        inside = inside.substr(0, close);
        inside = inside.substr(0, inside.find_last_not_of(" \n") + 1);
        const auto number = last_number(inside);
        if (number && *number <= 0x7FFFFFFF && (!assigned || inside.find('=') != npos)) {
            return number;
        }
    }
    return std::nullopt;
}

/// "RDP ClientActiveX has been disconnected (Reason= 2308)". Copied from the viewer, other parentheses stand above it.
std::optional<Event> from_disconnect_text(std::string_view plain) {
    const auto named = plain.rfind("ClientActiveX");
    auto code = number_in_parentheses(plain, true);
    if (named == npos && code && find(Space::primary, *code) == nullptr) {
        return std::nullopt;
    }
    if (!code && named != npos) {
        code = number_in_parentheses(plain.substr(named), false);
    }
    return code ? std::optional(Event{Decoded::Form::event_1026, code, {}, {}}) : std::nullopt;
}

}  // namespace

std::optional<Event> find_event(std::string_view plain) {
    for (const auto read : {from_fields, from_state_machine, from_component, from_disconnect_text}) {
        if (auto event = read(plain)) {
            return event;
        }
    }
    return std::nullopt;
}

}  // namespace rdpmedic::codes
