// SPDX-License-Identifier: MIT
// Everything that is known of one Windows computer, as values: what a recording holds and what a test compares.
#pragma once

#include "core/machine/machine.h"

#include <map>
#include <set>

namespace rdpmedic::machine {

struct FirewallState {
    Profiles active = private_profile;
    std::map<Profiles, ProfileSettings> settings;
    std::vector<FirewallRule> rules;
    LocalChanges local_changes = LocalChanges::effective;

    friend bool operator==(const FirewallState&, const FirewallState&) = default;
};

struct FileState {
    FileFacts facts;
    std::string text;
    std::string security;  ///< SDDL; empty: not known

    friend bool operator==(const FileState&, const FileState&) = default;
};

/// Where an optional stands in a map, nothing means "looked for, and not there".
struct MachineState {
    using Values = std::map<std::string, std::optional<RegistryValue>, NoCase>;

    std::string about;  ///< one line for people
    Time now{};         ///< the computer's clock
    /// True for recordings, which hold what the checks read and no more: what is not in them is not known
    /// (ErrorCode::unsupported). False for a whole computer made up by hand: what is not there does not exist.
    bool partial = false;
    SystemFacts system;
    std::optional<std::vector<std::string>> cipher_suites;
    std::map<std::string, Values, NoCase> registry;  ///< by key
    std::map<std::string, std::optional<Service>, NoCase> services;
    std::optional<FirewallState> firewall;
    std::map<std::string, std::optional<FileState>, NoCase> files;
    std::map<Store, std::vector<Certificate>> certificates;
    std::set<std::string, NoCase> channels;  ///< event logs that exist
    std::vector<LoggedEvent> events;         ///< newest first
    std::optional<std::vector<Credential>> credentials;
    std::map<std::string, std::vector<WmiRow>, NoCase> wmi;  ///< by "namespace:class"
    std::optional<std::vector<Adapter>> adapters;
    std::map<std::string, Route> routes;                          ///< by address
    std::map<std::string, std::vector<std::string>, NoCase> dns;  ///< by name
    /// Reads that ended in an error, by "area object": "events Security", "firewall rules".
    std::map<std::string, ErrorCode, NoCase> errors;

    friend bool operator==(const MachineState&, const MachineState&) = default;
};

/// For comparing a computer before a change with what an undo made of it: without the keys, stores and lists of saved
/// credentials that hold nothing, which an undo leaves behind, as on Windows, where only values can be taken back; and,
/// of a whole computer, without what was looked for and is not there; and with certificates and firewall rules by
/// their names, because a store keeps no order.
MachineState without_empty(MachineState state);

}  // namespace rdpmedic::machine
