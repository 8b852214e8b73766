// SPDX-License-Identifier: MIT
#include "app/console/machine_text.h"

#include "app/console/help.h"
#include "app/words/words.h"
#include "core/checks/catalogue.h"

#include <algorithm>
#include <vector>

namespace rdpmedic::console {

std::string machine_text(const Case& incident, const Look& look, bool details) {
    std::vector<const Finding*> findings;
    for (const Finding& finding : incident.findings) {
        const CheckInfo* check = find_check(finding.check);
        if (check != nullptr && !check->on_target && finding.state != State::not_applicable) {
            findings.push_back(&finding);
        }
    }
    if (findings.empty()) {
        return {};
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding* left, const Finding* right) { return graver(left->state, right->state); });
    Page page(look);
    page.blank().heading(phrases::this_computer);
    std::size_t in_order = 0;
    std::size_t shown_ones = 0;
    for (const Finding* finding : findings) {
        if (finding->state == State::ok && !details) {
            ++in_order;
            continue;
        }
        ++shown_ones;
        page.item(mark(finding->state, look),
                  words::check_title(finding->check) + ": " + words::finding_sentence(*finding, incident.target), 2,
                  style(finding->state));
    }
    if (in_order > 0) {
        page.item(mark(State::ok, look),
                  words::fill(shown_ones == 0 ? phrases::all_in_order : phrases::in_order,
                              {{"count", std::to_string(in_order)}}),
                  2, style(State::ok));
    }
    return page.content();
}

}  // namespace rdpmedic::console
