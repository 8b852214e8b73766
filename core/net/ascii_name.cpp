// SPDX-License-Identifier: MIT
#include "core/net/ascii_name.h"

#include "core/model/ascii.h"
#include "core/model/target.h"
#include "core/net/idna.h"

#include <algorithm>

namespace rdpmedic::net {

Result<std::string> ascii_name(std::string_view name) {
    if (is_address(name)) {
        return std::string(name);
    }
    const bool plain =
        std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain) {
        // Names in use hold characters that IDNA forbids (the underscore above all), so ASCII is not sent through it.
        return ascii_lower(name);
    }
    return to_a_labels(std::string(name));
}

}  // namespace rdpmedic::net
