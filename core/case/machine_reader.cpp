// SPDX-License-Identifier: MIT
// The reading half of core/case/machine_json.h: strict on types and ranges, deaf to members it does not know.
#include "core/case/document.h"
#include "core/case/machine_json.h"
#include "core/case/place.h"
#include "core/case/spelling.h"

#include <boost/json/object.hpp>

#include <limits>

namespace rdpmedic {

namespace {

using namespace machine;

constexpr std::int64_t dword_max = std::numeric_limits<std::uint32_t>::max();
constexpr std::string_view family = "rdpmedic-machine/";

std::uint32_t dword(const Place& place) {
    return static_cast<std::uint32_t>(place.count(0, dword_max));
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

/// The value of the enumeration whose name stands here. The last one is `last`.
template <class Enum>
Enum choice(const Place& place, Enum last) {
    const std::string text = place.text();
    std::string expected = "one of these is expected:";
    for (int index = 0; index <= static_cast<int>(last); ++index) {
        const auto value = static_cast<Enum>(index);
        if (machine::name(value) == text) {
            return value;
        }
        expected.append(" ").append(machine::name(value));
    }
    place.fail(expected);
    return {};
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
        if (const auto code = entry.find("exit-code")) {
            service.exit_code = dword(*code);
        }
        state.services[name] = std::move(service);
    }
}

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

Certificate certificate(const Place& place) {
    Certificate certificate;
    certificate.thumbprint = place["thumbprint"].text();
    certificate.subject = optional_text(place, "subject");
    certificate.issuer = optional_text(place, "issuer");
    certificate.valid_from = time(place["valid-from"]);
    certificate.valid_until = time(place["valid-until"]);
    certificate.purposes = optional_texts(place, "purposes");
    certificate.key = choice(place["key"], KeyState::not_tried);
    certificate.key_container = optional_text(place, "key-container");
    certificate.key_file = optional_text(place, "key-file");
    if (const auto der = place.find("der")) {
        certificate.der = bytes(*der);
    }
    return certificate;
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
        if (const auto process = item.find("process")) {
            event.process = dword(*process);
        }
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
                        optional_flag(system, "elevated", false), optional_flag(system, "remote-session", false)};
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
