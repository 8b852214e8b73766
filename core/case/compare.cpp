// SPDX-License-Identifier: MIT
#include "core/case/compare.h"

#include <algorithm>
#include <array>
#include <set>

namespace rdpmedic {

namespace {

using namespace machine;

constexpr std::array<std::string_view, 10> areas = {"schannel", "cipher-order", "policy",       "firewall", "listener",
                                                    "services", "certificate",  "machine-keys", "build",    "network"};

/// What can be compared of one machine, by area, place and name. Nothing as value: known not to be there.
struct Settings {
    using Place = std::pair<std::string, std::string>;  // where, what
    /// Windows tells no names apart by their case, and recordings spell them as they were asked for.
    struct ByName {
        bool operator()(const Place& left, const Place& right) const {
            const NoCase less;
            return less(left.first, right.first) || (!less(right.first, left.first) && less(left.second, right.second));
        }
    };
    std::map<std::string, std::map<Place, std::optional<std::string>, ByName>> areas;
    bool partial = false;

    void set(std::string_view area, std::string where, std::string what, std::optional<std::string> value) {
        areas[std::string(area)][{std::move(where), std::move(what)}] = std::move(value);
    }
};

bool holds(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char left, char right) { return same_name({&left, 1}, {&right, 1}); }) != text.end();
}

/// The area of a registry key; empty where the key cannot matter or tells nothing that a person could compare.
std::string_view area_of(std::string_view key) {
    if (holds(key, R"(\SCHANNEL)")) {
        return "schannel";
    }
    if (holds(key, R"(\Cryptography\Configuration\)")) {
        return "cipher-order";
    }
    if (holds(key, R"(\Policies\Microsoft\WindowsFirewall)")) {
        return "firewall";
    }
    if (holds(key, R"(\Policies\)") || holds(key, R"(\Control\Lsa)") || holds(key, "Terminal Server Client")) {
        return "policy";
    }
    if (holds(key, R"(\Control\Terminal Server)")) {
        return "listener";
    }
    if (holds(key, R"(\Services\TermService)")) {
        return "services";
    }
    return {};
}

/// Of no meaning on another computer.
bool is_own(std::string_view name) {
    return same_name(name, "SSLCertificateSHA1Hash") || same_name(name, "SelfSignedCertificate");
}

void add_registry(const MachineState& state, Settings& settings) {
    for (const auto& [key, values] : state.registry) {
        const std::string_view area = area_of(key);
        for (const auto& [name, value] : values) {
            if (!area.empty() && !is_own(name)) {
                settings.set(area, key, name, value ? std::optional(to_text(*value)) : std::nullopt);
            }
        }
    }
}

std::string joined(const std::vector<std::string>& list) {
    return to_text(RegistryValue(list));
}

void add_firewall(const FirewallState& firewall, Settings& settings) {
    settings.set("firewall", "profiles", "active", to_text(firewall.active));
    for (const auto& [profile, values] : firewall.settings) {
        const std::string name = to_text(profile);
        settings.set("firewall", "profiles", name + ": on", values.on ? "yes" : "no");
        settings.set("firewall", "profiles", name + ": blocks outbound", values.blocks_outbound ? "yes" : "no");
        settings.set("firewall", "profiles", name + ": blocks all inbound", values.blocks_all_inbound ? "yes" : "no");
    }
    for (const FirewallRule& rule : firewall.rules) {
        const bool about_remote_desktop = rule.id.starts_with("RemoteDesktop-");
        if (about_remote_desktop || (rule.on && !rule.allows)) {
            std::string text = rule.on ? "on" : "off";
            text += std::string(rule.allows ? ", allows " : ", blocks ") + (rule.inbound ? "inbound" : "outbound");
            text += " (" + to_text(rule.profiles) + ")";
            settings.set("firewall", "local rules", rule.id, text);
        }
    }
}

void add_services(const MachineState& state, Settings& settings) {
    for (const auto& [name, service] : state.services) {
        std::optional<std::string> text;
        if (service) {
            text = std::string(machine::name(service->state)) + ", " + std::string(machine::name(service->start)) +
                   ", " + service->account;
        }
        settings.set("services", "Service Control Manager", name, text);
    }
}

/// Certificates differ between computers by nature; what can be compared is what they are like.
void add_certificates(const MachineState& state, Settings& settings) {
    for (const auto& [store, list] : state.certificates) {
        const std::string where(machine::name(store));
        if (store != Store::remote_desktop) {
            continue;
        }
        settings.set("certificate", where, "count", std::to_string(list.size()));
        if (!list.empty()) {
            const Certificate& first = list.front();
            settings.set("certificate", where, "in date",
                         first.valid_from <= state.now && state.now <= first.valid_until ? "yes" : "no");
            settings.set("certificate", where, "key", std::string(machine::name(first.key)));
            settings.set("certificate", where, "purposes", joined(first.purposes));
        }
    }
    for (const auto& [key, values] : state.registry) {
        if (holds(key, R"(\WinStations\RDP-Tcp)")) {
            const auto hash = values.find("SSLCertificateSHA1Hash");
            const bool bound = hash != values.end() && hash->second;
            if (hash != values.end() || !state.partial) {
                settings.set("certificate", key, "bound certificate", bound ? "yes" : "no");
            }
        }
    }
}

void add_machine_keys(const MachineState& state, Settings& settings) {
    for (const auto& [path, file] : state.files) {
        if (!holds(path, R"(\Crypto\RSA\MachineKeys)") || !file || file->security.empty()) {
            continue;
        }
        // The part after the underscore is the computer's own number.
        settings.set("machine-keys", "access list", path.substr(0, path.rfind('_')), file->security);
    }
}

void add_build(const MachineState& state, Settings& settings) {
    const auto key = state.registry.find(std::string_view(R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)"));
    if (key == state.registry.end()) {
        return;
    }
    for (const auto& [name, value] : key->second) {
        if (value) {
            settings.set("build", key->first, name, to_text(*value));
        }
    }
}

void add_network(const MachineState& state, Settings& settings) {
    if (!state.adapters) {
        return;
    }
    const auto first = std::find_if(state.adapters->begin(), state.adapters->end(), [](const Adapter& adapter) {
        return adapter.up && adapter.kind != AdapterKind::loopback;
    });
    settings.set("network", "adapters", "first in use",
                 first == state.adapters->end() ? "none" : std::string(machine::name(first->kind)));
    if (first != state.adapters->end()) {
        settings.set("network", "adapters", "MTU", std::to_string(first->mtu));
    }
}

Settings settings_of(const MachineState& state) {
    Settings settings;
    settings.partial = state.partial;
    add_registry(state, settings);
    if (state.cipher_suites) {
        for (const std::string& suite : *state.cipher_suites) {
            settings.set("cipher-order", "in use", suite, "offered");
        }
        settings.set("cipher-order", "in use", "first",
                     state.cipher_suites->empty() ? "" : state.cipher_suites->front());
    }
    if (state.firewall) {
        add_firewall(*state.firewall, settings);
    }
    add_services(state, settings);
    add_certificates(state, settings);
    add_machine_keys(state, settings);
    add_build(state, settings);
    add_network(state, settings);
    return settings;
}

/// The value; an empty text where it is not there, nothing where a partial recording does not say.
std::optional<std::string> look_up(const Settings& settings, const std::string& area, const Settings::Place& place) {
    const auto values = settings.areas.find(area);
    if (values != settings.areas.end()) {
        const auto found = values->second.find(place);
        if (found != values->second.end()) {
            return found->second.value_or(std::string());
        }
    }
    // A list that is there is there as a whole.
    const bool is_list = area == "cipher-order" && place.first == "in use" && values != settings.areas.end();
    return settings.partial && !is_list ? std::nullopt : std::optional(std::string());
}

}  // namespace

std::vector<std::string> difference_areas() {
    return {areas.begin(), areas.end()};
}

std::vector<Difference> compare(const MachineState& works, const MachineState& fails) {
    const Settings left = settings_of(works);
    const Settings right = settings_of(fails);
    std::vector<Difference> differences;
    for (const std::string_view name : areas) {
        const std::string area(name);
        std::set<Settings::Place, Settings::ByName> places;
        for (const Settings* settings : {&left, &right}) {
            const auto values = settings->areas.find(area);
            if (values != settings->areas.end()) {
                for (const auto& [place, value] : values->second) {
                    places.insert(place);
                }
            }
        }
        for (const Settings::Place& place : places) {
            const auto here = look_up(left, area, place);
            const auto there = look_up(right, area, place);
            if (here && there && *here != *there) {
                differences.push_back({area, place.second, place.first, *here, *there});
            }
        }
    }
    return differences;
}

}  // namespace rdpmedic
