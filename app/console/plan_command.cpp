// SPDX-License-Identifier: MIT
// `plan`: what a remedy, or each remedy of a cause, would change.
#include "app/console/help.h"
#include "app/console/mending.h"
#include "app/console/plan_text.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/words/words.h"
#include "core/causes/catalogue.h"
#include "core/json/document.h"
#include "core/remedies/catalogue.h"

#include <boost/json/array.hpp>

#include <algorithm>

namespace rdpmedic::console {

namespace {

/// A user who looks for what can be done is served best by the best of several plans.
int best(int left, int right) {
    return std::min(left, right);
}

}  // namespace

int run_plan(const PlanRequest& request) {
    const auto patient = Patient::of(request.machine);
    if (!patient) {
        return patient.error().code == ErrorCode::unsupported ? complain(phrases::no_windows_here, exit_cannot_tell)
                                                              : complain(patient.error(), exit_bad_file);
    }
    std::vector<std::string> ids;
    if (request.cause.empty()) {
        ids.push_back(request.remedy);
    } else {
        for (const std::string_view id : find_cause(request.cause)->remedies) {
            ids.emplace_back(id);
        }
    }
    const terminal::Screen screen = terminal::screen();
    if (ids.empty()) {
        std::string guide;
        for (const std::string& step : words::cause_guide(request.cause)) {
            guide.append("- ").append(step).append("\n");
        }
        return print(request.json ? pretty(boost::json::object{{"plans", boost::json::array()}})
                                  : std::string(phrases::by_hand_alone) + "\n" + guide,
                     exit_not_verified);
    }
    std::vector<Finding> findings;
    if (request.target || !request.file.empty()) {
        const auto target = target_of(request);
        if (!target) {
            return complain(target.error(), exit_bad_file);
        }
        findings = findings_of(*patient, request, *target, request.is_server, ids);
    }
    int exit = exit_refused;
    std::string text;
    boost::json::array plans;
    for (const std::string& id : ids) {
        const PlanAnswer answer = plan_for(*patient, request, id, request.cause, findings);
        exit = best(exit, exit_of(answer.state));
        text.append(text.empty() ? "" : "\n").append(plan_text(id, answer, screen.look));
        plans.emplace_back(plan_json(id, answer));
    }
    return print(request.json ? pretty(boost::json::object{{"plans", std::move(plans)}}) : text, exit);
}

}  // namespace rdpmedic::console
