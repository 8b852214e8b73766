// SPDX-License-Identifier: MIT
#include "core/model/alternative.h"

#include <array>

namespace rdpmedic {

std::string_view name(AlternativeKind kind) {
    constexpr std::array<std::string_view, 6> names{"name",     "other-address", "other-family",
                                                    "tcp-only", "address",       "gateway"};
    return names.at(static_cast<std::size_t>(kind));
}

}  // namespace rdpmedic
