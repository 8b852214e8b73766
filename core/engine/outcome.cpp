// SPDX-License-Identifier: MIT
#include "core/engine/outcome.h"

#include "core/causes/catalogue.h"
#include "core/engine/past.h"
#include "core/engine/reach.h"
#include "core/remedies/catalogue.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

namespace {

bool is_for(const EvidenceRow& row) {
    return row.strength == Strength::weak || row.strength == Strength::strong || row.strength == Strength::decisive;
}

bool is_question(std::string_view check) {
    return check == "symptom" || check.starts_with("question.");
}

struct Judging {
    std::vector<std::string> causes;
    const std::vector<Finding>& before;
    const std::vector<Finding>& after;

    /// An event of the past stays in the log: only what was seen as a state can go.
    bool speaks(const Finding& finding) const {
        return !is_of_log(finding) && std::any_of(causes.begin(), causes.end(), [&finding](const std::string& cause) {
            return speaks_for(cause, finding);
        });
    }

    bool cause_is_there() const {
        return std::any_of(after.begin(), after.end(), [this](const Finding& finding) {
            return speaks(finding) && has_found(before, finding.check, finding.reason);
        });
    }

    bool cause_was_seen() const {
        return std::any_of(before.begin(), before.end(), [this](const Finding& finding) { return speaks(finding); });
    }

    /// What spoke for the cause before was asked again, and an answer came.
    bool cause_was_asked_again() const {
        return std::all_of(before.begin(), before.end(), [this](const Finding& finding) {
            return !speaks(finding) || std::any_of(after.begin(), after.end(), [&finding](const Finding& one) {
                return one.check == finding.check && one.state != State::unknown && one.state != State::skipped;
            });
        });
    }

    Outcome of_connection() const {
        const bool looked = std::any_of(after.begin(), after.end(), [](const Finding& finding) {
            return finding.check == "tcp" && finding.state != State::unknown && finding.state != State::skipped;
        });
        if (cause_is_there()) {
            return Outcome::not_fixed;
        }
        if (!looked) {
            return Outcome::ready_to_try;
        }
        if (reach_of(after) != Reach::sign_in) {
            return Outcome::not_fixed;
        }
        const bool is_gone = cause_was_seen() && cause_was_asked_again();
        return reach_of(before) != Reach::sign_in || is_gone ? Outcome::fixed : Outcome::ready_to_try;
    }

    Outcome of_change() const {
        const bool anything_wrong = std::any_of(after.begin(), after.end(), [](const Finding& finding) {
            return finding.state == State::problem && !is_of_log(finding);
        });
        if (!anything_wrong) {
            return cause_was_asked_again() ? Outcome::fixed : Outcome::ready_to_try;  // a check that was stopped
        }
        return cause_is_there() ? Outcome::not_fixed : Outcome::progress;
    }
};

}  // namespace

std::string_view name(Outcome outcome) {
    constexpr std::array<std::string_view, 6> names{"fixed",           "progress",     "not-fixed",
                                                    "pending-restart", "ready-to-try", "declined"};
    return names[static_cast<std::size_t>(outcome)];
}

std::vector<std::string> checks_of(std::string_view cause) {
    std::vector<std::string> checks;
    const Cause* found = find_cause(cause);
    if (found == nullptr) {
        return checks;
    }
    for (const EvidenceRow& row : found->rows) {
        if (is_for(row) && !is_question(row.check) &&
            std::find(checks.begin(), checks.end(), row.check) == checks.end()) {
            checks.emplace_back(row.check);
        }
    }
    return checks;
}

std::vector<std::string> causes_of(std::string_view remedy) {
    std::vector<std::string> causes;
    for (const Cause* cause : cause_catalogue()) {
        if (std::find(cause->remedies.begin(), cause->remedies.end(), remedy) != cause->remedies.end()) {
            causes.emplace_back(cause->id);
        }
    }
    return causes;
}

bool speaks_for(std::string_view cause, const Finding& finding) {
    const Cause* found = find_cause(cause);
    return found != nullptr && finding.state == State::problem &&
           std::any_of(found->rows.begin(), found->rows.end(), [&finding](const EvidenceRow& row) {
               return is_for(row) && row.check == finding.check && row.reason == finding.reason;
           });
}

const WriteFile* connection_file(const Plan& plan) {
    const Remedy* remedy = find_remedy(plan.remedy);
    const bool is_one = remedy != nullptr && remedy->info.place == RemedyPlace::connection && plan.changes.size() == 1;
    return is_one ? std::get_if<WriteFile>(&plan.changes.front()) : nullptr;
}

Target way_after(const Plan& plan, const Target& target) {
    const WriteFile* file = connection_file(plan);
    const auto written = file == nullptr ? Result<Target>(Error{}) : parse_rdp_file(file->bytes);
    if (!written) {
        return target;
    }
    Target way = *written;
    if (is_address(way.host) && !is_address(target.expected_name())) {
        way.name = target.expected_name();
    }
    return way;
}

Outcome outcome_of(const Plan& plan, const std::vector<Finding>& before, const std::vector<Finding>& after) {
    const Judging judging{plan.cause.empty() ? causes_of(plan.remedy) : std::vector{plan.cause}, before, after};
    if (connection_file(plan) != nullptr) {
        return judging.of_connection();
    }
    // What is written already reads as mended, but those who use it have not read it again yet.
    switch (effects_of(plan).restart) {
    case RemedyRestart::computer:
        return Outcome::pending_restart;
    case RemedyRestart::client:
        return Outcome::ready_to_try;
    case RemedyRestart::none:
        break;
    }
    return judging.of_change();
}

}  // namespace rdpmedic
