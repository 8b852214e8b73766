// SPDX-License-Identifier: MIT
#include "core/engine/outcome.h"

#include "core/causes/catalogue.h"

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

}  // namespace

std::string_view name(Outcome outcome) {
    constexpr std::array<std::string_view, 5> names{"fixed", "progress", "not-fixed", "pending-restart", "declined"};
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

Outcome outcome_of(const Plan& plan, const std::vector<Finding>& before, const std::vector<Finding>& after) {
    std::vector<std::string> causes = plan.cause.empty() ? causes_of(plan.remedy) : std::vector{plan.cause};
    // An event of the past stays in the log: only what was seen as a state can go.
    const auto stays = [](const Finding& finding) { return finding.check.starts_with("events."); };
    const auto still_there = [&](const Finding& finding) {
        const bool seen_before = std::any_of(before.begin(), before.end(), [&finding](const Finding& one) {
            return one.check == finding.check && one.reason == finding.reason;
        });
        return seen_before && !stays(finding) &&
               std::any_of(causes.begin(), causes.end(),
                           [&finding](const std::string& cause) { return speaks_for(cause, finding); });
    };
    const bool cause_is_there = std::any_of(after.begin(), after.end(), still_there);
    const bool anything_wrong = std::any_of(after.begin(), after.end(), [&](const Finding& finding) {
        return finding.state == State::problem && !stays(finding);
    });
    // What is written already reads as mended, but those who use it have not read it again yet.
    if (effects_of(plan).restart != RemedyRestart::none) {
        return Outcome::pending_restart;
    }
    if (!anything_wrong) {
        return Outcome::fixed;
    }
    return cause_is_there ? Outcome::not_fixed : Outcome::progress;
}

}  // namespace rdpmedic
