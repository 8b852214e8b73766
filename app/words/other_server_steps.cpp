// SPDX-License-Identifier: MIT
// What the owner of a server does about WMI, load, updates, and where no cause is known.
#include "app/words/server_step_tables.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* wmi_answer = "Get-CimInstance -Namespace root/cimv2/TerminalServices `\n"
                                   "  -ClassName Win32_TSGeneralSetting |\n"
                                   "  Format-List TerminalName, SecurityLayer";
constexpr const char* verify = "winmgmt /verifyrepository";
constexpr const char* load = "Get-CimInstance Win32_Processor | Format-List LoadPercentage\n"
                             "Get-CimInstance Win32_OperatingSystem |\n"
                             "  Format-List TotalVisibleMemorySize, FreePhysicalMemory,\n"
                             "    LastBootUpTime\n"
                             "Get-PSDrive -PSProvider FileSystem";
constexpr const char* build = "$now = 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'\n"
                              "Get-ItemProperty $now |\n"
                              "  Format-List ProductName, CurrentBuild, UBR\n"
                              "Get-HotFix | Sort-Object InstalledOn -Descending |\n"
                              "  Select-Object -First 10";
constexpr const char* rdp_events = "$log = 'Microsoft-Windows-RemoteDesktopServices-RdpCoreTS'\n"
                                   "Get-WinEvent -MaxEvents 15 -LogName \"$log/Operational\" |\n"
                                   "  Format-List TimeCreated, Id, Message";

constexpr Step wmi_look[] = {
    {RDPMEDIC_WORDS(
         "Whether tools that show or set Remote Desktop fail as well. Connections themselves can work without "
         "WMI."),
     nullptr},
};
constexpr Step wmi_read[] = {
    {RDPMEDIC_WORDS("Whether WMI answers for Remote Desktop."), wmi_answer},
    {RDPMEDIC_WORDS("Whether the repository is consistent. It only looks."), verify},
};
constexpr Step wmi_mend[] = {
    {RDPMEDIC_WORDS("Only if it says inconsistent: make a backup."), "winmgmt /backup C:\\wmi-backup.rec"},
    {RDPMEDIC_WORDS("Repair what can be read. Restart the server afterwards; deleting or resetting the repository does "
                    "more harm than good."),
     "winmgmt /salvagerepository"},
};
constexpr Step wmi_expected[] = {
    {RDPMEDIC_WORDS("The repository is consistent and WMI shows RDP-Tcp."), wmi_answer},
};
constexpr Step wmi_back[] = {
    {RDPMEDIC_WORDS("Only if it is worse than before: put the backup back. It holds the damaged state of before, "
                    "needs the file that the backup wrote, and cuts off every program that uses WMI for a moment."),
     "winmgmt /restore C:\\wmi-backup.rec 1"},
};

constexpr Step overloaded_look[] = {
    {RDPMEDIC_WORDS("Processor, memory and disk in Task Manager, and how many are signed in. After a restart or during "
                    "updates a server can be slow for a while."),
     nullptr},
    {RDPMEDIC_WORDS("If the sign-in is slow: whether the server reaches its domain controllers."), nullptr},
};
constexpr Step overloaded_read[] = {
    {RDPMEDIC_WORDS("Load, memory, disks and the last start."), load},
    {RDPMEDIC_WORDS("The sessions. The list of names stays with you."), "qwinsta"},
    {RDPMEDIC_WORDS("Services that hung on starting (event 7022)."), "Get-WinEvent -MaxEvents 10 -FilterHashtable @{\n"
                                                                     "  LogName = 'System'\n"
                                                                     "  Id = 7022\n"
                                                                     "} | Format-List TimeCreated, Message"},
};
constexpr Step overloaded_mend[] = {
    {RDPMEDIC_WORDS(
         "End what uses the memory or processor, or ask people to sign out. Give the server more of what it is "
         "short of."),
     nullptr},
    {RDPMEDIC_WORDS(
         "As the last step, when nothing else reaches it: restart the server. Unsaved work of those signed in "
         "is lost."),
     "Restart-Computer"},
};
constexpr Step overloaded_expected[] = {
    {RDPMEDIC_WORDS("The load is low, memory is free, and the next attempt is answered within a second or two."), load},
};
constexpr Step overloaded_back[] = {
    {RDPMEDIC_WORDS("Nothing is set, so there is nothing to take back."), nullptr},
};

constexpr Step update_look[] = {
    {RDPMEDIC_WORDS("The release health page of Microsoft for this version of Windows. It lists known issues and their "
                    "cures."),
     nullptr},
};
constexpr Step update_read[] = {
    {RDPMEDIC_WORDS("The build and the newest updates."), build},
};
constexpr Step update_mend[] = {
    {RDPMEDIC_WORDS(
         "Install the newest updates of Windows and restart. In companies a Known Issue Rollback can be set by "
         "policy until then."),
     nullptr},
};
constexpr Step update_expected[] = {
    {RDPMEDIC_WORDS("The build is newer than the one in the evidence, and connections succeed."), build},
};
constexpr Step update_back[] = {
    {RDPMEDIC_WORDS(
         "A Known Issue Rollback is taken back by its policy. Updates stay installed; taking them out leaves "
         "the server open to known attacks."),
     nullptr},
};

constexpr Step unknown_look[] = {
    {RDPMEDIC_WORDS("Whether other people and other networks reach this server, and since when it fails."), nullptr},
    {RDPMEDIC_WORDS("The logs RemoteDesktopServices-RdpCoreTS/Operational and System at the time of a failed attempt."),
     nullptr},
};
constexpr Step unknown_read[] = {
    {RDPMEDIC_WORDS("The port, and whether anything listens there."), commands::is_listening},
    {RDPMEDIC_WORDS("The services behind Remote Desktop."), commands::services},
    {RDPMEDIC_WORDS("The security of the listener."), commands::listener},
    {RDPMEDIC_WORDS("The certificates of Remote Desktop."), commands::certificates},
    {RDPMEDIC_WORDS("What Windows noted about TLS and certificates."), commands::schannel_events},
    {RDPMEDIC_WORDS("What Remote Desktop noted about connections."), rdp_events},
};
constexpr Step unknown_mend[] = {
    {RDPMEDIC_WORDS(
         "Nothing should be changed before a cause is known. Run the check on the server itself; it sees more "
         "than can be seen from outside."),
     "rdpmedic-cli check --server"},
};
constexpr Step unknown_expected[] = {
    {RDPMEDIC_WORDS("The check on the server names a cause, and the card for that cause says what to do."), nullptr},
};
constexpr Step unknown_back[] = {
    {RDPMEDIC_WORDS("Nothing was changed, so there is nothing to take back."), nullptr},
};

constexpr StepsOfCause steps[] = {
    {"server.wmi", wmi_look, wmi_read, wmi_mend, wmi_expected, wmi_back},
    {"server.overloaded", overloaded_look, overloaded_read, overloaded_mend, overloaded_expected, overloaded_back},
    {"update.regression", update_look, update_read, update_mend, update_expected, update_back},
    {"unknown", unknown_look, unknown_read, unknown_mend, unknown_expected, unknown_back, true},
};

}  // namespace

std::span<const StepsOfCause> other_server_steps() {
    return steps;
}

}  // namespace rdpmedic::words
