// SPDX-License-Identifier: MIT
// Takes back what bad advice lowered: TLS, sign-in before the session, encryption, old versions of TLS that somebody
// switched on, group policies that were stopped. Keys that were set aside are told and left: they are other programs'.
// A firewall that is off has a remedy of its own, because others here may have come to count on it.
// Source: learn.microsoft.com/windows/win32/termserv/win32-tsgeneralsetting-setsecuritylayer
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

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    restore_listener(draft);
    restore_versions(draft);
    for (const std::string& path : keys_set_aside(situation.context)) {
        draft.tell(evidence("file", path, "file system"));
    }
    draft.enable_group_policy();
    return draft.finish();
}

}  // namespace

// Sign-in before the session and versions of TLS count for certain after a restart.
constinit const Remedy server_restore_security_layer{
    {"server.restore-security-layer", RemedyClass::a, RemedyPlace::server, true, RemedyRestart::computer}, propose};

}  // namespace rdpmedic::remedy
