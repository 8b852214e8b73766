// SPDX-License-Identifier: MIT
// Registry, services and firewall of a recording.
#include "core/json/machine_places.h"
#include "core/json/spelling.h"

#include <limits>

namespace rdpmedic::recording {

namespace {

using namespace machine;

constexpr std::int64_t dword_max = std::numeric_limits<std::uint32_t>::max();

}  // namespace

std::uint32_t dword(const Place& place) {
    return static_cast<std::uint32_t>(place.count(0, dword_max));
}

std::uint32_t optional_dword(const Place& place, std::string_view name) {
    const auto member = place.find(name);
    return member ? dword(*member) : 0;
}

std::string optional_text(const Place& place, std::string_view name) {
    const auto member = place.find(name);
    return member ? member->text() : std::string();
}

bool optional_flag(const Place& place, std::string_view name, bool otherwise) {
    const auto member = place.find(name);
    return member ? member->flag() : otherwise;
}

std::vector<std::string> texts(const Place& place) {
    std::vector<std::string> list;
    for (const Place& item : place.items()) {
        list.push_back(item.text());
    }
    return list;
}

std::vector<std::string> optional_texts(const Place& place, std::string_view name) {
    const auto member = place.find(name);
    return member ? texts(*member) : std::vector<std::string>{};
}

Time time(const Place& place) {
    Time time{};
    if (!spelling::parse_time(place.text(), time)) {
        place.fail("a time in UTC is expected, such as \"2026-01-31T08:00:00Z\"");
    }
    return time;
}

std::vector<std::uint8_t> bytes(const Place& place) {
    const std::string text = place.text();
    std::vector<std::uint8_t> list;
    const auto digit = [](char letter) {
        return letter >= '0' && letter <= '9' ? letter - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    };
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
        const int high = digit(text[at]);
        const int low = digit(text[at + 1]);
        if (high < 0 || low < 0) {
            place.fail("pairs of hex digits in lower case are expected");
            return {};
        }
        list.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    if (text.size() % 2 != 0) {
        place.fail("pairs of hex digits in lower case are expected");
    }
    return list;
}

RegistryValue registry_value(const Place& place) {
    if (place.is_object()) {
        if (const auto number = place.find("qword")) {
            return Qword{static_cast<std::uint64_t>(number->count(0, std::numeric_limits<std::int64_t>::max()))};
        }
        if (const auto text = place.find("expand")) {
            return ExpandText{text->text()};
        }
        return bytes(place["binary"]);
    }
    if (place.is_list()) {
        return texts(place);
    }
    if (place.is_text()) {
        return place.text();
    }
    return Dword{dword(place)};
}

namespace {

Profiles profile(const Place& place, const std::string& text) {
    for (const Profiles one : {domain_profile, private_profile, public_profile}) {
        if (machine::to_text(one) == text) {
            return one;
        }
    }
    place.fail("one of these is expected: domain private public");
    return 0;
}

Profiles profiles(const Place& place) {
    Profiles set = 0;
    for (const Place& item : place.items()) {
        set |= profile(item, item.text());
    }
    return set;
}

/// True for the first word, false for the second.
bool either(const Place& place, std::string_view yes, std::string_view no) {
    const std::string text = place.text();
    if (text != yes && text != no) {
        place.fail("one of these is expected: " + std::string(yes) + " " + std::string(no));
    }
    return text == yes;
}

}  // namespace

FirewallRule firewall_rule(const Place& place) {
    FirewallRule rule;
    rule.id = place["id"].text();
    rule.name = optional_text(place, "name");
    rule.group = optional_text(place, "group");
    rule.on = place["on"].flag();
    rule.inbound = either(place["direction"], "in", "out");
    rule.allows = either(place["action"], "allow", "block");
    if (const auto set = place.find("profiles")) {
        rule.profiles = profiles(*set);
    }
    if (const auto protocol = place.find("protocol")) {
        rule.protocol = dword(*protocol);
    }
    rule.local_ports = optional_text(place, "local-ports");
    rule.remote_ports = optional_text(place, "remote-ports");
    rule.remote_addresses = optional_text(place, "remote-addresses");
    rule.program = optional_text(place, "program");
    rule.service = optional_text(place, "service");
    rule.narrowed = optional_flag(place, "narrowed", false);
    return rule;
}

void read_registry(const Place& place, MachineState& state) {
    for (const auto& [key, values] : place.members()) {
        MachineState::Values& target = state.registry[key];
        if (values.is_null()) {
            continue;
        }
        for (const auto& [name, value] : values.members()) {
            target[name] = value.is_null() ? std::nullopt : std::optional(registry_value(value));
        }
    }
}

void read_services(const Place& place, MachineState& state) {
    for (const auto& [name, entry] : place.members()) {
        if (entry.is_null()) {
            state.services[name] = std::nullopt;
            continue;
        }
        Service service;
        service.state = choice(entry["state"], ServiceState::paused);
        service.start = choice(entry["start"], StartType::disabled);
        service.account = optional_text(entry, "account");
        service.program = optional_text(entry, "program");
        service.depends_on = optional_texts(entry, "depends-on");
        service.exit_code = optional_dword(entry, "exit-code");
        state.services[name] = std::move(service);
    }
}

FirewallState firewall(const Place& place) {
    FirewallState state;
    state.active = profiles(place["active"]);
    for (const auto& [name, entry] : place["profiles"].members()) {
        ProfileSettings settings;
        settings.on = entry["on"].flag();
        settings.blocks_inbound = optional_flag(entry, "blocks-inbound", true);
        settings.blocks_outbound = optional_flag(entry, "blocks-outbound", false);
        settings.blocks_all_inbound = optional_flag(entry, "blocks-all-inbound", false);
        state.settings[profile(entry, name)] = settings;
    }
    for (const Place& rule : place["rules"].items()) {
        state.rules.push_back(firewall_rule(rule));
    }
    if (const auto changes = place.find("local-changes")) {
        state.local_changes = choice(*changes, LocalChanges::inbound_blocked);
    }
    return state;
}

}  // namespace rdpmedic::recording
