// SPDX-License-Identifier: MIT
// Does a policy of this computer forbid the connection, or a way of signing in to it?
// Source: learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-credssp (delegation of credentials);
// learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/credssp-encryption-oracle-remediation;
// learn.microsoft.com/windows/security, "Network security: Restrict NTLM"
#include "core/checks/machine/places.h"
#include "core/checks/machine/reader.h"
#include "core/model/address.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason client_policy_reasons[] = {
    {"free", State::ok},
    {"restricts", State::note},
    {"weakens", State::note},
    {"forbids", State::problem},
};

using places::delegation;
constexpr std::string_view oracle = places::encryption_oracle;
constexpr std::string_view lsa = R"(HKLM\SYSTEM\CurrentControlSet\Control\Lsa)";
constexpr std::string_view ntlm = R"(HKLM\SYSTEM\CurrentControlSet\Control\Lsa\MSV1_0)";
constexpr std::string_view terminal = places::policies;

class Policies {
public:
    explicit Policies(const MachineContext& context)
        : m_context(&context), m_reader(context),
          m_host(context.target ? context.target->expected_name() : std::string()) {}

    void look() {
        look_at_delegation();
        look_at_sign_in();
        look_at_server_proof();
    }

    std::vector<Finding> findings() {
        if (m_findings.empty() && m_reader.error()) {
            return only(no_answer(client_policy, *m_context, *m_reader.error()));
        }
        if (m_findings.empty()) {
            return only(finding(client_policy, "free"));
        }
        std::stable_sort(m_findings.begin(), m_findings.end(),
                         [](const Finding& left, const Finding& right) { return graver(left.state, right.state); });
        return std::move(m_findings);
    }

private:
    void add(std::string_view reason, std::string_view key, std::string_view name, const std::string& value) {
        m_findings.push_back(finding(
            client_policy, reason,
            {setting(key, name, value),
             evidence("set-by", std::string(rdpmedic::name(owner_of(*m_context, key, name))), std::string(key))}));
    }

    /// True where one of the patterns of the policy's list means the target.
    bool lists_target(std::string_view policy) {
        const std::string key = std::string(delegation) + "\\" + std::string(policy);
        for (const std::string& name : m_reader.values(key)) {
            if (matches_server(m_reader.text(key, name).value_or(std::string()), m_host)) {
                return true;
            }
        }
        return false;
    }

    /// What is typed ("fresh") has to be delegable, or nobody can sign in; what is saved is a convenience.
    void look_at_delegation() {
        for (const std::string_view kind : {"FreshCredentials", "SavedCredentials"}) {
            const bool fresh = kind == "FreshCredentials";
            const std::string deny = "Deny" + std::string(kind);
            if (m_reader.number(delegation, deny).value_or(0) != 0 && !m_host.empty() && lists_target(deny)) {
                add(fresh ? "forbids" : "restricts", delegation, deny, "1");
            }
            const std::string allow = "Allow" + std::string(kind);
            if (const auto value = m_reader.number(delegation, allow)) {
                // 0 or a list without the server: nobody may.
                const bool allowed =
                    *value != 0 && (m_host.empty() || lists_target(allow) || lists_target(allow + "WhenNTLMOnly") ||
                                    m_reader.number(delegation, places::with_defaults(allow)).value_or(0) != 0);
                if (!allowed) {
                    add(fresh ? "forbids" : "restricts", delegation, allow, std::to_string(*value));
                }
            }
        }
        if (m_reader.number(delegation, "RestrictedRemoteAdministration").value_or(0) != 0) {
            add("restricts", delegation, "RestrictedRemoteAdministration", "1");
        }
    }

    void look_at_sign_in() {
        if (const auto level = m_reader.number(oracle, "AllowEncryptionOracle")) {
            if (*level == 0 || *level == 2) {
                add(*level == 0 ? "restricts" : "weakens", oracle, "AllowEncryptionOracle", std::to_string(*level));
            }
        }
        if (const auto level = m_reader.number(lsa, "LmCompatibilityLevel"); level && *level < 3) {
            add("restricts", lsa, "LmCompatibilityLevel", std::to_string(*level));
        }
        // Without NTLM only Kerberos is left, which needs a domain and a name.
        constexpr std::uint32_t deny_all = 2;
        if (m_reader.number(ntlm, "RestrictSendingNTLMTraffic").value_or(0) == deny_all && !is_excepted()) {
            const bool no_kerberos = is_address(m_host) || (!m_host.empty() && in_workgroup());
            add(no_kerberos ? "forbids" : "restricts", ntlm, "RestrictSendingNTLMTraffic", "2");
        }
        if (m_reader.number(lsa, "disabledomaincreds").value_or(0) != 0) {
            add("restricts", lsa, "disabledomaincreds", "1");
        }
    }

    bool is_excepted() {
        const auto list = m_reader.value(ntlm, "ClientAllowedNTLMServers");
        const auto* names = list ? std::get_if<std::vector<std::string>>(&*list) : nullptr;
        return names != nullptr && std::any_of(names->begin(), names->end(),
                                               [&](const std::string& name) { return matches_server(name, m_host); });
    }

    bool in_workgroup() const {
        const auto facts = m_context->machine.system().facts();
        return facts && facts->domain.empty();
    }

    /// 1: no connection to a server that cannot prove who it is; 0 (or the override): no warning at all.
    void look_at_server_proof() {
        if (const auto level = m_reader.number(terminal, "AuthenticationLevel"); level && *level == 1) {
            add("restricts", terminal, "AuthenticationLevel", "1");
        } else if (level && *level == 0) {
            add("weakens", terminal, "AuthenticationLevel", "0");
        }
        for (const std::string_view key : {places::client, places::client_of_user}) {
            if (const auto level = m_reader.number(key, "AuthenticationLevelOverride"); level && *level == 0) {
                add("weakens", key, "AuthenticationLevelOverride", "0");
            }
        }
    }

    const MachineContext* m_context;
    Reader m_reader;
    std::string m_host;
    std::vector<Finding> m_findings;
};

}  // namespace

constinit const CheckInfo client_policy{.id = "client-policy",
                                        .needs = {},
                                        .reasons = client_policy_reasons,
                                        .on_target = false,
                                        .role = Role::client,
                                        .implemented_by = "core/checks/machine/client_policy.cpp"};

std::vector<Finding> run_client_policy(const MachineContext& context) {
    Policies policies(context);
    policies.look();
    return policies.findings();
}

}  // namespace rdpmedic::checks
