// SPDX-License-Identifier: MIT
// How far did the last attempt to reach the target come, as Remote Desktop Connection itself noted it?
// Source: message table of the provider Microsoft-Windows-TerminalServices-ClientActiveXCore (226, 1007, 1024 to 1029)
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason events_client_reasons[] = {
    {"signed-in", State::ok},          {"before-mending", State::ok},    {"no-attempt", State::ok},
    {"no-log", State::not_applicable}, {"never-connected", State::note}, {"name-not-found", State::note},
    {"sign-in-failed", State::note},   {"tls-failed", State::problem},
};

constexpr std::string_view channel = "Microsoft-Windows-TerminalServices-RDPClient/Operational";
constexpr std::string_view provider = "Microsoft-Windows-TerminalServices-ClientActiveXCore";
constexpr std::chrono::days looked_back{14};

enum Id : std::uint32_t {
    state_error = 226,
    name_failed = 1007,
    trying = 1024,
    connected = 1025,
    disconnected = 1026,
    signed_in = 1027,
    server_has_tls = 1028,
};

bool is_to(const machine::LoggedEvent& event, const std::optional<Target>& target) {
    if (!target) {
        return true;
    }
    const std::string value = event.field("Value");
    const std::string_view host = std::string_view(value).substr(0, value.find(':'));
    return machine::same_name(host, target->host) || machine::same_name(host, target->expected_name());
}

/// Everything of the newest attempt at the target, newest first. Events of one attempt share an activity id; where they
/// have none, an attempt lasts until the next one begins.
std::vector<machine::LoggedEvent> last_attempt(const std::vector<machine::LoggedEvent>& events,
                                               const std::optional<Target>& target) {
    const auto begun = std::find_if(events.begin(), events.end(), [&](const machine::LoggedEvent& event) {
        return event.id == trying && is_to(event, target);
    });
    std::vector<machine::LoggedEvent> attempt;
    if (begun == events.end()) {
        return attempt;
    }
    if (!begun->activity.empty()) {
        std::copy_if(events.begin(), events.end(), std::back_inserter(attempt),
                     [&](const machine::LoggedEvent& event) { return event.activity == begun->activity; });
        return attempt;
    }
    auto at = begun;
    while (at != events.begin() && std::prev(at)->id != trying) {
        --at;
    }
    attempt.assign(at, std::next(begun));
    return attempt;
}

const machine::LoggedEvent* find(const std::vector<machine::LoggedEvent>& attempt, Id id) {
    const auto found = std::find_if(attempt.begin(), attempt.end(), [&](const auto& event) { return event.id == id; });
    return found == attempt.end() ? nullptr : &*found;
}

std::string_view reason_of(const std::vector<machine::LoggedEvent>& attempt) {
    if (find(attempt, signed_in) != nullptr) {
        return "signed-in";
    }
    const machine::LoggedEvent* error = find(attempt, state_error);
    if (error != nullptr && error->field("StateTransitionName").starts_with("RDPClient_SSL")) {
        return "tls-failed";
    }
    if (find(attempt, name_failed) != nullptr) {
        return "name-not-found";
    }
    return find(attempt, server_has_tls) != nullptr || find(attempt, connected) != nullptr ? "sign-in-failed"
                                                                                           : "never-connected";
}

}  // namespace

constinit const CheckInfo events_client{.id = "events.client",
                                        .needs = {},
                                        .reasons = events_client_reasons,
                                        .on_target = false,
                                        .role = Role::client,
                                        .implemented_by = "core/checks/machine/events_client.cpp"};

std::vector<Finding> run_events_client(const MachineContext& context) {
    machine::EventQuery query;
    query.channel = channel;
    query.provider = provider;
    query.ids = {state_error, name_failed, trying, connected, disconnected, signed_in, server_has_tls};
    query.since = context.machine.system().now() - looked_back;
    query.most = 500;
    const auto events = context.machine.events().find(query);
    if (!events) {
        return only(events.error().code == ErrorCode::not_found ? finding(events_client, "no-log")
                                                                : no_answer(events_client, context, events.error()));
    }
    const std::vector<machine::LoggedEvent> attempt = last_attempt(*events, context.target);
    if (attempt.empty()) {
        return only(finding(events_client, "no-attempt"));
    }
    std::vector<Evidence> list;
    list.push_back(evidence("last-seen", attempt.back().when, channel));
    std::vector<std::string> numbers;
    for (auto event = attempt.rbegin(); event != attempt.rend(); ++event) {
        numbers.push_back(std::to_string(event->id));
    }
    list.push_back(evidence("events", std::move(numbers), channel));
    if (const auto* end = find(attempt, disconnected)) {
        list.push_back(evidence("code", end->field("Value"), "event 1026, decimal"));
    }
    if (const auto* error = find(attempt, state_error)) {
        list.push_back(evidence("transition", error->field("StateTransitionName"), "event 226"));
    }
    return only(finding(events_client, reason_of(attempt), std::move(list)));
}

}  // namespace rdpmedic::checks
