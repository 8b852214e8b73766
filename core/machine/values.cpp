// SPDX-License-Identifier: MIT
// Spellings and small helpers of the machine's types.
#include "core/machine/machine.h"
#include "core/model/ascii.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace rdpmedic::machine {

namespace {

std::string hex(const Binary& bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

struct AsText {
    std::string operator()(const Dword& value) const { return std::to_string(value.number); }
    std::string operator()(const Qword& value) const { return std::to_string(value.number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const ExpandText& value) const { return value.text; }
    std::string operator()(const Binary& bytes) const { return hex(bytes); }
    std::string operator()(const std::vector<std::string>& list) const {
        std::string text;
        for (const std::string& item : list) {
            text += (text.empty() ? "" : ", ") + item;
        }
        return text;
    }
};

bool holds_zero(const std::string& text) {
    return text.find('\0') != std::string::npos;
}

struct CanBeWritten {
    bool operator()(const std::string& text) const { return !holds_zero(text); }
    bool operator()(const ExpandText& value) const { return !holds_zero(value.text); }
    bool operator()(const std::vector<std::string>& list) const {
        return std::none_of(list.begin(), list.end(),
                            [](const std::string& item) { return item.empty() || holds_zero(item); });
    }
    template <class Other>
    bool operator()(const Other&) const {
        return true;
    }
};

}  // namespace

bool NoCase::operator()(std::string_view left, std::string_view right) const {
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                        [](char a, char b) { return ascii_lower(a) < ascii_lower(b); });
}

bool same_name(std::string_view left, std::string_view right) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                     [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

std::string to_text(const RegistryValue& value) {
    return std::visit(AsText{}, value);
}

bool can_be_written(const RegistryValue& value) {
    return std::visit(CanBeWritten{}, value);
}

Result<std::optional<std::uint32_t>> read_dword(const RegistryView& registry, std::string_view key,
                                                std::string_view name) {
    const auto value = registry.value(key, name);
    if (!value) {
        return value.error();
    }
    const auto* number = *value ? std::get_if<Dword>(&**value) : nullptr;
    return number == nullptr ? std::nullopt : std::optional(number->number);
}

Result<std::optional<std::string>> read_text(const RegistryView& registry, std::string_view key,
                                             std::string_view name) {
    const auto value = registry.value(key, name);
    if (!value) {
        return value.error();
    }
    if (const auto* text = *value ? std::get_if<std::string>(&**value) : nullptr) {
        return std::optional(*text);
    }
    if (const auto* text = *value ? std::get_if<ExpandText>(&**value) : nullptr) {
        return std::optional(text->text);
    }
    return std::optional<std::string>{};
}

std::string_view name(ServiceState state) {
    constexpr std::array<std::string_view, 7> names = {"stopped",          "start-pending", "stop-pending", "running",
                                                       "continue-pending", "pause-pending", "paused"};
    return names.at(static_cast<std::size_t>(state));
}

std::string_view name(StartType type) {
    constexpr std::array<std::string_view, 5> names = {"boot", "system", "automatic", "manual", "disabled"};
    return names.at(static_cast<std::size_t>(type));
}

std::string_view name(LocalChanges state) {
    constexpr std::array<std::string_view, 3> names = {"effective", "overridden-by-policy", "inbound-blocked"};
    return names.at(static_cast<std::size_t>(state));
}

std::string_view name(Store store) {
    return store == Store::personal ? "personal" : "remote-desktop";
}

std::string_view name(KeyState state) {
    constexpr std::array<std::string_view, 6> names = {"usable", "none", "missing", "denied", "damaged", "not-tried"};
    return names.at(static_cast<std::size_t>(state));
}

std::string_view name(CredentialKind kind) {
    constexpr std::array<std::string_view, 4> names = {"generic", "domain-password", "domain-certificate", "other"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string_view name(AdapterKind kind) {
    constexpr std::array<std::string_view, 6> names = {"ethernet", "wifi", "mobile", "tunnel", "loopback", "other"};
    return names.at(static_cast<std::size_t>(kind));
}

bool is_one_profile(Profiles profiles) {
    return profiles == domain_profile || profiles == private_profile || profiles == public_profile;
}

std::string to_text(Profiles profiles) {
    std::string text;
    const auto append = [&](Profiles one, std::string_view word) {
        if ((profiles & one) != 0) {
            text.append(text.empty() ? "" : ", ").append(word);
        }
    };
    append(domain_profile, "domain");
    append(private_profile, "private");
    append(public_profile, "public");
    return text;
}

std::vector<FirewallRule> rules_of(const std::vector<FirewallRule>& rules, std::string_view id) {
    std::vector<FirewallRule> found;
    std::copy_if(rules.begin(), rules.end(), std::back_inserter(found),
                 [&](const FirewallRule& rule) { return same_name(rule.id, id); });
    if (found.empty()) {
        std::copy_if(rules.begin(), rules.end(), std::back_inserter(found),
                     [&](const FirewallRule& rule) { return same_name(rule.name, id); });
    }
    return found;
}

bool can_be_added(const FirewallRule& rule) {
    const auto texts = {&rule.name,    &rule.group,  &rule.local_ports, &rule.remote_ports, &rule.remote_addresses,
                        &rule.program, &rule.service};
    return !rule.name.empty() && rule.id == rule.name && !rule.narrowed &&
           std::none_of(texts.begin(), texts.end(),
                        [](const std::string* text) { return text->find('|') != std::string::npos; });
}

std::string LoggedEvent::field(std::string_view name) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? std::string() : found->second;
}

std::string text_of(const WmiRow& row, std::string_view property) {
    const auto found = row.find(property);
    const auto* text = found == row.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string() : *text;
}

std::int64_t number_of(const WmiRow& row, std::string_view property) {
    const auto found = row.find(property);
    const auto* number = found == row.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return number == nullptr ? 0 : *number;
}

}  // namespace rdpmedic::machine
