// SPDX-License-Identifier: MIT
// Changes of firewall rules. The interface tells no ids and at times claims what it did not do, so a rule is found by
// what it says, and every change is looked at again where Windows keeps the rules.
// Source: learn.microsoft.com/windows/win32/api/netfw/nn-netfw-inetfwrules
#include "core/machine/windows/errors.h"
#include "core/machine/windows/firewall_policy.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/registry_place.h"
#include "core/machine/windows/text.h"

#include <algorithm>
#include <thread>
// after windows.h, on which they build
#include <shlwapi.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "firewall";
/// How long the firewall's service may take to write down what it was told.
constexpr std::chrono::seconds longest_wait{5};
constexpr Milliseconds between_looks{100};

Error failed(std::string_view object, std::string_view call, HRESULT result) {
    return com_error(area, object, call, static_cast<std::int32_t>(result));
}

Result<ComPointer<INetFwRules>> open_rules(std::string_view object) {
    const auto policy = open_policy(object);
    if (!policy) {
        return policy.error();
    }
    ComPointer<INetFwRules> rules;
    const HRESULT result = (*policy)->get_Rules(rules.put());
    if (FAILED(result)) {
        return failed(object, "INetFwPolicy2::get_Rules", result);
    }
    return rules;
}

/// "@FirewallAPI.dll,-28775" in the user's language, which is how the interface names the rule.
std::string shown_name(const std::string& stored) {
    std::wstring shown(1024, L'\0');
    if (!stored.starts_with("@") ||
        FAILED(SHLoadIndirectString(wide(stored).c_str(), shown.data(), static_cast<UINT>(shown.size()), nullptr))) {
        return stored;
    }
    return utf8(shown.c_str());
}

std::string text(INetFwRule& rule, HRESULT (STDMETHODCALLTYPE INetFwRule::*get)(BSTR*)) {
    ComText value;
    return SUCCEEDED((rule.*get)(value.put())) ? value.utf8() : std::string();
}

bool same_profiles(Profiles left, Profiles right) {
    constexpr Profiles three = domain_profile | private_profile | public_profile;
    return (left & three) == (right & three);
}

/// "*" and nothing are the same to Windows.
bool same_list(std::string_view left, std::string_view right) {
    return (left == "*" ? "" : left) == (right == "*" ? "" : right);
}

std::string_view file_name(std::string_view path) {
    return path.substr(path.rfind('\\') + 1);
}

/// In everything that both sides write alike; the names of paths differ, those of files do not.
bool look_alike(const FirewallRule& left, const FirewallRule& right) {
    return same_name(shown_name(left.name), shown_name(right.name)) && same_name(left.group, right.group) &&
           left.inbound == right.inbound && left.allows == right.allows && left.protocol == right.protocol &&
           same_profiles(left.profiles, right.profiles) && same_list(left.local_ports, right.local_ports) &&
           same_list(left.remote_ports, right.remote_ports) && same_name(left.service, right.service) &&
           same_name(file_name(left.program), file_name(right.program));
}

/// What the interface tells of a rule that look_alike() compares.
FirewallRule rule_of(INetFwRule& from) {
    NET_FW_RULE_DIRECTION direction{};
    NET_FW_ACTION action{};
    long protocol = -1;
    long profiles = 0;
    FirewallRule rule;
    rule.name = text(from, &INetFwRule::get_Name);
    rule.group = text(from, &INetFwRule::get_Grouping);
    rule.inbound = SUCCEEDED(from.get_Direction(&direction)) && direction == NET_FW_RULE_DIR_IN;
    rule.allows = SUCCEEDED(from.get_Action(&action)) && action == NET_FW_ACTION_ALLOW;
    rule.profiles = SUCCEEDED(from.get_Profiles(&profiles)) ? static_cast<Profiles>(profiles) : 0;
    rule.protocol = SUCCEEDED(from.get_Protocol(&protocol)) ? static_cast<std::uint32_t>(protocol) : 0;
    rule.local_ports = text(from, &INetFwRule::get_LocalPorts);
    rule.remote_ports = text(from, &INetFwRule::get_RemotePorts);
    rule.service = text(from, &INetFwRule::get_ServiceName);
    rule.program = text(from, &INetFwRule::get_ApplicationName);
    return rule;
}

/// The rules of the interface that are `rule`.
Result<std::vector<ComPointer<INetFwRule>>> matching(INetFwRules& rules, const FirewallRule& rule) {
    ComPointer<IUnknown> unknown;
    HRESULT result = rules.get__NewEnum(unknown.put());
    ComPointer<IEnumVARIANT> all;
    if (SUCCEEDED(result)) {
        result = unknown->QueryInterface(IID_IEnumVARIANT, all.put_void());
    }
    if (FAILED(result)) {
        return failed(rule.id, "INetFwRules::get__NewEnum", result);
    }
    std::vector<ComPointer<INetFwRule>> found;
    while (true) {
        ComVariant item;
        ULONG count = 0;
        if (all->Next(1, item.put(), &count) != S_OK || count == 0) {
            return found;
        }
        ComPointer<INetFwRule> candidate;
        if (item.get().vt == VT_DISPATCH &&
            SUCCEEDED(item.get().pdispVal->QueryInterface(__uuidof(INetFwRule), candidate.put_void())) &&
            look_alike(rule_of(*candidate.get()), rule)) {
            found.push_back(std::move(candidate));
        }
    }
}

HRESULT fill(INetFwRule& made, const FirewallRule& rule) {
    const auto put = [&](HRESULT (STDMETHODCALLTYPE INetFwRule::*set)(BSTR), const std::string& value) {
        return value.empty() ? S_OK : (made.*set)(ComText(value).get());
    };
    // Ports may be set only after the protocol.
    const HRESULT results[] = {put(&INetFwRule::put_Name, rule.name),
                               put(&INetFwRule::put_Grouping, rule.group),
                               made.put_Direction(rule.inbound ? NET_FW_RULE_DIR_IN : NET_FW_RULE_DIR_OUT),
                               made.put_Action(rule.allows ? NET_FW_ACTION_ALLOW : NET_FW_ACTION_BLOCK),
                               made.put_Profiles(static_cast<long>(rule.profiles)),
                               made.put_Protocol(static_cast<long>(rule.protocol)),
                               put(&INetFwRule::put_LocalPorts, rule.local_ports),
                               put(&INetFwRule::put_RemotePorts, rule.remote_ports),
                               put(&INetFwRule::put_RemoteAddresses, rule.remote_addresses),
                               put(&INetFwRule::put_ApplicationName, rule.program),
                               put(&INetFwRule::put_ServiceName, rule.service),
                               made.put_Enabled(rule.on ? VARIANT_TRUE : VARIANT_FALSE)};
    const auto* bad = std::find_if(std::begin(results), std::end(results), [](HRESULT one) { return FAILED(one); });
    return bad == std::end(results) ? S_OK : *bad;
}

/// Until the rules are as `done` wants them.
template <class Done>
Result<void> wait_until(const FirewallView& firewall, std::string_view id, Done done) {
    const auto end = std::chrono::steady_clock::now() + longest_wait;
    while (true) {
        const auto rules = firewall.rules();
        if (!rules) {
            return rules.error();
        }
        if (done(*rules)) {
            flush_key(firewall_store);
            return {};
        }
        if (std::chrono::steady_clock::now() >= end) {
            return made_error(ErrorCode::refused, area, id, "Windows took the change and did not make it");
        }
        std::this_thread::sleep_for(between_looks);
    }
}

struct Meant {
    std::vector<FirewallRule> all;    ///< every rule there is
    std::vector<FirewallRule> meant;  ///< those of the id

    bool means(const FirewallRule& rule) const { return std::find(meant.begin(), meant.end(), rule) != meant.end(); }
};

Result<Meant> meant_by(const FirewallView& firewall, std::string_view id) {
    auto all = firewall.rules();
    if (!all) {
        return all.error();
    }
    Meant found{std::move(*all), {}};
    found.meant = rules_of(found.all, id);
    if (found.meant.empty()) {
        return made_error(ErrorCode::not_found, area, id);
    }
    return found;
}

}  // namespace

Result<void> LocalFirewall::turn_profile(Profiles profile, bool on) {
    const std::string object = to_text(profile);
    if (!is_one_profile(profile)) {
        return made_error(ErrorCode::bad_argument, area, object);
    }
    {
        const Apartment apartment;
        const auto policy = open_policy(object);
        if (!policy) {
            return policy.error();
        }
        const HRESULT result = (*policy)->put_FirewallEnabled(static_cast<NET_FW_PROFILE_TYPE2>(profile),
                                                              on ? VARIANT_TRUE : VARIANT_FALSE);
        if (FAILED(result)) {
            return failed(object, "INetFwPolicy2::put_FirewallEnabled", result);
        }
    }
    const auto now = settings(profile);
    if (!now) {
        return now.error();
    }
    if (now->on != on) {
        return made_error(ErrorCode::refused, area, object, "Windows did not do it");
    }
    flush_key(firewall_store);
    return {};
}

Result<void> LocalFirewall::turn(std::string_view id, bool on) {
    const auto found = meant_by(*this, id);
    if (!found) {
        return found.error();
    }
    const Apartment apartment;
    const auto rules = open_rules(id);
    if (!rules) {
        return rules.error();
    }
    for (const FirewallRule& rule : found->meant) {
        const bool others = std::any_of(found->all.begin(), found->all.end(), [&](const FirewallRule& other) {
            return other.on != on && look_alike(other, rule) && !found->means(other);
        });
        if (others) {
            return made_error(ErrorCode::refused, area, id, "Windows cannot tell it from another rule");
        }
        const auto candidates = matching(*rules->get(), rule);
        if (!candidates) {
            return candidates.error();
        }
        for (const auto& candidate : *candidates) {
            const HRESULT result = candidate->put_Enabled(on ? VARIANT_TRUE : VARIANT_FALSE);
            if (FAILED(result)) {
                return failed(id, "INetFwRule::put_Enabled", result);
            }
        }
    }
    return wait_until(*this, id, [&](const std::vector<FirewallRule>& now) {
        const auto same = rules_of(now, id);
        return !same.empty() &&
               std::all_of(same.begin(), same.end(), [&](const FirewallRule& rule) { return rule.on == on; });
    });
}

Result<void> LocalFirewall::add(const FirewallRule& rule) {
    if (!can_be_added(rule)) {
        return made_error(ErrorCode::bad_argument, area, rule.id);
    }
    const auto before = this->rules();
    if (!before) {
        return before.error();
    }
    if (!rules_of(*before, rule.id).empty()) {
        return made_error(ErrorCode::refused, area, rule.id, "there is one of that name");
    }
    const Apartment apartment;
    const auto rules = open_rules(rule.id);
    if (!rules) {
        return rules.error();
    }
    ComPointer<INetFwRule> made;
    HRESULT result =
        CoCreateInstance(__uuidof(NetFwRule), nullptr, CLSCTX_INPROC_SERVER, __uuidof(INetFwRule), made.put_void());
    if (FAILED(result)) {
        return failed(rule.id, "CoCreateInstance", result);
    }
    result = fill(*made.get(), rule);
    if (FAILED(result)) {
        return failed(rule.id, "INetFwRule", result);
    }
    result = (*rules)->Add(made.get());
    if (FAILED(result)) {
        return failed(rule.id, "INetFwRules::Add", result);
    }
    return wait_until(*this, rule.id,
                      [&](const std::vector<FirewallRule>& now) { return !rules_of(now, rule.id).empty(); });
}

Result<void> LocalFirewall::remove(std::string_view id) {
    const auto found = meant_by(*this, id);
    if (!found) {
        return found.error();
    }
    const Apartment apartment;
    const auto rules = open_rules(id);
    if (!rules) {
        return rules.error();
    }
    for (const FirewallRule& rule : found->meant) {
        // The interface removes by the shown name, whichever rule comes first.
        const std::string shown = shown_name(rule.name);
        const bool others = std::any_of(found->all.begin(), found->all.end(), [&](const FirewallRule& other) {
            return !found->means(other) && same_name(shown_name(other.name), shown);
        });
        if (others) {
            return made_error(ErrorCode::refused, area, id, "Windows cannot tell it from another rule");
        }
        const HRESULT result = (*rules)->Remove(ComText(shown).get());
        if (FAILED(result)) {
            return failed(id, "INetFwRules::Remove", result);
        }
    }
    return wait_until(*this, id, [&](const std::vector<FirewallRule>& now) { return rules_of(now, id).empty(); });
}

}  // namespace rdpmedic::machine
