// SPDX-License-Identifier: MIT
// Takes back what bad advice lowered: TLS, sign-in before the session, encryption, old versions of TLS that somebody
// switched on, group policies that were stopped. A firewall that is off and keys that were set aside are told and left:
// what else runs here decides about them.
// Source: learn.microsoft.com/windows/win32/termserv/win32-tsgeneralsetting-setsecuritylayer
#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/places.h"
#include "core/checks/machine/residue.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

struct Strength {
    std::string_view name;
    std::uint32_t weak;
    std::uint32_t safe;
};
/// In this order nothing stands on what is not there yet: TLS is not valid with low encryption, sign-in before the
/// session needs TLS.
constexpr Strength strengths[] = {{"MinEncryptionLevel", 1, 3}, {"SecurityLayer", 0, 2}, {"UserAuthentication", 0, 1}};

/// The policy's value counts where there is one; the listener's own, where that goes or there is none.
void restore_listener(Draft& draft) {
    for (const Strength& one : strengths) {
        const auto policy = draft.read().number(places::policies, one.name);
        if (policy == one.weak ? !draft.remove_value(places::policies, one.name) : policy.has_value()) {
            continue;
        }
        if (draft.read().number(places::listener, one.name) == one.weak) {
            draft.set_value(places::listener, one.name, machine::Dword{one.safe});
        }
    }
    if (draft.read().number(places::policies, "AuthenticationLevel") == 0U) {
        draft.remove_value(places::policies, "AuthenticationLevel");
    }
}

void restore_versions(Draft& draft) {
    for (const std::string_view version : old_versions) {
        const std::string key = places::tls_version(version, "Server");
        if (draft.read().number(key, "Enabled").value_or(0) != 0) {
            draft.remove_value(key, "Enabled");
        }
    }
}

/// True where a firewall of a network in use is off. It is told and not changed, so where it cannot be read the rest is
/// mended all the same.
bool tell_firewall(Draft& draft) {
    bool any_off = false;
    const auto& view = draft.machine().firewall();
    const auto active = view.active();
    if (!active && draft.has_changes()) {
        return false;
    }
    for (const machine::Profiles profile : firewall::each_of(draft.read().take(active))) {
        const auto settings = view.settings(profile);
        if (!settings && draft.has_changes()) {
            continue;
        }
        if (!draft.read().take(settings).on) {
            any_off = true;
            draft.tell(evidence("profile", machine::to_text(profile), "INetFwPolicy2"));
        }
    }
    return any_off;
}

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    restore_listener(draft);
    restore_versions(draft);
    const bool firewall_off = tell_firewall(draft);
    for (const std::string& path : keys_set_aside(situation.context)) {
        draft.tell(evidence("file", path, "file system"));
    }
    draft.enable_group_policy();
    Proposal proposal = draft.finish();
    if (proposal.state == Proposal::State::nothing_to_do && firewall_off) {
        return refusal(Proposal::State::impossible, proposal_reasons::no_alternative, std::move(proposal.evidence));
    }
    return proposal;
}

}  // namespace

// Sign-in before the session and versions of TLS count for certain after a restart.
constinit const Remedy server_restore_security_layer{
    {"server.restore-security-layer", RemedyClass::a, RemedyPlace::server, true, RemedyRestart::computer}, propose};

}  // namespace rdpmedic::remedy
