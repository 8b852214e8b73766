// SPDX-License-Identifier: MIT
// What is known of a check without running it.
#pragma once

#include "core/model/finding.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace rdpmedic {

/// One possible answer of a check: a problem reason must have a row in some cause.
struct Reason {
    std::string_view id;
    State state;
};

/// Which side of a connection a check of the machine is about.
enum class Role : std::uint8_t {
    either,
    client,  ///< the computer that connects
    server,  ///< the computer that is connected to
};

struct CheckInfo {
    std::string_view id;
    std::span<const std::string_view> needs;  ///< ids of the checks it stands on
    std::span<const Reason> reasons;          ///< the closed list, best first
    bool opt_in = false;                      ///< runs only when asked for (deep)
    bool on_target = true;                    ///< looks at the target (else at the machine)
    Role role = Role::either;                 ///< of the machine
    std::string_view implemented_by = {};     ///< empty where this version has the check only by name
};

/// The reason's entry, or nullptr.
const Reason* find_reason(const CheckInfo& check, std::string_view reason);

}  // namespace rdpmedic
