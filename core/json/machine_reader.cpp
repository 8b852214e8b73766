// SPDX-License-Identifier: MIT
// The reading half of core/json/machine_json.h: strict on types and ranges, deaf to members it does not know.
#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "core/json/machine_places.h"
#include "core/json/place.h"
#include "core/json/spelling.h"

#include <boost/json/object.hpp>

#include <limits>

namespace rdpmedic {

machine::Certificate recording::certificate(const Place& place) {
    machine::Certificate certificate;
    certificate.thumbprint = place["thumbprint"].text();
    certificate.subject = recording::optional_text(place, "subject");
    certificate.issuer = recording::optional_text(place, "issuer");
    certificate.valid_from = recording::time(place["valid-from"]);
    certificate.valid_until = recording::time(place["valid-until"]);
    certificate.purposes = recording::optional_texts(place, "purposes");
    certificate.key = recording::choice(place["key"], machine::KeyState::not_tried);
    certificate.key_container = recording::optional_text(place, "key-container");
    certificate.key_provider = recording::optional_text(place, "key-provider");
    certificate.key_provider_type = recording::optional_dword(place, "key-provider-type");
    certificate.key_number = recording::optional_dword(place, "key-number");
    certificate.key_file = recording::optional_text(place, "key-file");
    if (const auto der = place.find("der")) {
        certificate.der = recording::bytes(*der);
    }
    return certificate;
}

namespace {

using namespace machine;
using namespace recording;

constexpr std::string_view family = "rdpmedic-machine/";

void read_files(const Place& place, MachineState& state) {
    for (const auto& [path, entry] : place.members()) {
        if (entry.is_null()) {
            state.files[path] = std::nullopt;
            continue;
        }
        FileState file;
        file.facts.folder = optional_flag(entry, "folder", false);
        if (const auto contents = entry.find("bytes")) {
            const std::vector<std::uint8_t> list = bytes(*contents);
            file.text.assign(list.begin(), list.end());
        } else {
            file.text = optional_text(entry, "text");
        }
        file.facts.size = file.text.size();
        if (const auto size = entry.find("size")) {
            file.facts.size = static_cast<std::uint64_t>(size->count(0, std::numeric_limits<std::int64_t>::max()));
        }
        if (const auto modified = entry.find("modified")) {
            file.facts.modified = time(*modified);
        }
        file.security = optional_text(entry, "security");
        state.files[path] = std::move(file);
    }
}

void read_certificates(const Place& place, MachineState& state) {
    for (const Store store : {Store::personal, Store::remote_desktop}) {
        if (const auto list = place.find(machine::name(store))) {
            auto& known = state.certificates[store];
            for (const Place& item : list->items()) {
                known.push_back(certificate(item));
            }
        }
    }
}

void read_events(const Place& place, MachineState& state) {
    for (const Place& item : place.items()) {
        LoggedEvent event;
        event.channel = item["channel"].text();
        event.provider = item["provider"].text();
        event.id = dword(item["id"]);
        event.when = time(item["time"]);
        event.process = optional_dword(item, "process");
        event.activity = optional_text(item, "activity");
        if (const auto fields = item.find("fields")) {
            for (const Place& field : fields->items()) {
                const std::vector<Place> pair = field.items();
                if (pair.size() != 2) {
                    field.fail("a name and a value are expected");
                    break;
                }
                event.fields.emplace_back(pair[0].text(), pair[1].text());
            }
        }
        state.channels.insert(event.channel);
        state.events.push_back(std::move(event));
    }
}

std::vector<Credential> credentials(const Place& place) {
    std::vector<Credential> list;
    for (const Place& item : place.items()) {
        Credential credential;
        credential.target = item["target"].text();
        credential.kind = choice(item["kind"], CredentialKind::other);
        credential.user = optional_text(item, "user");
        credential.written = time(item["written"]);
        list.push_back(std::move(credential));
    }
    return list;
}

WmiValue wmi_value(const Place& place) {
    if (place.is_null()) {
        return {};
    }
    if (place.is_text()) {
        return place.text();
    }
    if (place.is_flag()) {
        return place.flag();
    }
    return place.count(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
}

void read_wmi(const Place& place, MachineState& state) {
    for (const auto& [name, rows] : place.members()) {
        auto& list = state.wmi[name];
        for (const Place& item : rows.items()) {
            WmiRow row;
            for (const auto& [property, value] : item.members()) {
                row[property] = wmi_value(value);
            }
            list.push_back(std::move(row));
        }
    }
}

std::vector<Adapter> adapters(const Place& place) {
    std::vector<Adapter> list;
    for (const Place& item : place.items()) {
        Adapter adapter;
        adapter.index = dword(item["index"]);
        adapter.name = optional_text(item, "name");
        adapter.description = optional_text(item, "description");
        adapter.kind = choice(item["kind"], AdapterKind::other);
        adapter.up = item["up"].flag();
        adapter.mtu = dword(item["mtu"]);
        adapter.addresses = optional_texts(item, "addresses");
        adapter.gateways = optional_texts(item, "gateways");
        adapter.dns_servers = optional_texts(item, "dns-servers");
        adapter.dns_suffix = optional_text(item, "dns-suffix");
        list.push_back(std::move(adapter));
    }
    return list;
}

void read_routes(const Place& place, MachineState& state) {
    for (const auto& [address, entry] : place.members()) {
        state.routes[address] = {dword(entry["adapter"]), optional_text(entry, "next-hop"),
                                 optional_text(entry, "source")};
    }
}

void read_errors(const Place& place, MachineState& state) {
    for (const auto& [call, entry] : place.members()) {
        const std::string text = entry.text();
        bool known = false;
        for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
            if (name(static_cast<ErrorCode>(code)) == text) {
                state.errors[call] = static_cast<ErrorCode>(code);
                known = true;
            }
        }
        if (!known) {
            entry.fail("an error is expected, such as \"denied\"");
        }
    }
}

void read_schema(const Place& place) {
    const std::string schema = place["schema"].text();
    if (schema == machine_schema) {
        return;
    }
    place["schema"].fail(schema.starts_with(family) ? "this recording was made by a newer version of the program"
                                                    : "this is not a recording of a computer");
}

MachineState machine_state(const Place& place) {
    MachineState state;
    read_schema(place);
    state.about = optional_text(place, "about");
    state.now = time(place["time"]);
    state.partial = optional_flag(place, "partial", false);
    const auto each = [&](std::string_view name, auto read) {
        if (const auto member = place.find(name); member && !member->is_null()) {
            read(*member);
        }
    };
    each("system", [&](const Place& system) {
        state.system = {optional_text(system, "name"), optional_text(system, "domain"),
                        optional_flag(system, "elevated", false), optional_flag(system, "remote-session", false),
                        std::nullopt};
        if (const auto started = system.find("started")) {
            state.system.started = time(*started);
        }
    });
    each("cipher-suites", [&](const Place& list) { state.cipher_suites = texts(list); });
    each("registry", [&](const Place& member) { read_registry(member, state); });
    each("services", [&](const Place& member) { read_services(member, state); });
    each("firewall", [&](const Place& member) { state.firewall = firewall(member); });
    each("files", [&](const Place& member) { read_files(member, state); });
    each("certificates", [&](const Place& member) { read_certificates(member, state); });
    each("channels", [&](const Place& list) {
        for (std::string& channel : texts(list)) {
            state.channels.insert(std::move(channel));
        }
    });
    each("events", [&](const Place& member) { read_events(member, state); });
    each("credentials", [&](const Place& member) { state.credentials = credentials(member); });
    each("wmi", [&](const Place& member) { read_wmi(member, state); });
    each("adapters", [&](const Place& member) { state.adapters = adapters(member); });
    each("routes", [&](const Place& member) { read_routes(member, state); });
    each("dns", [&](const Place& member) {
        for (const auto& [name, list] : member.members()) {
            state.dns[name] = texts(list);
        }
    });
    each("errors", [&](const Place& member) { read_errors(member, state); });
    return state;
}

Error not_a_recording(std::string detail) {
    return {ErrorCode::bad_file, "read recording", {}, 0, std::move(detail)};
}

}  // namespace

Result<MachineState> parse_machine(std::string_view json) {
    const auto document = parse_document(json);
    if (!document) {
        return not_a_recording(document.error().detail);
    }
    std::string problem;
    MachineState state = machine_state(Place(*document, problem));
    if (!problem.empty()) {
        return not_a_recording(problem);
    }
    return state;
}

bool is_machine(std::string_view json) {
    const auto document = parse_document(json);
    const auto* object = document ? document->if_object() : nullptr;
    const auto* schema = object == nullptr ? nullptr : object->if_contains("schema");
    return schema != nullptr && schema->is_string() && std::string_view(schema->get_string()).starts_with(family);
}

}  // namespace rdpmedic
