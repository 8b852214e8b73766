// SPDX-License-Identifier: MIT
#include "core/engine/past.h"

#include "core/engine/journal.h"
#include "core/engine/outcome.h"

#include <algorithm>

namespace rdpmedic {

namespace {

/// When the newest of what a finding tells was noted.
std::optional<Time> noted(const Finding& finding) {
    const Evidence* seen = find(finding.evidence, "last-seen");
    const auto* when = seen == nullptr ? nullptr : std::get_if<Time>(&seen->value);
    return when == nullptr ? std::nullopt : std::optional(*when);
}

bool is_trouble(const Finding& finding) {
    return finding.state == State::problem || finding.state == State::note;
}

}  // namespace

bool is_of_log(const Finding& finding) {
    return finding.check.starts_with("events.");
}

std::vector<Cured> cured_here(const machine::MachineView& machine) {
    std::vector<Cured> list;
    for (const Keeper keeper : {Keeper::user, Keeper::administrators}) {
        const auto entries = history(MachineJournalView(machine, keeper));
        for (const Entry& entry : entries ? *entries : std::vector<Entry>()) {
            if (entry.state != Entry::State::applied) {
                continue;
            }
            for (std::string& cause : entry.cause.empty() ? causes_of(entry.remedy) : std::vector{entry.cause}) {
                list.push_back({std::move(cause), entry.when});
            }
        }
    }
    return list;
}

void leave_past(std::vector<Finding>& findings, const std::vector<Cured>& cured, std::optional<Time> well_since) {
    const auto is_past = [&](const Finding& finding) {
        const auto when = is_of_log(finding) && is_trouble(finding) ? noted(finding) : std::nullopt;
        return when &&
               ((well_since && *when <= *well_since) || std::any_of(cured.begin(), cured.end(), [&](const Cured& one) {
                    return *when <= one.when && speaks_for(one.cause, finding);
                }));
    };
    std::vector<Finding> kept;
    for (Finding& finding : findings) {
        const auto same_check = [&finding](const Finding& other) { return other.check == finding.check; };
        if (!is_past(finding)) {
            std::erase_if(kept, [&](const Finding& one) { return same_check(one) && one.reason == before_mending; });
        } else if (std::none_of(kept.begin(), kept.end(), same_check)) {
            finding.state = State::ok;  // the gravest comes first, and stands for all
            finding.reason = before_mending;
        } else {
            continue;
        }
        kept.push_back(std::move(finding));
    }
    findings = std::move(kept);
}

}  // namespace rdpmedic
