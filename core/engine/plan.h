// SPDX-License-Identifier: MIT
// What would be changed, in which order, and what it does to people. The digest stands for all of it: who approves it
// approves exactly these changes on a machine that looks exactly like this.
#pragma once

#include "core/remedies/remedy.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

class JournalStore;

struct Plan {
    std::string remedy;
    std::string cause;  ///< may be empty: somebody asked for the remedy itself
    Arguments arguments;
    std::vector<Change> changes;
    std::string digest;  ///< SHA-256 over all of the above, 64 hex digits

    friend bool operator==(const Plan&, const Plan&) = default;
};

struct PlanAnswer {
    Proposal::State state = Proposal::State::unknown;
    std::string reason;
    std::vector<Evidence> evidence;
    Plan plan;  ///< empty where the state is not `ready`

    friend bool operator==(const PlanAnswer&, const PlanAnswer&) = default;
};

/// What a plan does besides changing settings.
struct Effects {
    std::vector<std::string> restarts;  ///< services, in order
    bool ends_sessions = false;         ///< everybody who is connected to this computer is disconnected
    bool may_end_sessions = false;      ///< only if Windows makes no new certificate otherwise
    bool closes_others = false;         ///< a firewall goes on: what else is served here is let in by rules alone
    bool exactly_undoable = true;       ///< false: something can be given back from a backup only, or not at all
    std::vector<std::string> kept;      ///< what goes to the backup: thumbprints and paths
    std::vector<std::string> lost;      ///< what nobody can give back: forgotten credentials
    RemedyRestart restart = RemedyRestart::none;

    friend bool operator==(const Effects&, const Effects&) = default;
};

/// Asks the remedy what it would change. Only reads. A remedy that is not in the catalogue is `impossible`.
PlanAnswer plan(std::string_view remedy, std::string_view cause, const Situation& situation);

/// As plan(), for remedies of experts with what was tried on this machine before: what its journal knows, and the
/// narrower ones that would change nothing.
PlanAnswer plan(std::string_view remedy, std::string_view cause, Situation situation, const JournalStore& journal);

Effects effects_of(const Plan& plan);

/// The digest of a plan's other members.
std::string digest_of(const Plan& plan);

}  // namespace rdpmedic
