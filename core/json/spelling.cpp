// SPDX-License-Identifier: MIT
#include "core/json/spelling.h"

#include <algorithm>

namespace rdpmedic::spelling {
namespace {

constexpr std::size_t whole_seconds = sizeof("2026-01-31T08:00:00Z") - 1;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

}  // namespace

std::string time(Time time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    std::string text = iso_time(seconds);
    const auto rest = (time - seconds).count();
    if (rest != 0 && !text.empty()) {
        const std::string digits = std::to_string(1000 + rest).substr(1);
        text.insert(text.size() - 1, "." + digits);
    }
    return text;
}

bool parse_time(std::string_view text, Time& time) {
    if (text.size() != whole_seconds + 4) {
        return text.size() == whole_seconds && parse_iso_time(text, time);
    }
    const std::string_view fraction = text.substr(whole_seconds - 1, 4);
    const std::string_view digits = fraction.substr(1);
    if (fraction.front() != '.' || text.back() != 'Z' || !std::all_of(digits.begin(), digits.end(), is_digit)) {
        return false;
    }
    if (!parse_iso_time(std::string(text.substr(0, whole_seconds - 1)) + "Z", time)) {
        return false;
    }
    time += Milliseconds(((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + (digits[2] - '0'));
    return true;
}

bool is_id(std::string_view text) {
    if (text.empty() || text.size() > 64) {
        return false;
    }
    bool inside = false;  // a separator needs a character before and after it
    for (const char character : text) {
        if ((character >= 'a' && character <= 'z') || is_digit(character)) {
            inside = true;
        } else if ((character == '-' || character == '.') && inside) {
            inside = false;
        } else {
            return false;
        }
    }
    return inside;
}

}  // namespace rdpmedic::spelling
