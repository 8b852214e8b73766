// SPDX-License-Identifier: MIT
// Is anything left of advice that lowers security: settings that were switched off and never back on?
#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/places.h"
#include "core/checks/machine/reader.h"
#include "core/checks/machine/required_services.h"
#include "core/checks/machine/residue.h"
#include "core/machine/machine_keys.h"

#include <algorithm>

namespace rdpmedic {

std::vector<std::string> keys_set_aside(const MachineContext& context) {
    constexpr std::string_view parent = R"(%ProgramData%\Microsoft\Crypto\RSA)";
    constexpr std::string_view own = "MachineKeys";
    std::vector<std::string> found;
    const auto names = context.machine.files().list(parent);
    for (const std::string& name : names ? *names : std::vector<std::string>{}) {
        if (name.size() > own.size() && machine::same_name(std::string_view(name).substr(0, own.size()), own)) {
            found.push_back(std::string(parent) + "\\" + name);
        }
    }
    return found;
}

namespace checks {

namespace {

constexpr Reason weakened_reasons[] = {
    {"none", State::ok},       {"keys-set-aside", State::note},  {"nla-off", State::note},
    {"found", State::problem}, {"firewall-off", State::problem},
};

constexpr std::string_view station = places::listener;
constexpr std::string_view policy = places::policies;

class Residue {
public:
    explicit Residue(const MachineContext& context) : m_context(&context), m_reader(context) {}

    void look_at_server() {
        note_value("SecurityLayer", 0, m_list);
        note_value("UserAuthentication", 0, m_nla);
        note_value("MinEncryptionLevel", 1, m_list);
        for (const std::string_view old : old_versions) {
            const std::string key = places::tls_version(old, "Server");
            const auto enabled = m_reader.number(key, "Enabled");
            if (enabled && *enabled != 0) {
                m_list.push_back(setting(key, "Enabled", std::to_string(*enabled)));
            }
        }
        if (const auto service = m_reader.service(group_policy_service);
            service && service->start == machine::StartType::disabled) {
            m_list.push_back(evidence("service", std::string(group_policy_service), "Service Control Manager"));
            if (const auto start = m_reader.number(group_policy_key, "Start")) {
                m_list.push_back(setting(group_policy_key, "Start", std::to_string(*start)));
            }
        }
    }

    void look_at_firewall() {
        const auto active = m_context->machine.firewall().active();
        if (!active) {
            m_reader.keep(active.error());
            return;
        }
        for (const machine::Profiles profile : firewall::each_of(*active)) {
            const auto found = firewall::in_force(*m_context, profile);
            if (found && !found->settings.on) {
                note_firewall(profile, found->policy);
            }
        }
    }

    std::vector<Finding> findings() {
        std::vector<Finding> all;
        if (!m_list.empty()) {
            all.push_back(finding(weakened, "found", m_list));
        }
        if (!m_firewall.empty()) {
            all.push_back(finding(weakened, "firewall-off", m_firewall));
        }
        if (!m_nla.empty()) {
            all.push_back(finding(weakened, "nla-off", m_nla));
        }
        std::vector<Evidence> aside;
        for (const std::string& path : keys_set_aside(*m_context)) {
            aside.push_back(evidence("file", path, "file system"));
            note_owners(path, aside);
        }
        if (!aside.empty()) {
            all.push_back(finding(weakened, "keys-set-aside", std::move(aside)));
        }
        if (all.empty()) {
            all.push_back(m_reader.error() ? no_answer(weakened, *m_context, *m_reader.error())
                                           : finding(weakened, "none"));
        }
        return all;
    }

private:
    void note_firewall(machine::Profiles profile, const std::string& policy_key) {
        m_firewall.push_back(evidence("profile", machine::to_text(profile), "INetFwPolicy2"));
        if (!policy_key.empty()) {
            const Owner owner = owner_of(*m_context, policy_key, firewall::switched_on);
            m_firewall.push_back(setting(policy_key, firewall::switched_on, "0"));
            m_firewall.push_back(evidence("set-by", std::string(rdpmedic::name(owner)), policy_key));
        }
    }

    /// Whose keys lie in a folder that was set aside: it must not be deleted while there are any.
    void note_owners(const std::string& folder, std::vector<Evidence>& list) {
        const auto names = m_context->machine.files().list(folder);
        if (!names) {
            return;
        }
        const machine::KeyOwners owners = machine::owners_of_keys(*names);
        if (!owners.programs.empty()) {
            list.push_back(evidence("programs", owners.programs, folder));
        }
        list.push_back(evidence("other-keys", static_cast<std::int64_t>(owners.others), folder));
    }

    /// The policy's value counts where there is one.
    void note_value(std::string_view name, std::uint32_t weak, std::vector<Evidence>& list) {
        for (const std::string_view key : {policy, station}) {
            const auto number = m_reader.number(key, name);
            if (!number) {
                continue;
            }
            if (*number == weak) {
                list.push_back(setting(key, name, std::to_string(*number)));
                if (key == policy) {
                    list.push_back(
                        evidence("set-by", std::string(rdpmedic::name(owner_of(*m_context, key, name))), key));
                }
            }
            return;
        }
    }

    const MachineContext* m_context;
    Reader m_reader;
    std::vector<Evidence> m_list;
    std::vector<Evidence> m_nla;
    std::vector<Evidence> m_firewall;
};

}  // namespace

constinit const CheckInfo weakened{.id = "weakened",
                                   .needs = {},
                                   .reasons = weakened_reasons,
                                   .on_target = false,
                                   .role = Role::server,
                                   .implemented_by = "core/checks/machine/weakened.cpp"};

std::vector<Finding> run_weakened(const MachineContext& context) {
    Residue residue(context);
    residue.look_at_server();
    residue.look_at_firewall();
    return residue.findings();
}

}  // namespace checks

}  // namespace rdpmedic
