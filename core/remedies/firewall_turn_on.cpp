// SPDX-License-Identifier: MIT
// Switches the firewall on again for the networks in use, after the rules that let Remote Desktop in: who sits here by
// Remote Desktop is not locked out. Where that cannot be made sure of, it stays off.
// Source: learn.microsoft.com/windows/win32/api/netfw/nf-netfw-inetfwpolicy2-put_firewallenabled
#include "core/checks/machine/firewall_match.h"
#include "core/remedies/remedies.h"
#include "core/remedies/remote_desktop_rules.h"

namespace rdpmedic::remedy {

namespace {

/// A policy that switched it off would do so again.
Proposal set_by_policy(const Draft& draft, machine::Profiles profile, const std::string& key) {
    const Owner owner = owner_of(draft.context(), key, firewall::switched_on);
    const bool by_hand = owner == Owner::by_hand;
    return refusal(by_hand ? Proposal::State::impossible : Proposal::State::managed,
                   by_hand ? proposal_reasons::no_alternative : managed_reason(owner),
                   {evidence("profile", machine::to_text(profile), "INetFwPolicy2"),
                    setting(key, firewall::switched_on, "0"), evidence("set-by", std::string(name(owner)), key)});
}

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    machine::Profiles off = 0;
    for (const machine::Profiles profile : firewall::each_of(draft.read().take(draft.machine().firewall().active()))) {
        const firewall::InForce found = draft.read().take(firewall::in_force(situation.context, profile));
        if (!draft.read().error() && !found.settings.on) {
            if (!found.policy.empty()) {
                return set_by_policy(draft, profile, found.policy);
            }
            off |= profile;
        }
    }
    if (off == 0 || draft.read().error()) {
        return draft.finish();
    }
    if (auto closed = let_remote_desktop_in(draft, off)) {
        return refusal(closed->state, closed->reason, std::move(closed->evidence));
    }
    for (const machine::Profiles profile : firewall::each_of(off)) {
        draft.add(TurnFirewall{profile, false, true});
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy firewall_turn_on{{"firewall.turn-on", RemedyClass::a, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
