// SPDX-License-Identifier: MIT
// What a remedy is told and what it answers: changes that it proposes after reading the machine. It never writes, and
// it never says how a change is taken back: that is the change's own matter.
#pragma once

#include "core/changes/change.h"
#include "core/checks/machine/checks.h"
#include "core/model/alternative.h"
#include "core/model/remedy.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rdpmedic {

/// What a remedy is told besides the machine. Numbers alone, because they cross into the elevated helper.
struct Arguments {
    std::uint16_t port = 3389;
    std::optional<std::uint32_t> mtu;      ///< measured on the way to the target, 576 to 9000 bytes
    std::optional<std::uint32_t> adapter;  ///< index of the interface that leads there

    friend bool operator==(const Arguments&, const Arguments&) = default;
};

struct Situation {
    MachineContext context;  ///< with a target only where the remedy runs for the user and not elevated
    Arguments arguments;
    std::vector<Finding> findings;  ///< of the checks so far; empty in the elevated helper
    /// Remedies that were applied here and whose check was not passed afterwards.
    std::vector<std::string> failed;
    std::optional<Alternative> way = {};  ///< to be taken for now: tested, and no weaker than the first one
};

struct Proposal {
    enum class State : unsigned char {
        ready,
        nothing_to_do,  ///< all is as the remedy would have it
        managed,        ///< a policy owns a value; evidence `setting` and `set-by`
        impossible,     ///< there is nothing to mend it with here
        unknown,        ///< what has to be known could not be read
    };
    State state = State::nothing_to_do;
    std::string reason;  ///< one of proposal_reasons
    std::vector<Evidence> evidence;
    std::vector<Change> changes;

    friend bool operator==(const Proposal&, const Proposal&) = default;
};

/// Stable spelling: "ready", "nothing-to-do", "managed", "impossible", "unknown".
std::string_view name(Proposal::State state);

namespace proposal_reasons {
inline constexpr std::string_view ready = "ready";
inline constexpr std::string_view already_so = "already-so";          ///< nothing to do
inline constexpr std::string_view domain_policy = "domain-policy";    ///< managed: by the organization
inline constexpr std::string_view local_policy = "local-policy";      ///< managed: by this computer's group policy
inline constexpr std::string_view switched_off = "switched-off";      ///< managed: RDP Medic's own policy forbids it
inline constexpr std::string_view no_target = "no-target";            ///< impossible: no computer was named
inline constexpr std::string_view no_alternative = "no-alternative";  ///< impossible: no other way is known
inline constexpr std::string_view narrow_first = "narrow-first";      ///< impossible: a narrower remedy comes first
inline constexpr std::string_view not_there = "not-there";            ///< impossible: what it mends does not exist here
inline constexpr std::string_view on_the_server = "on-the-server";  ///< impossible: it acts there, not on this computer
inline constexpr std::string_view not_measured = "not-measured";    ///< impossible: a number is missing
inline constexpr std::string_view needs_admin = "needs-admin";      ///< unknown
inline constexpr std::string_view not_recorded = "not-recorded";    ///< unknown: the recording does not hold it
inline constexpr std::string_view could_not_read = "could-not-read";  ///< unknown
/// All of the above, for tests and words.
std::span<const std::string_view> all();
}  // namespace proposal_reasons

struct Remedy {
    RemedyInfo info;
    Proposal (*propose)(const Situation& situation);
};

}  // namespace rdpmedic
