// SPDX-License-Identifier: MIT
#include "tests/core/remedies/proposing.h"

#include <stdexcept>

namespace rdpmedic::tests {

namespace {

void append_utf16(std::string& bytes, std::string_view text) {
    for (const char sign : text) {
        bytes.push_back(sign);
        bytes.push_back('\0');
    }
}

}  // namespace

Proposal proposed(std::string_view remedy, const machine::MachineView& machine, const Asked& asked) {
    const Remedy* found = find_remedy(remedy);
    if (found == nullptr) {
        throw std::runtime_error("no remedy " + std::string(remedy));
    }
    const bool is_server = asked.is_server.value_or(found->info.place == RemedyPlace::server);
    return found->propose(
        {{machine, asked.target, {}, is_server}, asked.arguments, asked.findings, asked.failed, asked.way});
}

Proposal proposed(std::string_view remedy, const machine::MachineState& state, const Asked& asked) {
    const machine::RecordedMachine machine(state);
    return proposed(remedy, machine, asked);
}

std::string to_text(const Proposal& proposal) {
    std::string text = std::string(name(proposal.state)) + " (" + proposal.reason + ")";
    for (const Evidence& fact : proposal.evidence) {
        text += "\n  " + fact.key + ": " + rdpmedic::to_text(fact.value);
    }
    for (const Change& change : proposal.changes) {
        text += "\n  " + std::string(kind(change)) + " " + object(change);
    }
    return text;
}

std::string policy_file(std::string_view key, std::string_view name) {
    std::string bytes("PReg\x01\0\0\0", 8);
    const auto text = [&](std::string_view before, std::string_view value) {
        append_utf16(bytes, before);
        append_utf16(bytes, value);
        bytes.append(2, '\0');
    };
    constexpr std::string_view number("\x04\0\0\0", 4);
    constexpr std::size_t hive = 5;
    text("[", key.substr(hive));
    text(";", name);
    for (int part = 0; part < 3; ++part) {  // type REG_DWORD, size 4, data
        append_utf16(bytes, ";");
        bytes += number;
    }
    append_utf16(bytes, "]");
    return bytes;
}

void set_by_local_policy(machine::MachineState& state, const std::string& key, const std::string& name,
                         machine::RegistryValue value) {
    state.registry[key][name] = std::move(value);
    machine::FileState file;
    file.text = policy_file(key, name);
    file.facts.size = file.text.size();
    state.files[R"(%SystemRoot%\System32\GroupPolicy\Machine\Registry.pol)"] = file;
}

machine::MachineState in_workgroup(machine::MachineState state) {
    state.system.domain.clear();
    return state;
}

}  // namespace rdpmedic::tests
