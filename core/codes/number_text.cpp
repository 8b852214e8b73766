// SPDX-License-Identifier: MIT
// Splits a text into words and tells which of them are numbers.
#include "core/codes/number_text.h"

#include "core/codes/plain_text.h"

#include <algorithm>
#include <charconv>

namespace rdpmedic::codes {

namespace {

std::optional<std::uint32_t> parse(std::string_view digits, int base) {
    std::uint32_t number = 0;
    const auto* const end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, number, base);
    if (result.ec != std::errc{} || result.ptr != end) {
        return std::nullopt;
    }
    return number;
}

bool has_prefix(std::string_view text) {
    return text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X') && is_hex_digit(text[2]);
}

/// The hexadecimal digits behind "0x". Where a word follows without a space ("0x904Extended"), its first letters are
/// not digits.
std::string_view digits_behind_prefix(std::string_view word) {
    const auto rest = word.substr(2);
    auto length = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_hex_digit) - rest.begin());
    if (length < rest.size()) {
        while (length > 0 && !is_digit(rest[length - 1])) {
            --length;
        }
    }
    return rest.substr(0, length);
}

/// Where in the word a number with prefix begins ("code0x904"), or npos.
std::size_t find_prefix(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
        if (has_prefix(word.substr(i)) && (i == 0 || is_letter(word[i - 1]))) {
            return i;
        }
    }
    return std::string_view::npos;
}

bool is_bare_number(std::string_view word) {
    if (word.size() > 1 && (word.back() == 'h' || word.back() == 'H')) {
        word.remove_suffix(1);
    }
    return std::all_of(word.begin(), word.end(), is_hex_digit) && std::any_of(word.begin(), word.end(), is_digit);
}

/// True for the pieces of fractions, versions and addresses ("10.0"), of times ("08:15") and for negative numbers.
bool is_piece(std::string_view plain, std::size_t begin, std::size_t end) {
    const auto joins = [](char character) { return character == '.' || character == ':' || character == '-'; };
    const bool follows = begin > 1 && joins(plain[begin - 1]) && is_digit(plain[begin - 2]);
    const bool goes_on = end + 1 < plain.size() && joins(plain[end]) && is_digit(plain[end + 1]);
    const bool negative = begin > 0 && plain[begin - 1] == '-';
    return follows || goes_on || negative;
}

void take_word(std::string_view plain, std::size_t begin, std::size_t end, Numbers& numbers) {
    const auto word = plain.substr(begin, end - begin);
    if (const auto at = find_prefix(word); at != std::string_view::npos) {
        const auto digits = digits_behind_prefix(word.substr(at));
        const auto number = parse_hexadecimal(digits);
        if (number) {
            numbers.prefixed.push_back(*number);
        } else {
            numbers.other = true;
        }
        numbers.words = numbers.words || at > 0 || at + 2 + digits.size() < word.size();
    } else if (!is_bare_number(word)) {
        numbers.words = true;
    } else if (is_piece(plain, begin, end)) {
        numbers.other = true;
    } else {
        numbers.bare.push_back(word);
    }
}

}  // namespace

Numbers numbers_of(std::string_view plain) {
    Numbers numbers;
    std::size_t begin = 0;
    while (begin < plain.size()) {
        if (!is_word(plain[begin])) {
            numbers.words = numbers.words || plain[begin] == foreign;
            ++begin;
            continue;
        }
        auto end = begin;
        while (end < plain.size() && is_word(plain[end])) {
            ++end;
        }
        take_word(plain, begin, end, numbers);
        begin = end;
    }
    return numbers;
}

std::optional<std::uint32_t> parse_hexadecimal(std::string_view digits) {
    return parse(digits, 16);
}

std::optional<std::uint32_t> parse_decimal(std::string_view digits) {
    return parse(digits, 10);
}

std::optional<std::uint32_t> parse_event_number(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    if (has_prefix(text)) {
        return parse_hexadecimal(text.substr(2));
    }
    std::int32_t negative = 0;
    if (text.starts_with('-')) {
        const auto* const end = text.data() + text.size();
        const auto result = std::from_chars(text.data(), end, negative);
        return result.ec == std::errc{} && result.ptr == end ? std::optional(static_cast<std::uint32_t>(negative))
                                                             : std::nullopt;
    }
    return parse_decimal(text);
}

}  // namespace rdpmedic::codes
