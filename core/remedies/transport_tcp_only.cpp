// SPDX-License-Identifier: MIT
// Sets the policy "Turn Off UDP On Client" of this computer.
// Source: learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-terminalserver (TS_CLIENT_TURN_OFF_UDP)
#include "core/checks/machine/places.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    // Why UDP is given up here, where it was looked at.
    for (const Finding& finding : situation.findings) {
        const Evidence* probes = finding.check == "udp" ? find(finding.evidence, "probes") : nullptr;
        if (probes != nullptr) {
            draft.tell(*probes);
        }
    }
    draft.set_value(places::client_policies, "fClientDisableUDP", machine::Dword{1});
    return draft.finish();
}

}  // namespace

// Remote Desktop Connection reads it when a connection begins.
constinit const Remedy transport_tcp_only{
    {"transport.tcp-only", RemedyClass::a, RemedyPlace::this_pc, true, RemedyRestart::client}, propose};

}  // namespace rdpmedic::remedy
