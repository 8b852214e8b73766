// SPDX-License-Identifier: MIT
// What the owner of a server does about a cause that lies there: look, run what only reads, mend, compare, go back.
// The commands are Windows PowerShell, one statement a line or more, at most `widest_command` columns, free of anything
// that differs between languages of Windows. Sources: Microsoft's pages on Remote Desktop listener certificates
// (KB 3042780), RDP certificate and MachineKeys faults on Azure, TLS registry settings, Win32_TSGeneralSetting,
// Azure Run Command and Serial Console; AWS's pages on AWSSupport-TroubleshootRDP and the EC2 Serial Console. Of single
// commands: learn.microsoft.com/windows/win32/wmisdk/winmgmt (/backup, /salvagerepository, /restore FILE 1: it needs
// the file of a /backup and disconnects users), learn.microsoft.com/powershell/module/tls/enable-tlsciphersuite (no
// restart; Windows Server 2016 and later), .../pki/export-certificate (SST: without the private key) and
// import-certificate (takes SST), .../cimcmdlets/set-ciminstance, .../netsecurity/set-netfirewallprofile. Nothing here
// turns security down, touches a key other than Remote Desktop's or takes a firewall down.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::words {

inline constexpr std::size_t widest_command = 68;

/// Where the server stands; decides how one gets in without Remote Desktop.
enum class Place : std::uint8_t { on_premises, azure, aws };

std::span<const Place> places();
/// Stable spelling: "on-premises", "azure", "aws".
std::string_view name(Place place);
std::optional<Place> parse_place(std::string_view text);
std::string place_title(Place place);  ///< "In your own rooms", "Azure", "AWS"

/// A sentence or two, and the command that goes with it where there is one. Commands are not translated.
struct ServerStep {
    std::string text;
    std::string command;
};

struct ServerSteps {
    std::vector<ServerStep> look_at;    ///< where to look, by hand
    std::vector<ServerStep> read_only;  ///< to run; changes nothing
    std::vector<ServerStep> mend;       ///< to run; RDP Medic's own remedies first, then the documented steps
    std::vector<ServerStep> expected;   ///< what is seen when it worked
    std::vector<ServerStep> way_back;   ///< how each change is taken back
};

/// The causes that lie on the server's side, "unknown" among them: what to look at when no cause is known.
std::vector<std::string> server_causes();
bool is_server_cause(std::string_view cause);

/// The steps for the cause at that place; those of "unknown" for a cause that does not lie there.
ServerSteps server_steps(std::string_view cause, Place place);

/// How to get in while Remote Desktop does not work.
std::vector<ServerStep> ways_in(Place place);

}  // namespace rdpmedic::words
