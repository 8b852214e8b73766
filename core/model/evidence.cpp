// SPDX-License-Identifier: MIT
// Values and times as text.
#include "core/model/evidence.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace rdpmedic {

namespace {

// The span that four digits of a year can hold; times outside it are shown as its ends.
constexpr std::chrono::sys_seconds first_time{std::chrono::sys_days{std::chrono::year{0} / 1 / 1}};
constexpr std::chrono::sys_seconds last_time{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1} -
                                             std::chrono::seconds{1}};

std::string number_text(double number) {
    if (!std::isfinite(number)) {
        return std::isnan(number) ? "nan" : number < 0 ? "-inf" : "inf";
    }
    // A double has at most 309 digits before the point.
    std::array<char, 400> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, 3).ptr;
    std::string text(buffer.data(), end);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

std::string list_text(const std::vector<std::string>& list) {
    std::string text;
    for (const auto& item : list) {
        text += text.empty() ? "" : ", ";
        text += item;
    }
    return text;
}

struct AsText {
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return number_text(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& list) const { return list_text(list); }
    std::string operator()(Time time) const { return iso_time(time); }
};

/// The digits of `text` from `position` on, as many as the pattern has there.
int digits(std::string_view text, std::size_t position, std::size_t count) {
    int number = 0;
    std::from_chars(text.data() + position, text.data() + position + count, number);
    return number;
}

/// The other way about; `number` is not negative and has no more digits than `count`.
void set_digits(std::string& text, std::size_t position, std::size_t count, int number) {
    for (std::size_t at = position + count; at-- > position; number /= 10) {
        text[at] = static_cast<char>('0' + number % 10);
    }
}

bool has_iso_form(std::string_view text) {
    constexpr std::string_view pattern = "0000-00-00T00:00:00Z";
    if (text.size() != pattern.size()) {
        return false;
    }
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool fits = pattern[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == pattern[i];
        if (!fits) {
            return false;
        }
    }
    return true;
}

}  // namespace

const Evidence* find(const std::vector<Evidence>& evidence, std::string_view key) {
    const auto found = std::find_if(evidence.begin(), evidence.end(),
                                    [key](const Evidence& candidate) { return candidate.key == key; });
    return found == evidence.end() ? nullptr : &*found;
}

std::string to_text(const Value& value) {
    return std::visit(AsText{}, value);
}

std::string iso_time(Time time) {
    const auto seconds = std::clamp(std::chrono::floor<std::chrono::seconds>(time), first_time, last_time);
    const auto day = std::chrono::floor<std::chrono::days>(seconds);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{seconds - day};
    // By hand: many reports hold many thousands of these, and printf takes ten times as long.
    std::string text = "0000-00-00T00:00:00Z";
    set_digits(text, 0, 4, static_cast<int>(date.year()));
    set_digits(text, 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
    set_digits(text, 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
    set_digits(text, 11, 2, static_cast<int>(clock.hours().count()));
    set_digits(text, 14, 2, static_cast<int>(clock.minutes().count()));
    set_digits(text, 17, 2, static_cast<int>(clock.seconds().count()));
    return text;
}

bool parse_iso_time(std::string_view text, Time& time) {
    if (!has_iso_form(text)) {
        return false;
    }
    const std::chrono::year_month_day date{std::chrono::year{digits(text, 0, 4)},
                                           std::chrono::month{static_cast<unsigned>(digits(text, 5, 2))},
                                           std::chrono::day{static_cast<unsigned>(digits(text, 8, 2))}};
    const std::chrono::hours hours{digits(text, 11, 2)};
    const std::chrono::minutes minutes{digits(text, 14, 2)};
    const std::chrono::seconds seconds{digits(text, 17, 2)};
    if (!date.ok() || hours >= std::chrono::days{1} || minutes >= std::chrono::hours{1} ||
        seconds >= std::chrono::minutes{1}) {
        return false;
    }
    time = std::chrono::sys_days{date} + hours + minutes + seconds;
    return true;
}

}  // namespace rdpmedic
