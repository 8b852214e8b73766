// SPDX-License-Identifier: MIT
// Enables and starts the services that Remote Desktop needs, what others stand on first. None is stopped.
#include "core/checks/machine/required_services.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    using machine::StartType;
    Draft draft(situation);
    for (const RequiredService& required : required_services()) {
        const auto found = draft.read().service(required.name);
        if (!found) {
            draft.impossible(proposal_reasons::not_there,
                             {evidence("service", std::string(required.name), "Service Control Manager")});
            continue;
        }
        const bool disabled = found->start == StartType::disabled;
        if (disabled) {
            draft.set_start_type(required.name, required.usual);
        }
        if (disabled || required.must_run) {
            draft.start_service(required.name);
        }
    }
    draft.enable_group_policy();
    return draft.finish();
}

}  // namespace

constinit const Remedy server_start_services{{"server.start-services", RemedyClass::a, RemedyPlace::server, true},
                                             propose};

}  // namespace rdpmedic::remedy
