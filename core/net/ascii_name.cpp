// SPDX-License-Identifier: MIT
#include "core/net/ascii_name.h"

#include "core/model/target.h"

#include <algorithm>
#include <idn2.h>

namespace rdpmedic::net {

Result<std::string> ascii_name(std::string_view name) {
    if (is_address(name)) {
        return std::string(name);
    }
    const bool plain =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain) {
        // Names in use hold characters that IDNA forbids (the underscore above all), so ASCII is not sent through it.
        std::string lower(name);
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        return lower;
    }
    char* made = nullptr;
    const std::string terminated(name);
    const int status = idn2_to_ascii_8z(terminated.c_str(), &made, IDN2_NONTRANSITIONAL);
    if (status != IDN2_OK) {
        return Error{ErrorCode::bad_argument, "convert name", terminated, status, idn2_strerror(status)};
    }
    std::string ascii(made);
    idn2_free(made);
    return ascii;
}

}  // namespace rdpmedic::net
