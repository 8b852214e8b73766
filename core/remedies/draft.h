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
    const MachineContext& context() const { return m_situation->context; }
    const Situation& situation() const { return *m_situation; }

    /// Nothing for `after` removes the value. A value under a Policies key that a policy sets is left to it: false.
    bool set_value(std::string_view key, std::string_view name, std::optional<machine::RegistryValue> after);
    /// As set_value, where the value is there at all.
    bool remove_value(std::string_view key, std::string_view name) { return set_value(key, name, std::nullopt); }
    void set_start_type(std::string_view service, machine::StartType after);
    /// Where the service that applies group policies is disabled: it starts with the computer again.
    void enable_group_policy();
    /// Where it is stopped.
    void start_service(std::string_view service);
    /// With the running ones that stand on it, and enabled first where it is disabled. A service that is not there is
    /// impossible.
    void restart_service(std::string_view service, RestartService::Await await = RestartService::Await::nothing);
    /// Where it is off (on).
    void turn_rule(const machine::FirewallRule& rule, bool on);
    void set_security(std::string_view path, std::string_view after);
    void add(Change change);

    /// A policy owns something that would have to change. The rest of the changes stands; the proposal is managed where
    /// there are none.
    void leave_to_policy(std::string_view reason, std::vector<Evidence> evidence);
    /// Passed over where something could not be read before: then nobody knows.
    void impossible(std::string_view reason, std::vector<Evidence> evidence = {});
    /// A fact for the plan's page: whose keys live in a folder.
    void tell(Evidence evidence) { m_proposal.evidence.push_back(std::move(evidence)); }

    bool has_changes() const { return !m_proposal.changes.empty(); }
    /// What is impossible comes first, then what could not be read, then what a policy owns, then nothing to do.
    Proposal finish();

private:
    const Situation* m_situation;
    Reader m_reader;
    Proposal m_proposal;
    std::string m_impossible;
    std::string m_managed;
};

/// A proposal of no changes.
Proposal refusal(Proposal::State state, std::string_view reason, std::vector<Evidence> evidence = {});

/// The reason of what an owner keeps to itself.
std::string_view managed_reason(Owner owner);

}  // namespace rdpmedic
