// SPDX-License-Identifier: MIT
#include "core/net/idna.h"

#include <array>
#include <windows.h>

namespace rdpmedic::net {

namespace {

/// Labels of 63 characters, 255 in all; "xn--" forms are never shorter than what they stand for.
constexpr int most_characters = 256;

Error refused(const std::string& name, std::string reason) {
    return Error{ErrorCode::bad_argument, "convert name", name, static_cast<int>(GetLastError()), std::move(reason)};
}

}  // namespace

Result<std::string> to_a_labels(const std::string& name) {
    std::array<wchar_t, most_characters> wide{};
    const int wide_size = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, name.data(), static_cast<int>(name.size()),
                                              wide.data(), most_characters);
    if (wide_size == 0) {
        return refused(name, "the name is too long or not UTF-8");
    }
    std::array<wchar_t, most_characters> ascii{};
    const int size = IdnToAscii(0, wide.data(), wide_size, ascii.data(), most_characters);
    if (size == 0) {
        return refused(name, "the name holds characters that a host name must not have");
    }
    return std::string(ascii.begin(), ascii.begin() + size);
}

}  // namespace rdpmedic::net
