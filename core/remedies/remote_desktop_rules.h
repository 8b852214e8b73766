// SPDX-License-Identifier: MIT
// The server's firewall: what has to be turned on so that Remote Desktop is let in on the network in use.
#pragma once

#include "core/remedies/draft.h"

namespace rdpmedic {

/// Turns on the in-box rules that are for the network in use or, where Remote Desktop has a port of its own, adds a
/// rule for that port on domain and private networks. Rules keep their networks and addresses. Where that cannot be
/// done, the answer says why and the draft stays as it is.
/// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/enable-disable-firewall-rule-guest-os
struct ClosedBy {
    Proposal::State state = Proposal::State::impossible;  ///< or managed
    std::string_view reason;
    std::vector<Evidence> evidence;
};
/// `will_be_on`: profiles whose firewall is off and comes on in the same plan.
std::optional<ClosedBy> let_remote_desktop_in(Draft& draft, machine::Profiles will_be_on = 0);

}  // namespace rdpmedic
