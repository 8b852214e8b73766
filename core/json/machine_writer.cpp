// SPDX-License-Identifier: MIT
// The writing half of core/json/machine_json.h. What has its default is left out, so that files stay readable.
#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "core/json/machine_values.h"
#include "core/json/spelling.h"
#include "core/model/utf8.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace rdpmedic {

namespace {

namespace json = boost::json;
using namespace machine;
using namespace recording;

json::object registry(const MachineState& state) {
    json::object all;
    for (const auto& [key, values] : state.registry) {
        json::object object;
        for (const auto& [name, value] : values) {
            object[name] = value ? to_value(*value) : json::value(nullptr);
        }
        all[key] = std::move(object);
    }
    return all;
}

json::object services(const MachineState& state) {
    json::object all;
    for (const auto& [name, service] : state.services) {
        if (!service) {
            all[name] = nullptr;
            continue;
        }
        json::object object;
        object["state"] = machine::name(service->state);
        object["start"] = machine::name(service->start);
        put(object, "account", service->account);
        put(object, "program", service->program);
        put(object, "depends-on", service->depends_on);
        put(object, "exit-code", service->exit_code);
        all[name] = std::move(object);
    }
    return all;
}

json::object firewall(const FirewallState& state) {
    json::object object;
    object["active"] = profiles(state.active);
    json::object settings;
    for (const auto& [profile, values] : state.settings) {
        settings[machine::to_text(profile)] = {{"on", values.on},
                                               {"blocks-inbound", values.blocks_inbound},
                                               {"blocks-outbound", values.blocks_outbound},
                                               {"blocks-all-inbound", values.blocks_all_inbound}};
    }
    object["profiles"] = std::move(settings);
    json::array rules;
    for (const FirewallRule& rule : state.rules) {
        rules.emplace_back(to_value(rule));
    }
    object["rules"] = std::move(rules);
    object["local-changes"] = machine::name(state.local_changes);
    return object;
}

json::object files(const MachineState& state) {
    json::object all;
    for (const auto& [path, file] : state.files) {
        if (!file) {
            all[path] = nullptr;
            continue;
        }
        json::object object;
        if (file->facts.folder) {
            object["folder"] = true;
        } else {
            object["size"] = file->facts.size;
        }
        if (file->facts.modified != Time{}) {
            object["modified"] = spelling::time(file->facts.modified);
        }
        if (is_utf8(file->text)) {
            put(object, "text", file->text);
        } else {
            object["bytes"] = hex({file->text.begin(), file->text.end()});
        }
        put(object, "security", file->security);
        all[path] = std::move(object);
    }
    return all;
}

json::object certificates(const MachineState& state) {
    json::object all;
    for (const auto& [store, list] : state.certificates) {
        json::array array;
        for (const Certificate& certificate : list) {
            array.emplace_back(to_value(certificate));
        }
        all[machine::name(store)] = std::move(array);
    }
    return all;
}

json::array events(const MachineState& state) {
    json::array all;
    for (const LoggedEvent& event : state.events) {
        json::object object;
        object["channel"] = event.channel;
        object["provider"] = event.provider;
        object["id"] = event.id;
        object["time"] = spelling::time(event.when);
        put(object, "process", event.process);
        put(object, "activity", event.activity);
        if (!event.fields.empty()) {
            json::array fields;
            for (const auto& [name, value] : event.fields) {
                fields.emplace_back(json::array{json::string(name), json::string(value)});
            }
            object["fields"] = std::move(fields);
        }
        all.emplace_back(std::move(object));
    }
    return all;
}

json::array credentials(const std::vector<Credential>& list) {
    json::array all;
    for (const Credential& credential : list) {
        json::object object;
        object["target"] = credential.target;
        object["kind"] = machine::name(credential.kind);
        put(object, "user", credential.user);
        object["written"] = spelling::time(credential.written);
        all.emplace_back(std::move(object));
    }
    return all;
}

struct WmiToJson {
    json::value operator()(std::monostate) const { return nullptr; }
    json::value operator()(bool truth) const { return truth; }
    json::value operator()(std::int64_t number) const { return number; }
    json::value operator()(const std::string& text) const { return json::string(text); }
};

json::object wmi(const MachineState& state) {
    json::object all;
    for (const auto& [name, rows] : state.wmi) {
        json::array array;
        for (const WmiRow& row : rows) {
            json::object object;
            for (const auto& [property, value] : row) {
                object[property] = std::visit(WmiToJson{}, value);
            }
            array.emplace_back(std::move(object));
        }
        all[name] = std::move(array);
    }
    return all;
}

json::array adapters(const std::vector<Adapter>& list) {
    json::array all;
    for (const Adapter& adapter : list) {
        json::object object;
        object["index"] = adapter.index;
        put(object, "name", adapter.name);
        put(object, "description", adapter.description);
        object["kind"] = machine::name(adapter.kind);
        object["up"] = adapter.up;
        object["mtu"] = adapter.mtu;
        put(object, "addresses", adapter.addresses);
        put(object, "gateways", adapter.gateways);
        put(object, "dns-servers", adapter.dns_servers);
        put(object, "dns-suffix", adapter.dns_suffix);
        all.emplace_back(std::move(object));
    }
    return all;
}

json::object routes(const MachineState& state) {
    json::object all;
    for (const auto& [address, route] : state.routes) {
        json::object object;
        object["adapter"] = route.adapter;
        put(object, "next-hop", route.next_hop);
        put(object, "source", route.source);
        all[address] = std::move(object);
    }
    return all;
}

}  // namespace

std::string to_json(const MachineState& state) {
    json::object object;
    object["schema"] = machine_schema;
    put(object, "about", state.about);
    object["time"] = spelling::time(state.now);
    object["partial"] = state.partial;
    json::object system{{"name", state.system.name},
                        {"domain", state.system.domain},
                        {"elevated", state.system.elevated},
                        {"remote-session", state.system.remote_session}};
    if (state.system.started) {
        system["started"] = spelling::time(*state.system.started);
    }
    object["system"] = std::move(system);
    if (state.cipher_suites) {
        object["cipher-suites"] = texts(*state.cipher_suites);
    }
    object["registry"] = registry(state);
    object["services"] = services(state);
    if (state.firewall) {
        object["firewall"] = firewall(*state.firewall);
    }
    object["files"] = files(state);
    object["certificates"] = certificates(state);
    object["channels"] = texts({state.channels.begin(), state.channels.end()});
    object["events"] = events(state);
    if (state.credentials) {
        object["credentials"] = credentials(*state.credentials);
    }
    object["wmi"] = wmi(state);
    if (state.adapters) {
        object["adapters"] = adapters(*state.adapters);
    }
    object["routes"] = routes(state);
    json::object dns;
    for (const auto& [name, addresses] : state.dns) {
        dns[name] = texts(addresses);
    }
    object["dns"] = std::move(dns);
    json::object errors;
    for (const auto& [call, code] : state.errors) {
        errors[call] = rdpmedic::name(code);
    }
    object["errors"] = std::move(errors);
    return pretty(object);
}

}  // namespace rdpmedic
