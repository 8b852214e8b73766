// SPDX-License-Identifier: MIT
// Windows Defender Firewall: profiles and rules of the local store.
// Source: learn.microsoft.com/windows/win32/api/netfw/nn-netfw-inetfwpolicy2 and nn-netfw-inetfwrule
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

/// NET_FW_PROFILE_TYPE2; a set of them is the sum.
using Profiles = std::uint32_t;
inline constexpr Profiles domain_profile = 1;
inline constexpr Profiles private_profile = 2;
inline constexpr Profiles public_profile = 4;
inline constexpr Profiles all_profiles = 0x7fffffff;

struct ProfileSettings {
    bool on = true;
    bool blocks_inbound = true;       ///< what no rule allows
    bool blocks_outbound = false;     ///< what no rule allows
    bool blocks_all_inbound = false;  ///< also what rules allow

    friend bool operator==(const ProfileSettings&, const ProfileSettings&) = default;
};

struct FirewallRule {
    std::string id;     ///< "RemoteDesktop-UserMode-In-TCP", "{6F3B…}" for one that was made by hand
    std::string name;   ///< as stored, "@FirewallAPI.dll,-28775"
    std::string group;  ///< "@FirewallAPI.dll,-28752"
    bool on = false;
    bool inbound = true;
    bool allows = true;
    Profiles profiles = all_profiles;
    std::uint32_t protocol = 256;  ///< 6 TCP, 17 UDP, 256 any
    std::string local_ports;       ///< "3389", "80,443", "5000-5010"; empty or "*": any
    std::string remote_ports;
    std::string remote_addresses;  ///< empty or "*": any; "LocalSubnet", "10.0.0.0/255.0.0.0"
    std::string program;           ///< path; empty: any
    std::string service;           ///< empty: any; "*": any service
    /// Applies to less than the above says: to one interface, user, app package, own address, authenticated computer,
    /// ICMP type or version of Windows. What such a rule allows or blocks cannot be told from here.
    bool narrowed = false;

    friend bool operator==(const FirewallRule&, const FirewallRule&) = default;
};

/// NET_FW_MODIFY_STATE: do changes of the local store take effect?
enum class LocalChanges : std::uint8_t { effective, overridden_by_policy, inbound_blocked };
std::string_view name(LocalChanges state);

class FirewallView {
public:
    virtual ~FirewallView() = default;
    /// Profiles of the networks this computer is in now.
    virtual Result<Profiles> active() const = 0;
    /// `profile` is one of the three, else bad_argument.
    virtual Result<ProfileSettings> settings(Profiles profile) const = 0;
    virtual Result<std::vector<FirewallRule>> rules() const = 0;
    virtual Result<LocalChanges> local_changes() const = 0;
};

class Firewall : public FirewallView {
public:
    /// Switches the firewall of one profile on or off, in the local store: where a policy sets it, that counts, and
    /// this is refused. bad_argument for anything but one of the three profiles. Source:
    /// learn.microsoft.com/windows/win32/api/netfw/nf-netfw-inetfwpolicy2-put_firewallenabled
    virtual Result<void> turn_profile(Profiles profile, bool on) = 0;
    /// rules_of(id); not_found where there are none. refused where Windows cannot tell them from others, and where it
    /// does not do it (a policy, a rule of another program's).
    virtual Result<void> turn(std::string_view id, bool on) = 0;
    /// The rule's id must be its name, because Windows gives an id of its own making to what comes by its interface.
    /// bad_argument for another id, for a narrowed rule, and for texts with "|"; refused where one of that id or name
    /// stands there already.
    virtual Result<void> add(const FirewallRule& rule) = 0;
    /// As turn(). What stood there under an id other than its name cannot be added again: turn it off instead.
    virtual Result<void> remove(std::string_view id) = 0;
};

/// The rules that turn() and remove() mean: those of that id or, where there is none, of that name.
std::vector<FirewallRule> rules_of(const std::vector<FirewallRule>& rules, std::string_view id);
/// False for what add() refuses as bad_argument.
bool can_be_added(const FirewallRule& rule);

bool is_one_profile(Profiles profiles);
/// "domain, private"
std::string to_text(Profiles profiles);

}  // namespace rdpmedic::machine
