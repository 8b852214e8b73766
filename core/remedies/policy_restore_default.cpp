// SPDX-License-Identifier: MIT
// Sets values that a program or a person wrote where policies stand back to their defaults: those that make the client
// vulnerable or blind, and those that forbid signing in to every server. What tightens a connection and still lets it
// come about stays, and so does what is the user's own (HKCU): an elevated process may run as another user.
// Source: learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-credssp;
// learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/credssp-encryption-oracle-remediation
#include "core/checks/machine/places.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

#include <algorithm>

namespace rdpmedic::remedy {

namespace {

/// True where the list is about Remote Desktop's servers at all: "TERMSRV/*", "TERMSRV/rds01", "*".
bool names_servers(Draft& draft, std::string_view policy) {
    const std::string key = std::string(places::delegation) + "\\" + std::string(policy);
    const std::vector<std::string> names = draft.read().values(key);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const std::string pattern = draft.read().text(key, name).value_or(std::string());
        const std::string_view service = std::string_view(pattern).substr(0, pattern.find('/'));
        return machine::same_name(service, "TERMSRV") || pattern.starts_with('*');
    });
}

/// 0: nobody may. A list of other programs' servers stays, and Windows' own defaults are put beside it.
void restore_allowed(Draft& draft, std::string_view kind) {
    const std::string allow = "Allow" + std::string(kind);
    const auto value = draft.read().number(places::delegation, allow);
    if (!value) {
        return;
    }
    if (*value == 0) {
        draft.remove_value(places::delegation, allow);
        return;
    }
    if (names_servers(draft, allow) || names_servers(draft, allow + "WhenNTLMOnly")) {
        return;
    }
    const Owner owner = owner_of(draft.context(), places::delegation, allow);
    const std::string beside = places::with_defaults(allow);
    if (owner == Owner::by_hand) {
        draft.set_value(places::delegation, beside, machine::Dword{1});
    } else if (draft.read().number(places::delegation, beside).value_or(0) == 0) {
        draft.leave_to_policy(managed_reason(owner),
                              {setting(places::delegation, allow, std::to_string(*value)),
                               evidence("set-by", std::string(name(owner)), std::string(places::delegation))});
    }
}

void restore_delegation(Draft& draft) {
    for (const std::string_view kind : {"FreshCredentials", "SavedCredentials"}) {
        const std::string deny = "Deny" + std::string(kind);
        if (draft.read().number(places::delegation, deny).value_or(0) != 0 && names_servers(draft, deny)) {
            draft.remove_value(places::delegation, deny);
        }
        restore_allowed(draft, kind);
    }
}

void restore_where(Draft& draft, std::string_view key, std::string_view name, std::uint32_t bad) {
    if (draft.read().number(key, name) == bad) {
        draft.remove_value(key, name);
    }
}

Proposal propose(const Situation& situation) {
    constexpr std::uint32_t vulnerable = 2;
    Draft draft(situation);
    restore_delegation(draft);
    restore_where(draft, places::encryption_oracle, "AllowEncryptionOracle", vulnerable);
    restore_where(draft, places::policies, "AuthenticationLevel", 0);
    restore_where(draft, places::client, "AuthenticationLevelOverride", 0);
    if (draft.read().number(places::client_of_user, "AuthenticationLevelOverride") == 0U) {
        draft.tell(setting(places::client_of_user, "AuthenticationLevelOverride", "0"));
    }
    return draft.finish();
}

}  // namespace

// The encryption oracle's setting counts after a restart, delegation after the next sign-in.
constinit const Remedy policy_restore_default{
    {"policy.restore-default", RemedyClass::a, RemedyPlace::this_pc, true, RemedyRestart::computer}, propose};

}  // namespace rdpmedic::remedy
