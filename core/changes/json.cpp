// SPDX-License-Identifier: MIT
#include "core/changes/json.h"

#include "core/json/machine_places.h"
#include "core/json/machine_values.h"
#include "core/json/spelling.h"

#include <array>
#include <limits>

namespace rdpmedic {

namespace json = boost::json;
using namespace machine;

namespace {

constexpr std::array<std::string_view, 3> awaits{"nothing", "certificate", "certificate-or-fail"};

json::value optional_value(const std::optional<RegistryValue>& value) {
    return value ? recording::to_value(*value) : json::value(nullptr);
}

std::optional<RegistryValue> optional_value(const Place& place) {
    return place.is_null() ? std::nullopt : std::optional(recording::registry_value(place));
}

struct ToJson {
    json::object operator()(const SetValue& c) const {
        return {
            {"key", c.key}, {"name", c.name}, {"before", optional_value(c.before)}, {"after", optional_value(c.after)}};
    }
    json::object operator()(const SetStartType& c) const {
        return {{"service", c.service}, {"before", name(c.before)}, {"after", name(c.after)}};
    }
    json::object operator()(const StartService& c) const { return {{"service", c.service}}; }
    json::object operator()(const RestartService& c) const {
        return {{"service", c.service},
                {"dependants", recording::texts(c.dependants)},
                {"was-running", c.was_running},
                {"await", awaits[static_cast<std::size_t>(c.await)]}};
    }
    json::object operator()(const TurnFirewallRule& c) const {
        return {{"id", c.id}, {"before", c.before}, {"after", c.after}};
    }
    json::object operator()(const AddFirewallRule& c) const { return {{"rule", recording::to_value(c.rule)}}; }
    json::object operator()(const SetSecurity& c) const {
        return {{"path", c.path}, {"before", c.before}, {"after", c.after}};
    }
    json::object operator()(const SetAside& c) const {
        return {{"path", c.path}, {"name", c.name}, {"comes-anew", c.comes_anew}};
    }
    json::object operator()(const MakeFolder& c) const {
        return {{"path", c.path},
                {"security", c.security},
                {"contents", recording::texts(c.contents)},
                {"comes-anew", c.comes_anew}};
    }
    json::object operator()(const CopyBack& c) const { return {{"name", c.name}, {"path", c.path}}; }
    json::object operator()(const RemoveCertificate& c) const {
        return {{"store", name(c.store)}, {"certificate", recording::to_value(c.certificate)}};
    }
    json::object operator()(const SetMtu& c) const {
        return {{"adapter", c.adapter}, {"name", c.name}, {"before", c.before}, {"after", c.after}};
    }
    json::object operator()(const FlushDns&) const { return {}; }
    json::object operator()(const ForgetCredential& c) const {
        return {{"target", c.credential.target},
                {"credential", name(c.credential.kind)},
                {"user", c.credential.user},
                {"written", spelling::time(c.credential.written)}};
    }
    json::object operator()(const WriteFile& c) const {
        return {{"path", c.path}, {"bytes", recording::hex({c.bytes.begin(), c.bytes.end()})}};
    }
    json::object operator()(const TurnFirewall& c) const {
        return {{"profile", to_text(c.profile)}, {"before", c.before}, {"after", c.after}};
    }
};

Profiles one_profile(const Place& place) {
    const std::string text = place.text();
    for (const Profiles one : {domain_profile, private_profile, public_profile}) {
        if (text == to_text(one)) {
            return one;
        }
    }
    place.fail("domain, private or public is expected");
    return public_profile;
}

RestartService::Await await(const Place& place) {
    const std::string text = place.text();
    for (std::size_t index = 0; index < awaits.size(); ++index) {
        if (awaits[index] == text) {
            return static_cast<RestartService::Await>(index);
        }
    }
    place.fail("one of these is expected: nothing certificate certificate-or-fail");
    return {};
}

using recording::choice;
using recording::dword;
using recording::texts;

using Reader = Change (*)(const Place&);

/// In the order of the alternatives of Change.
constexpr std::array<Reader, std::variant_size_v<Change>> readers{
    [](const Place& p) -> Change {
        return SetValue{p["key"].text(), p["name"].text(), optional_value(p["before"]), optional_value(p["after"])};
    },
    [](const Place& p) -> Change {
        return SetStartType{p["service"].text(), choice(p["before"], StartType::disabled),
                            choice(p["after"], StartType::disabled)};
    },
    [](const Place& p) -> Change { return StartService{p["service"].text()}; },
    [](const Place& p) -> Change {
        return RestartService{p["service"].text(), texts(p["dependants"]), p["was-running"].flag(), await(p["await"])};
    },
    [](const Place& p) -> Change { return TurnFirewallRule{p["id"].text(), p["before"].flag(), p["after"].flag()}; },
    [](const Place& p) -> Change { return AddFirewallRule{recording::firewall_rule(p["rule"])}; },
    [](const Place& p) -> Change { return SetSecurity{p["path"].text(), p["before"].text(), p["after"].text()}; },
    [](const Place& p) -> Change { return SetAside{p["path"].text(), p["name"].text(), p["comes-anew"].flag()}; },
    [](const Place& p) -> Change {
        return MakeFolder{p["path"].text(), p["security"].text(), texts(p["contents"]), p["comes-anew"].text()};
    },
    [](const Place& p) -> Change { return CopyBack{p["name"].text(), p["path"].text()}; },
    [](const Place& p) -> Change {
        return RemoveCertificate{choice(p["store"], Store::remote_desktop), recording::certificate(p["certificate"])};
    },
    [](const Place& p) -> Change {
        return SetMtu{dword(p["adapter"]), p["name"].text(), dword(p["before"]), dword(p["after"])};
    },
    [](const Place&) -> Change { return FlushDns{}; },
    [](const Place& p) -> Change {
        return ForgetCredential{{p["target"].text(), choice(p["credential"], CredentialKind::other), p["user"].text(),
                                 recording::time(p["written"])}};
    },
    [](const Place& p) -> Change {
        const std::vector<std::uint8_t> bytes = recording::bytes(p["bytes"]);
        return WriteFile{p["path"].text(), std::string(bytes.begin(), bytes.end())};
    },
    [](const Place& p) -> Change {
        return TurnFirewall{one_profile(p["profile"]), p["before"].flag(), p["after"].flag()};
    }};

/// An alternative of Change with that index, for its kind's spelling.
template <std::size_t... Index>
std::optional<std::size_t> index_of(std::string_view text, std::index_sequence<Index...>) {
    std::optional<std::size_t> found;
    ((kind(Change(std::in_place_index<Index>)) == text ? void(found = Index) : void()), ...);
    return found;
}

}  // namespace

json::object to_value(const Change& change) {
    json::object object{{"kind", kind(change)}};
    for (auto& member : std::visit(ToJson{}, change)) {
        object.insert(member);
    }
    return object;
}

Change change(const Place& place) {
    const auto index = index_of(place["kind"].text(), std::make_index_sequence<std::variant_size_v<Change>>{});
    if (!index) {
        place["kind"].fail("a kind of change is expected");
        return {};
    }
    return readers[*index](place);
}

json::object to_value(const Made& made) {
    return {{"certificates", recording::texts(made.certificates)},
            {"keys", recording::texts(made.keys)},
            {"registry-keys", recording::texts(made.registry_keys)}};
}

Made made(const Place& place) {
    // Entries of older versions do not know of keys.
    const auto keys = place.find("registry-keys");
    return {texts(place["certificates"]), texts(place["keys"]), keys ? texts(*keys) : std::vector<std::string>()};
}

}  // namespace rdpmedic
