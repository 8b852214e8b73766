// SPDX-License-Identifier: MIT
// Is anything left of advice that lowers security: settings that were switched off and never back on?
#include "core/checks/machine/firewall_match.h"
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason weakened_reasons[] = {
    {"none", State::ok},
    {"keys-set-aside", State::note},
    {"nla-off", State::note},
    {"found", State::problem},
};

constexpr std::string_view station = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp)";
constexpr std::string_view policy = R"(HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services)";
constexpr std::string_view schannel_root =
    R"(HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\)";
constexpr std::string_view keys_parent = R"(%ProgramData%\Microsoft\Crypto\RSA)";

class Residue {
public:
    explicit Residue(const MachineContext& context) : m_context(&context), m_reader(context) {}

    void look_at_server() {
        note_value("SecurityLayer", 0, m_list);
        note_value("UserAuthentication", 0, m_nla);
        note_value("MinEncryptionLevel", 1, m_list);
        for (const std::string_view old : {"SSL 3.0", "TLS 1.0", "TLS 1.1"}) {
            const std::string key = std::string(schannel_root) + std::string(old) + R"(\Server)";
            const auto enabled = m_reader.number(key, "Enabled");
            if (enabled && *enabled != 0) {
                m_list.push_back(setting(key, "Enabled", std::to_string(*enabled)));
            }
        }
        if (const auto service = m_reader.service("gpsvc"); service && service->start == machine::StartType::disabled) {
            m_list.push_back(evidence("service", std::string("gpsvc"), "Service Control Manager"));
        }
    }

    void look_at_firewall() {
        const auto& firewall = m_context->machine.firewall();
        const auto active = firewall.active();
        if (!active) {
            m_reader.keep(active.error());
            return;
        }
        for (const machine::Profiles profile : firewall::each_of(*active)) {
            const auto settings = firewall.settings(profile);
            if (settings && !settings->on) {
                m_list.push_back(evidence("profile", machine::to_text(profile), "INetFwPolicy2"));
            }
        }
    }

    /// Folders that somebody renamed: MachineKeys_old, MachineKeys.bak. The keys of other programs lie in them.
    std::vector<Evidence> keys_set_aside() {
        std::vector<Evidence> found;
        const auto names = m_context->machine.files().list(keys_parent);
        for (const std::string& name : names ? *names : std::vector<std::string>{}) {
            constexpr std::string_view own = "MachineKeys";
            if (name.size() > own.size() && machine::same_name(std::string_view(name).substr(0, own.size()), own)) {
                found.push_back(evidence("file", std::string(keys_parent) + "\\" + name, "file system"));
            }
        }
        return found;
    }

    std::vector<Finding> findings() {
        std::vector<Finding> all;
        if (!m_list.empty()) {
            all.push_back(finding(weakened, "found", m_list));
        }
        if (!m_nla.empty()) {
            all.push_back(finding(weakened, "nla-off", m_nla));
        }
        if (auto aside = keys_set_aside(); !aside.empty()) {
            all.push_back(finding(weakened, "keys-set-aside", std::move(aside)));
        }
        if (all.empty()) {
            all.push_back(m_reader.error() ? no_answer(weakened, *m_context, *m_reader.error())
                                           : finding(weakened, "none"));
        }
        return all;
    }

private:
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

}  // namespace rdpmedic::checks
