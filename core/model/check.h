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

/// When a check runs.
enum class Asking : std::uint8_t {
    always,       ///< in every report
    when_wanted,  ///< with the symptoms of its list, after findings of its list, and where everything is asked for
    by_name,      ///< only when it is named: it takes long, or the other side could mind
};

/// Stable spelling: "always", "when-wanted", "by-name".
std::string_view name(Asking asking);

struct Target;

/// A finding that calls for another check.
struct Call {
    std::string_view check;
    std::string_view reason;
};

struct CheckInfo {
    std::string_view id;
    std::span<const std::string_view> needs;  ///< ids of the checks it stands on
    std::span<const Reason> reasons;          ///< the closed list, best first
    Asking asking = Asking::always;
    std::span<const std::string_view> symptoms = {};  ///< when wanted: it runs beside the report with these
    std::span<const Call> called_by = {};             ///< when wanted: it runs after a report that found one of these
    bool on_target = true;                            ///< looks at the target (else at the machine)
    Role role = Role::either;                         ///< of the machine
    bool (*concerns)(const Target&) = nullptr;        ///< false: it has nothing to say about that target; none: to all
    std::string_view implemented_by = {};             ///< empty where this version has the check only by name
};

/// The reason's entry, or nullptr.
const Reason* find_reason(const CheckInfo& check, std::string_view reason);

/// Whether the check has something to say about the target; one that has not is not shown among its checks.
bool concerns(const CheckInfo& check, const Target& target);

}  // namespace rdpmedic
