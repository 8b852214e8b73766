// SPDX-License-Identifier: MIT
// The three acts for each kind of change. For core/changes only.
#pragma once

#include "core/changes/act.h"

namespace rdpmedic::acts {

using machine::MachineView;

/// A path in the backup folder.
std::string kept(std::string_view backup, std::string_view name);
Result<bool> stands(const MachineView& machine, const std::string& path);

enum class Likeness : unsigned char {
    same,
    begun,  ///< a shorter copy, of which the rest is the same: a write that was cut off
    different,
};
/// Of the bytes of two files.
Result<Likeness> likeness(const MachineView& machine, const std::string& copy, const std::string& original);
/// Makes the backup folder and those above it that the program owns, for administrators alone.
Result<void> make_backup_folder(const Hands& hands, std::string_view name);

/// The key and those above it, as far as they stand; the outer ones first.
std::vector<std::string> standing_keys(const machine::RegistryView& registry, std::string_view key);

/// The certificates of the store "Remote Desktop" and the files of their keys: what Windows makes when SessionEnv
/// starts.
Result<Made> standing_certificates(const MachineView& machine);

Result<Seen> look(const MachineView& machine, std::string_view backup, const SetValue& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const SetStartType& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const StartService& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const RestartService& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const TurnFirewallRule& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const AddFirewallRule& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const SetSecurity& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const SetAside& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const MakeFolder& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const CopyBack& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const RemoveCertificate& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const SetMtu& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const FlushDns& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const ForgetCredential& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const WriteFile& change);
Result<Seen> look(const MachineView& machine, std::string_view backup, const TurnFirewall& change);

Result<void> make(const Hands& hands, const SetValue& change);
Result<void> make(const Hands& hands, const SetStartType& change);
Result<void> make(const Hands& hands, const StartService& change);
Result<void> make(const Hands& hands, const RestartService& change);
Result<void> make(const Hands& hands, const TurnFirewallRule& change);
Result<void> make(const Hands& hands, const AddFirewallRule& change);
Result<void> make(const Hands& hands, const SetSecurity& change);
Result<void> make(const Hands& hands, const SetAside& change);
Result<void> make(const Hands& hands, const MakeFolder& change);
Result<void> make(const Hands& hands, const CopyBack& change);
Result<void> make(const Hands& hands, const RemoveCertificate& change);
Result<void> make(const Hands& hands, const SetMtu& change);
Result<void> make(const Hands& hands, const FlushDns& change);
Result<void> make(const Hands& hands, const ForgetCredential& change);
Result<void> make(const Hands& hands, const WriteFile& change);
Result<void> make(const Hands& hands, const TurnFirewall& change);

Result<void> take_back(const Hands& hands, const SetValue& change, const Made& made);
Result<void> take_back(const Hands& hands, const SetStartType& change, const Made& made);
Result<void> take_back(const Hands& hands, const StartService& change, const Made& made);
Result<void> take_back(const Hands& hands, const RestartService& change, const Made& made);
Result<void> take_back(const Hands& hands, const TurnFirewallRule& change, const Made& made);
Result<void> take_back(const Hands& hands, const AddFirewallRule& change, const Made& made);
Result<void> take_back(const Hands& hands, const SetSecurity& change, const Made& made);
Result<void> take_back(const Hands& hands, const SetAside& change, const Made& made);
Result<void> take_back(const Hands& hands, const MakeFolder& change, const Made& made);
Result<void> take_back(const Hands& hands, const CopyBack& change, const Made& made);
Result<void> take_back(const Hands& hands, const RemoveCertificate& change, const Made& made);
Result<void> take_back(const Hands& hands, const SetMtu& change, const Made& made);
Result<void> take_back(const Hands& hands, const FlushDns& change, const Made& made);
Result<void> take_back(const Hands& hands, const ForgetCredential& change, const Made& made);
Result<void> take_back(const Hands& hands, const WriteFile& change, const Made& made);
Result<void> take_back(const Hands& hands, const TurnFirewall& change, const Made& made);

}  // namespace rdpmedic::acts
