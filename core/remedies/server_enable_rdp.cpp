// SPDX-License-Identifier: MIT
// Switches Remote Desktop on at the server, starts its service and lets it through the firewall.
// Source: learn.microsoft.com/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting
#include "core/checks/machine/places.h"
#include "core/remedies/remedies.h"
#include "core/remedies/remote_desktop_rules.h"

namespace rdpmedic::remedy {

namespace {

void set_where(Draft& draft, std::string_view key, std::string_view name, bool on) {
    const auto number = draft.read().number(key, name);
    if (number && (*number != 0) != on) {
        draft.set_value(key, name, machine::Dword{on ? 1U : 0U});
    }
}

/// The policy's value counts where there is one.
void allow_connections(Draft& draft) {
    const auto policy = draft.read().number(places::policies, "fDenyTSConnections");
    if (!policy || (*policy != 0 && draft.remove_value(places::policies, "fDenyTSConnections"))) {
        set_where(draft, places::server, "fDenyTSConnections", false);
    }
}

Proposal propose(const Situation& situation) {
    constexpr std::string_view service = "TermService";
    Draft draft(situation);
    allow_connections(draft);
    set_where(draft, places::listener, "fEnableWinStation", true);
    set_where(draft, places::listener, "fLogonDisabled", false);
    set_where(draft, places::server, "TSServerDrainMode", false);
    const auto found = draft.read().service(service);
    if (!found && !draft.read().error()) {
        draft.impossible(proposal_reasons::not_there,
                         {evidence("service", std::string(service), "Service Control Manager")});
    }
    if (found && found->start == machine::StartType::disabled) {
        draft.set_start_type(service, machine::StartType::manual);
    }
    draft.start_service(service);
    // A firewall that stays closed is told; the rest is mended all the same.
    if (const auto closed = let_remote_desktop_in(draft)) {
        for (const Evidence& fact : closed->evidence) {
            draft.tell(fact);
        }
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy server_enable_rdp{{"server.enable-rdp", RemedyClass::a, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
