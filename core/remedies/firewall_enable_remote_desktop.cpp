// SPDX-License-Identifier: MIT
// Turns on the in-box rules that let Remote Desktop in on the network in use.
#include "core/remedies/remedies.h"
#include "core/remedies/remote_desktop_rules.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    if (auto closed = let_remote_desktop_in(draft)) {
        return refusal(closed->state, closed->reason, std::move(closed->evidence));
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy firewall_enable_remote_desktop{
    {"firewall.enable-remote-desktop", RemedyClass::a, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
