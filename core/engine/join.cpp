// SPDX-License-Identifier: MIT
#include "core/engine/join.h"

#include "core/engine/rank.h"

#include <algorithm>

namespace rdpmedic {

Case joined(Case incident, const Case& further) {
    const auto ran = [&](const Finding& old) {
        return std::any_of(further.findings.begin(), further.findings.end(), [&](const Finding& fresh) {
            return fresh.check == old.check && fresh.reason != reasons::not_asked;
        });
    };
    // The fresh ones take the place of the first old one of their check, so that the order of the ladder stays.
    std::vector<Finding> findings;
    const auto add_fresh = [&](std::string_view check) {
        const bool there = std::any_of(findings.begin(), findings.end(),
                                       [&](const Finding& finding) { return finding.check == check; });
        if (!there) {
            std::copy_if(
                further.findings.begin(), further.findings.end(), std::back_inserter(findings),
                [&](const Finding& finding) { return finding.check == check && finding.reason != reasons::not_asked; });
        }
    };
    for (Finding& old : incident.findings) {
        if (ran(old)) {
            add_fresh(old.check);
        } else {
            findings.push_back(std::move(old));
        }
    }
    for (const Finding& fresh : further.findings) {
        add_fresh(fresh.check);
    }
    incident.findings = std::move(findings);
    incident.diagnosis =
        rank(incident.findings, incident.symptom, incident.diagnosis.conclusion == Conclusion::stopped);
    return incident;
}

}  // namespace rdpmedic
