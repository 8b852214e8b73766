// SPDX-License-Identifier: MIT
// Letters of names that know no difference between upper and lower case: hosts, schemes, keys, thumbprints.
#pragma once

#include <string>
#include <string_view>

namespace rdpmedic {

/// The lower case of A to Z; every other character, also a byte of UTF-8, as it is. It asks no locale.
constexpr char ascii_lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// The same of every character in `text`.
inline std::string ascii_lower(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) {
        letter = ascii_lower(letter);
    }
    return lower;
}

}  // namespace rdpmedic
