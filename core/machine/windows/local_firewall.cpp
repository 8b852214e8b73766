// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/netfw/nn-netfw-inetfwpolicy2
#include "core/machine/firewall_rule_text.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/firewall_policy.h"
#include "core/machine/windows/local.h"

// after windows.h, on which they build
#include <netlistmgr.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "firewall";

Error failed(std::string_view object, std::string_view call, HRESULT result) {
    return com_error(area, object, call, static_cast<std::int32_t>(result));
}

/// What the connected networks are taken for.
Result<Profiles> profiles_of_networks() {
    constexpr std::string_view object = "active";
    ComPointer<INetworkListManager> manager;
    HRESULT result =
        CoCreateInstance(CLSID_NetworkListManager, nullptr, CLSCTX_ALL, IID_INetworkListManager, manager.put_void());
    if (FAILED(result)) {
        return failed(object, "CoCreateInstance", result);
    }
    ComPointer<IEnumNetworks> networks;
    result = manager->GetNetworks(NLM_ENUM_NETWORK_CONNECTED, networks.put());
    if (FAILED(result)) {
        return failed(object, "INetworkListManager::GetNetworks", result);
    }
    Profiles profiles = 0;
    while (true) {
        ComPointer<INetwork> network;
        ULONG count = 0;
        if (networks->Next(1, network.put(), &count) != S_OK || count == 0) {
            return profiles;
        }
        NLM_NETWORK_CATEGORY category = NLM_NETWORK_CATEGORY_PUBLIC;
        result = network->GetCategory(&category);
        if (FAILED(result)) {
            return failed(object, "INetwork::GetCategory", result);
        }
        profiles |= category == NLM_NETWORK_CATEGORY_DOMAIN_AUTHENTICATED ? domain_profile
                    : category == NLM_NETWORK_CATEGORY_PRIVATE            ? private_profile
                                                                          : public_profile;
    }
}

}  // namespace

Result<ComPointer<INetFwPolicy2>> open_policy(std::string_view object) {
    ComPointer<INetFwPolicy2> policy;
    const HRESULT result = CoCreateInstance(__uuidof(NetFwPolicy2), nullptr, CLSCTX_INPROC_SERVER,
                                            __uuidof(INetFwPolicy2), policy.put_void());
    if (FAILED(result)) {
        return failed(object, "CoCreateInstance", result);
    }
    return policy;
}

Result<Profiles> LocalFirewall::active() const {
    const Apartment apartment;
    const auto policy = open_policy("active");
    if (!policy) {
        return policy.error();
    }
    long profiles = 0;
    const HRESULT result = (*policy)->get_CurrentProfileTypes(&profiles);
    if (result == E_NOTIMPL) {
        return profiles_of_networks();
    }
    if (FAILED(result)) {
        return failed("active", "INetFwPolicy2::get_CurrentProfileTypes", result);
    }
    return static_cast<Profiles>(profiles);
}

Result<ProfileSettings> LocalFirewall::settings(Profiles profile) const {
    if (!is_one_profile(profile)) {
        return made_error(ErrorCode::bad_argument, area, to_text(profile));
    }
    const Apartment apartment;
    const auto policy = open_policy("settings");
    if (!policy) {
        return stored_settings(profile);
    }
    const auto type = static_cast<NET_FW_PROFILE_TYPE2>(profile);
    VARIANT_BOOL on = VARIANT_FALSE;
    VARIANT_BOOL all = VARIANT_FALSE;
    NET_FW_ACTION inbound{};
    NET_FW_ACTION outbound{};
    if (FAILED((*policy)->get_FirewallEnabled(type, &on)) ||
        FAILED((*policy)->get_BlockAllInboundTraffic(type, &all)) ||
        FAILED((*policy)->get_DefaultInboundAction(type, &inbound)) ||
        FAILED((*policy)->get_DefaultOutboundAction(type, &outbound))) {
        return stored_settings(profile);
    }
    return ProfileSettings{on != VARIANT_FALSE, inbound == NET_FW_ACTION_BLOCK, outbound == NET_FW_ACTION_BLOCK,
                           all != VARIANT_FALSE};
}

/// What is not stored besides whether the firewall is on has Windows's own setting, that of ProfileSettings.
Result<ProfileSettings> LocalFirewall::stored_settings(Profiles profile) const {
    const std::string key = std::string(firewall_store) + (profile == domain_profile    ? "\\DomainProfile"
                                                           : profile == private_profile ? "\\StandardProfile"
                                                                                        : "\\PublicProfile");
    const auto on = read_dword(m_registry, key, "EnableFirewall");
    const auto inbound = read_dword(m_registry, key, "DefaultInboundAction");
    const auto outbound = read_dword(m_registry, key, "DefaultOutboundAction");
    const auto all = read_dword(m_registry, key, "DoNotAllowExceptions");
    for (const auto* one : {&on, &inbound, &outbound, &all}) {
        if (!*one) {
            return one->error();
        }
    }
    if (!*on) {
        return made_error(ErrorCode::unsupported, area, to_text(profile));
    }
    ProfileSettings settings;
    settings.on = **on != 0;
    settings.blocks_inbound = inbound->value_or(1) != 0;
    settings.blocks_outbound = outbound->value_or(0) != 0;
    settings.blocks_all_inbound = all->value_or(0) != 0;
    return settings;
}

/// A text that is no rule is none to Windows either.
Result<std::vector<FirewallRule>> LocalFirewall::rules() const {
    const std::string key = std::string(firewall_store) + "\\FirewallRules";
    const auto ids = m_registry.values(key);
    if (!ids) {
        return ids.error();
    }
    std::vector<FirewallRule> found;
    for (const std::string& id : *ids) {
        const auto value = read_text(m_registry, key, id);
        if (!value) {
            return value.error();
        }
        auto rule = parse_firewall_rule(id, value->value_or(""));
        if (rule) {
            found.push_back(std::move(*rule));
        }
    }
    return found;
}

Result<LocalChanges> LocalFirewall::local_changes() const {
    const Apartment apartment;
    const auto policy = open_policy("local-changes");
    if (!policy) {
        return policy.error();
    }
    NET_FW_MODIFY_STATE state{};
    const HRESULT result = (*policy)->get_LocalPolicyModifyState(&state);
    if (FAILED(result)) {
        return failed("local-changes", "INetFwPolicy2::get_LocalPolicyModifyState", result);
    }
    return state == NET_FW_MODIFY_STATE_OK            ? LocalChanges::effective
           : state == NET_FW_MODIFY_STATE_GP_OVERRIDE ? LocalChanges::overridden_by_policy
                                                      : LocalChanges::inbound_blocked;
}

}  // namespace rdpmedic::machine
