// SPDX-License-Identifier: MIT
#include "core/json/machine_values.h"

#include "core/json/spelling.h"

namespace rdpmedic {

namespace json = boost::json;
using namespace machine;

namespace {

struct ValueToJson {
    json::value operator()(const Dword& value) const { return value.number; }
    json::value operator()(const Qword& value) const { return json::object{{"qword", value.number}}; }
    json::value operator()(const std::string& text) const { return json::string(text); }
    json::value operator()(const ExpandText& value) const { return json::object{{"expand", value.text}}; }
    json::value operator()(const Binary& bytes) const { return json::object{{"binary", recording::hex(bytes)}}; }
    json::value operator()(const std::vector<std::string>& list) const { return recording::texts(list); }
};

}  // namespace

std::string recording::hex(const std::vector<std::uint8_t>& bytes) {
    return machine::to_text(RegistryValue(bytes));
}

json::array recording::texts(const std::vector<std::string>& list) {
    json::array array;
    for (const std::string& item : list) {
        array.emplace_back(item);
    }
    return array;
}

void recording::put(json::object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) {
        object[name] = text;
    }
}

void recording::put(json::object& object, std::string_view name, const std::vector<std::string>& list) {
    if (!list.empty()) {
        object[name] = recording::texts(list);
    }
}

void recording::put(json::object& object, std::string_view name, std::uint32_t number) {
    if (number != 0) {
        object[name] = number;
    }
}

json::value recording::to_value(const RegistryValue& value) {
    return std::visit(ValueToJson{}, value);
}

json::array recording::profiles(Profiles set) {
    json::array array;
    for (const Profiles one : {domain_profile, private_profile, public_profile}) {
        if ((set & one) != 0) {
            array.emplace_back(machine::to_text(one));
        }
    }
    return array;
}

json::object recording::to_value(const FirewallRule& rule) {
    json::object object;
    object["id"] = rule.id;
    recording::put(object, "name", rule.name);
    recording::put(object, "group", rule.group);
    object["on"] = rule.on;
    object["direction"] = rule.inbound ? "in" : "out";
    object["action"] = rule.allows ? "allow" : "block";
    if ((rule.profiles & 7U) != 7U) {
        object["profiles"] = recording::profiles(rule.profiles);
    }
    if (rule.protocol != FirewallRule{}.protocol) {
        object["protocol"] = rule.protocol;
    }
    recording::put(object, "local-ports", rule.local_ports);
    recording::put(object, "remote-ports", rule.remote_ports);
    recording::put(object, "remote-addresses", rule.remote_addresses);
    recording::put(object, "program", rule.program);
    recording::put(object, "service", rule.service);
    if (rule.narrowed) {
        object["narrowed"] = true;
    }
    return object;
}

json::object recording::to_value(const Certificate& certificate) {
    json::object object;
    object["thumbprint"] = certificate.thumbprint;
    recording::put(object, "subject", certificate.subject);
    recording::put(object, "issuer", certificate.issuer);
    object["valid-from"] = spelling::time(certificate.valid_from);
    object["valid-until"] = spelling::time(certificate.valid_until);
    recording::put(object, "purposes", certificate.purposes);
    object["key"] = machine::name(certificate.key);
    recording::put(object, "key-container", certificate.key_container);
    recording::put(object, "key-provider", certificate.key_provider);
    recording::put(object, "key-provider-type", certificate.key_provider_type);
    recording::put(object, "key-number", certificate.key_number);
    recording::put(object, "key-file", certificate.key_file);
    if (!certificate.der.empty()) {
        object["der"] = recording::hex(certificate.der);
    }
    return object;
}

}  // namespace rdpmedic
