// SPDX-License-Identifier: MIT
// Everything that the program can alter on a computer: a closed list of typed alterations, each with what stands there
// before and after. Remedies put them together, the engine journals them, makes them and takes them back.
#pragma once

#include "core/machine/machine.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rdpmedic {

/// One value of the registry; nothing stands for "absent".
struct SetValue {
    std::string key;  ///< "HKLM\SYSTEM\…"
    std::string name;
    std::optional<machine::RegistryValue> before;
    std::optional<machine::RegistryValue> after;

    friend bool operator==(const SetValue&, const SetValue&) = default;
};

struct SetStartType {
    std::string service;
    machine::StartType before = machine::StartType::disabled;
    machine::StartType after = machine::StartType::manual;

    friend bool operator==(const SetStartType&, const SetStartType&) = default;
};

/// A stopped service is started; taking it back stops it.
struct StartService {
    std::string service;

    friend bool operator==(const StartService&, const StartService&) = default;
};

/// A service is stopped and started, with the running ones that stand on it.
struct RestartService {
    /// What is waited for afterwards: that the store "Remote Desktop" holds a certificate that is valid now.
    enum class Await : unsigned char {
        nothing,
        certificate,         ///< and the plan goes on when none comes
        certificate_or_fail  ///< and the change has failed when none comes. Nothing is restarted where one is there.
    };

    std::string service;
    std::vector<std::string> dependants;  ///< in the order in which they are stopped
    bool was_running = true;              ///< a stopped one is only started, and taking it back stops it
    Await await = Await::nothing;

    friend bool operator==(const RestartService&, const RestartService&) = default;
};

struct TurnFirewallRule {
    std::string id;
    bool before = false;
    bool after = true;

    friend bool operator==(const TurnFirewallRule&, const TurnFirewallRule&) = default;
};

struct AddFirewallRule {
    machine::FirewallRule rule;  ///< its id is its name

    friend bool operator==(const AddFirewallRule&, const AddFirewallRule&) = default;
};

/// The firewall of one kind of network is switched on or off; its rules stay as they are.
struct TurnFirewall {
    machine::Profiles profile = machine::public_profile;  ///< one
    bool before = false;
    bool after = true;

    friend bool operator==(const TurnFirewall&, const TurnFirewall&) = default;
};

/// Owner and access list of one file or folder alone, as SDDL.
struct SetSecurity {
    std::string path;
    std::string before;
    std::string after;

    friend bool operator==(const SetSecurity&, const SetSecurity&) = default;
};

/// A file or folder is moved into the backup folder of the journal's entry.
struct SetAside {
    std::string path;
    std::string name;  ///< in the backup folder
    /// A new one will come to stand at `path`, which goes when the old one comes back. Of a folder, what others put
    /// into the new one or altered there since stays in the old one.
    bool comes_anew = false;

    friend bool operator==(const SetAside&, const SetAside&) = default;
};

struct MakeFolder {
    std::string path;
    std::string security;               ///< SDDL
    std::vector<std::string> contents;  ///< names that the plan puts there
    /// The beginning of names of files that others may make there meanwhile, and that go with the folder; empty: none.
    std::string comes_anew;

    friend bool operator==(const MakeFolder&, const MakeFolder&) = default;
};

/// A file of the backup folder is copied, with its access list.
struct CopyBack {
    std::string name;  ///< in the backup folder: "MachineKeys\76944fb3…"
    std::string path;

    friend bool operator==(const CopyBack&, const CopyBack&) = default;
};

struct RemoveCertificate {
    machine::Store store = machine::Store::remote_desktop;
    machine::Certificate certificate;  ///< whole, so that it can be put back

    friend bool operator==(const RemoveCertificate&, const RemoveCertificate&) = default;
};

/// MTU of one interface for IPv4, bytes.
struct SetMtu {
    std::uint32_t adapter = 0;  ///< index
    std::string name;           ///< as the user sees it
    std::uint32_t before = 0;
    std::uint32_t after = 0;

    friend bool operator==(const SetMtu&, const SetMtu&) = default;
};

/// The cache of looked-up names is emptied; it fills again by itself.
struct FlushDns {
    friend bool operator==(const FlushDns&, const FlushDns&) = default;
};

/// Cannot be taken back: Windows gives the password to nobody.
struct ForgetCredential {
    machine::Credential credential;

    friend bool operator==(const ForgetCredential&, const ForgetCredential&) = default;
};

/// A new file of the user's, such as a temporary .rdp file.
struct WriteFile {
    std::string path;
    std::string bytes;

    friend bool operator==(const WriteFile&, const WriteFile&) = default;
};

using Change = std::variant<SetValue, SetStartType, StartService, RestartService, TurnFirewallRule, AddFirewallRule,
                            SetSecurity, SetAside, MakeFolder, CopyBack, RemoveCertificate, SetMtu, FlushDns,
                            ForgetCredential, WriteFile, TurnFirewall>;

/// No plan makes more. The largest copies every key of a folder (core/remedies/machine_keys_rebuild_folder.cpp).
inline constexpr std::size_t most_changes = 2000;

/// Stable spelling of the kind: "set-value", "restart-service".
std::string_view kind(const Change& change);
/// What it is done to, for logs: a key with the value's name, a service, a path.
std::string object(const Change& change);
/// False where nothing but a reminder can be given back: a forgotten password.
bool can_be_taken_back(const Change& change);
/// True where `change` fills the place that `earlier` emptied: a new folder and the copies in it. It is not taken back
/// by itself, because keys would be missing until the old folder stands there again, but as a whole, with `earlier`.
bool comes_back_with(const Change& change, const Change& earlier);
/// True where before and after look alike (a restart, an emptied cache), so that looking cannot tell them apart.
bool leaves_no_trace(const Change& change);

}  // namespace rdpmedic
