// SPDX-License-Identifier: MIT
// Puts a proposal together: each call reads what stands there and adds a change only where it differs. What a policy
// owns is not changed; what cannot be read makes the whole proposal unknown.
#pragma once

#include "core/checks/machine/reader.h"
#include "core/remedies/remedy.h"

namespace rdpmedic {

class Draft {
public:
    explicit Draft(const Situation& situation);

    Reader& read() { return m_reader; }
    const machine::MachineView& machine() const { return m_situation->context.machine; }
    const Situation& situation() const { return *m_situation; }

    /// Nothing for `after` removes the value. A value under a Policies key that a policy sets makes it managed.
    void set_value(std::string_view key, std::string_view name, std::optional<machine::RegistryValue> after);
    /// As set_value, where the value is there at all.
    void remove_value(std::string_view key, std::string_view name) { set_value(key, name, std::nullopt); }
    void set_start_type(std::string_view service, machine::StartType after);
    /// Where it is stopped.
    void start_service(std::string_view service);
    /// With the running ones that stand on it. A service that is not there is impossible.
    void restart_service(std::string_view service, RestartService::Await await = RestartService::Await::nothing);
    /// Where it is off (on).
    void turn_rule(const machine::FirewallRule& rule, bool on);
    void set_security(std::string_view path, std::string_view after);
    void add(Change change);

    void managed(std::string_view reason, std::vector<Evidence> evidence);
    void impossible(std::string_view reason, std::vector<Evidence> evidence = {});
    /// A fact for the plan's page: whose keys live in a folder.
    void tell(Evidence evidence) { m_proposal.evidence.push_back(std::move(evidence)); }

    bool has_changes() const { return !m_proposal.changes.empty(); }
    /// The first refusal wins, then what could not be read, then nothing to do.
    Proposal finish();

private:
    const Situation* m_situation;
    Reader m_reader;
    Proposal m_proposal;
    bool m_refused = false;
};

}  // namespace rdpmedic
