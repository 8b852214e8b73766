// SPDX-License-Identifier: MIT
// Pieces that the readers of recordings share. Also for what else holds such values.
#pragma once

#include "core/json/place.h"
#include "core/machine/recorded/state.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::recording {

std::uint32_t dword(const Place& place);
/// 0 where there is none.
std::uint32_t optional_dword(const Place& place, std::string_view name);
std::string optional_text(const Place& place, std::string_view name);
bool optional_flag(const Place& place, std::string_view name, bool otherwise);
std::vector<std::string> texts(const Place& place);
std::vector<std::string> optional_texts(const Place& place, std::string_view name);
Time time(const Place& place);
/// Pairs of hex digits in lower case.
std::vector<std::uint8_t> bytes(const Place& place);

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

machine::RegistryValue registry_value(const Place& place);
machine::FirewallRule firewall_rule(const Place& place);
machine::Certificate certificate(const Place& place);
void read_registry(const Place& place, machine::MachineState& state);
void read_services(const Place& place, machine::MachineState& state);
machine::FirewallState firewall(const Place& place);

}  // namespace rdpmedic::recording
