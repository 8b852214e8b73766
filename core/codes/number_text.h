// SPDX-License-Identifier: MIT
// The numbers of a text: "0x904" wherever it stands, and bare ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rdpmedic::codes {

struct Numbers {
    std::vector<std::uint32_t> prefixed;  ///< written as "0x..."
    std::vector<std::string_view> bare;   ///< whole words of hexadecimal digits with at least one decimal digit
    bool words = false;                   ///< there is anything to read besides the numbers
    bool other = false;                   ///< negative, too long, or part of a fraction, date or version: no code
};

/// `plain` comes from plain_text() and must outlive the answer.
Numbers numbers_of(std::string_view plain);

/// Empty text, other characters and more than 32 bits give nothing.
std::optional<std::uint32_t> parse_hexadecimal(std::string_view digits);
std::optional<std::uint32_t> parse_decimal(std::string_view digits);

/// "2308", "0x904" or, as event logs write an HRESULT, "-2147467259".
std::optional<std::uint32_t> parse_event_number(std::string_view text);

}  // namespace rdpmedic::codes
