// SPDX-License-Identifier: MIT
// Another way to the same computer, as a value.
#pragma once

#include "core/model/target.h"

#include <cstdint>
#include <string_view>

namespace rdpmedic {

enum class AlternativeKind : std::uint8_t {
    name,           ///< the computer's name instead of what was tried
    other_address,  ///< another address of the same family
    other_family,   ///< an address of the other family
    tcp_only,       ///< the same way without UDP
    address,        ///< the address that answered instead of the name
    gateway,        ///< through the gateway that was named, also by an .rdp file that does not use it
};

/// Stable spelling: "name", "other-address", "other-family", "tcp-only", "address", "gateway".
std::string_view name(AlternativeKind kind);

struct Alternative {
    AlternativeKind kind = AlternativeKind::name;
    Target target;

    friend bool operator==(const Alternative&, const Alternative&) = default;
};

}  // namespace rdpmedic
