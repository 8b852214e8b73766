// SPDX-License-Identifier: MIT
// Is Remote Desktop switched on here, on which port, and with settings that go together?
// Source: learn.microsoft.com/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting;
// learn.microsoft.com/windows/win32/termserv/win32-tsgeneralsetting-setsecuritylayer
#include "core/checks/machine/places.h"
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason listener_reasons[] = {
    {"listening", State::ok},       {"one-adapter", State::note},         {"other-port", State::note},
    {"denied", State::problem},     {"denied-by-policy", State::problem}, {"listener-off", State::problem},
    {"logons-off", State::problem}, {"wrong-port", State::problem},       {"security-layer", State::problem},
};

using places::server;
constexpr std::string_view station = places::listener;
constexpr std::string_view policy = places::policies;

/// The policy's value where there is one, else the listener's own.
struct Decided {
    std::optional<std::uint32_t> number;
    std::string_view key;
};
Decided decided(Reader& reader, std::string_view name, std::string_view local) {
    if (const auto number = reader.number(policy, name)) {
        return {number, policy};
    }
    return {reader.number(local, name), local};
}

}  // namespace

constinit const CheckInfo listener{.id = "listener",
                                   .needs = {},
                                   .reasons = listener_reasons,
                                   .on_target = false,
                                   .role = Role::server,
                                   .implemented_by = "core/checks/machine/listener.cpp"};

std::vector<Finding> run_listener(const MachineContext& context) {
    Reader reader(context);
    std::vector<Finding> findings;
    const auto add = [&](std::string_view reason, std::string_view key, std::string_view name, std::uint32_t number) {
        std::vector<Evidence> list{setting(key, name, std::to_string(number))};
        if (key == policy) {
            list.push_back(evidence("set-by", std::string(rdpmedic::name(owner_of(context, key, name))), key));
        }
        findings.push_back(finding(listener, reason, std::move(list)));
    };
    const Decided deny = decided(reader, "fDenyTSConnections", server);
    if (deny.number.value_or(0) != 0) {
        add(deny.key == policy ? "denied-by-policy" : "denied", deny.key, "fDenyTSConnections", *deny.number);
    }
    if (const auto number = reader.number(station, "fEnableWinStation"); number && *number == 0) {
        add("listener-off", station, "fEnableWinStation", 0);
    }
    if (reader.number(station, "fLogonDisabled").value_or(0) != 0) {
        add("logons-off", station, "fLogonDisabled", 1);
    }
    if (const auto drain = reader.number(server, "TSServerDrainMode"); drain && *drain != 0) {
        add("logons-off", server, "TSServerDrainMode", *drain);
    }
    const std::uint32_t port = reader.number(station, "PortNumber").value_or(default_rdp_port);
    if (context.target && context.target->port != port) {
        add("wrong-port", station, "PortNumber", port);
    } else if (port != default_rdp_port) {
        add("other-port", station, "PortNumber", port);
    }
    // NLA needs TLS underneath: with the old security layer the server can only turn clients away that insist on it.
    const Decided layer = decided(reader, "SecurityLayer", station);
    const Decided nla = decided(reader, "UserAuthentication", station);
    if (layer.number && *layer.number == 0 && nla.number.value_or(0) != 0) {
        add("security-layer", layer.key, "SecurityLayer", 0);
    }
    if (reader.number(station, "LanAdapter").value_or(0) != 0) {
        add("one-adapter", station, "LanAdapter", 1);
    }
    if (findings.empty() && reader.error()) {
        return only(no_answer(listener, context, *reader.error()));
    }
    if (findings.empty()) {
        return only(
            finding(listener, "listening",
                    {evidence("port", static_cast<std::int64_t>(port), station),
                     setting(layer.key, "SecurityLayer", layer.number ? std::to_string(*layer.number) : "not set"),
                     setting(nla.key, "UserAuthentication", nla.number ? std::to_string(*nla.number) : "not set")}));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& left, const Finding& right) { return graver(left.state, right.state); });
    return findings;
}

}  // namespace rdpmedic::checks
