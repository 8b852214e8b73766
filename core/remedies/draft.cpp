// SPDX-License-Identifier: MIT
#include "core/remedies/draft.h"

#include "core/changes/act.h"
#include "core/checks/machine/required_services.h"

#include <array>

namespace rdpmedic {

namespace {

bool is_policy_key(std::string_view key) {
    return key.find(R"(\Policies\)") != std::string_view::npos;
}

}  // namespace

std::string_view name(Proposal::State state) {
    constexpr std::array<std::string_view, 5> names{"ready", "nothing-to-do", "managed", "impossible", "unknown"};
    return names[static_cast<std::size_t>(state)];
}

std::span<const std::string_view> proposal_reasons::all() {
    static constexpr std::array list{ready,        already_so,     domain_policy, local_policy,  switched_off,
                                     no_target,    no_alternative, narrow_first,  not_there,     on_the_server,
                                     not_measured, needs_admin,    not_recorded,  could_not_read};
    return list;
}

Proposal refusal(Proposal::State state, std::string_view reason, std::vector<Evidence> evidence) {
    return {state, std::string(reason), std::move(evidence), {}};
}

std::string_view managed_reason(Owner owner) {
    return owner == Owner::domain ? proposal_reasons::domain_policy : proposal_reasons::local_policy;
}

Draft::Draft(const Situation& situation) : m_situation(&situation), m_reader(situation.context) {}

bool Draft::set_value(std::string_view key, std::string_view name, std::optional<machine::RegistryValue> after) {
    const auto before = m_reader.value(key, name);
    if (m_reader.error() || before == after) {
        return !m_reader.error();
    }
    if (before && is_policy_key(key)) {
        const Owner owner = owner_of(context(), key, name);
        if (owner != Owner::by_hand) {
            leave_to_policy(managed_reason(owner),
                            {setting(key, name, machine::to_text(*before)),
                             evidence("set-by", std::string(rdpmedic::name(owner)), std::string(key))});
            return false;
        }
    }
    add(SetValue{std::string(key), std::string(name), before, std::move(after)});
    return true;
}

void Draft::set_start_type(std::string_view service, machine::StartType after) {
    const auto found = m_reader.service(service);
    if (found && found->start != after) {
        add(SetStartType{std::string(service), found->start, after});
    }
}

void Draft::enable_group_policy() {
    const auto found = m_reader.service(group_policy_service);
    if (found && found->start == machine::StartType::disabled &&
        m_reader.number(group_policy_key, "Start") == start_disabled) {
        set_value(group_policy_key, "Start", machine::Dword{start_automatic});
    }
}

void Draft::start_service(std::string_view service) {
    const auto found = m_reader.service(service);
    if (found && found->state == machine::ServiceState::stopped) {
        add(StartService{std::string(service)});
    }
}

void Draft::restart_service(std::string_view service, RestartService::Await await) {
    const auto found = m_reader.service(service);
    if (!found) {
        if (!m_reader.error()) {
            impossible(proposal_reasons::not_there,
                       {evidence("service", std::string(service), "Service Control Manager")});
        }
        return;
    }
    if (found->start == machine::StartType::disabled) {
        set_start_type(service, machine::StartType::manual);
    }
    const bool running = found->state == machine::ServiceState::running;
    std::vector<std::string> dependants;
    if (running) {
        dependants = m_reader.take(machine().services().running_dependants(service));
    }
    add(RestartService{std::string(service), std::move(dependants), running, await});
}

void Draft::turn_rule(const machine::FirewallRule& rule, bool on) {
    if (rule.on != on) {
        add(TurnFirewallRule{rule.id, rule.on, on});
    }
}

void Draft::set_security(std::string_view path, std::string_view after) {
    const std::string before = m_reader.take(machine().files().security(path));
    if (!m_reader.error() && !same_security(before, after, is_folder(machine(), path))) {
        add(SetSecurity{std::string(path), before, std::string(after)});
    }
}

void Draft::add(Change change) {
    m_proposal.changes.push_back(std::move(change));
}

void Draft::leave_to_policy(std::string_view reason, std::vector<Evidence> evidence) {
    if (m_managed.empty()) {
        m_managed = reason;
    }
    std::move(evidence.begin(), evidence.end(), std::back_inserter(m_proposal.evidence));
}

void Draft::impossible(std::string_view reason, std::vector<Evidence> evidence) {
    if (m_impossible.empty() && !m_reader.error()) {
        m_impossible = reason;
        m_proposal.evidence = std::move(evidence);
    }
}

Proposal Draft::finish() {
    Proposal proposal = std::move(m_proposal);
    if (!m_impossible.empty()) {
        return refusal(Proposal::State::impossible, m_impossible, std::move(proposal.evidence));
    }
    if (m_reader.error()) {
        const Finding why = no_answer(checks::listener, context(), *m_reader.error());
        return refusal(Proposal::State::unknown, why.reason, why.evidence);
    }
    if (!proposal.changes.empty()) {
        proposal.state = Proposal::State::ready;
        proposal.reason = proposal_reasons::ready;
    } else if (!m_managed.empty()) {
        proposal.state = Proposal::State::managed;
        proposal.reason = m_managed;
    } else {
        proposal.state = Proposal::State::nothing_to_do;
        proposal.reason = proposal_reasons::already_so;
    }
    return proposal;
}

}  // namespace rdpmedic
