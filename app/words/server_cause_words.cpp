// SPDX-License-Identifier: MIT
// Causes at the server, and the one that stands for doubt: what they are and what to do.
#include "app/words/cause_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* server_firewall_guide[] = {
    RDPMEDIC_WORDS("On the server, open wf.msc, Inbound Rules, and turn on the group Remote Desktop for the network in "
                   "use. The firewall stays on."),
    RDPMEDIC_WORDS("If Remote Desktop listens on another port than 3389, it needs a rule of its own for that port."),
    RDPMEDIC_WORDS("On the server, look whether the network counts as Public in Settings, Network and internet. A "
                   "server in a company network should be in the domain or private profile."),
    RDPMEDIC_WORDS("On Azure, Run Command with RunPowerShellScript can run: Enable-NetFirewallRule -Group "
                   "\"@FirewallAPI.dll,-28752\"."),
    RDPMEDIC_WORDS("On AWS, AWSSupport-TroubleshootRDP with CheckAll shows the rules. FixAll is not advisable, because "
                   "it takes the whole firewall down."),
};

constexpr const char* server_disabled_guide[] = {
    RDPMEDIC_WORDS("On the server, switch Remote Desktop on: Settings, System, Remote Desktop. Leave Network Level "
                   "Authentication on."),
    RDPMEDIC_WORDS("If the switch is grey, the policy \"Allow users to connect remotely by using Remote Desktop "
                   "Services\" decides; gpresult /h names it."),
    RDPMEDIC_WORDS("On the server, look at fDenyTSConnections (0 means on) under "
                   "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server, and at PortNumber under "
                   "WinStations\\RDP-Tcp below it."),
    RDPMEDIC_WORDS("On Azure, Run Command with SetRDPPort switches Remote Desktop on and sets the port. On AWS, use a "
                   "Session Manager shell."),
};

constexpr const char* server_services_guide[] = {
    RDPMEDIC_WORDS("On the server, open services.msc and look at Remote Desktop Configuration (SessionEnv), Remote "
                   "Desktop Services (TermService) and its UserMode Port Redirector (UmRdpService)."),
    RDPMEDIC_WORDS("Look also at Cryptographic Services (CryptSvc) and CNG Key Isolation (KeyIso). They have to run "
                   "and should not be stopped by hand."),
    RDPMEDIC_WORDS(
        "Start what is stopped. Restart SessionEnv before TermService; restarting TermService disconnects everybody."),
    RDPMEDIC_WORDS(
        "If a service does not start, its error number and the System log (Service Control Manager) say why."),
    RDPMEDIC_WORDS(
        "On Azure and AWS, restarting the virtual machine from the portal is a fair try when nothing else reaches it."),
};

constexpr const char* server_wmi_guide[] = {
    RDPMEDIC_WORDS("On the server, run: winmgmt /verifyrepository. It only looks."),
    RDPMEDIC_WORDS("If that says inconsistent, make a backup with winmgmt /backup and a file name, then run: winmgmt "
                   "/salvagerepository."),
    RDPMEDIC_WORDS(
        "Restart the server afterwards and run the check again. Deleting the repository does more harm than good."),
};

constexpr const char* server_weakened_guide[] = {
    RDPMEDIC_WORDS(
        "On the server, look under HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp. "
        "The safe values are SecurityLayer 2, UserAuthentication 1 and MinEncryptionLevel 3."),
    RDPMEDIC_WORDS(
        "Set them back one after another and test a connection after each, with a second way to the server at hand."),
    RDPMEDIC_WORDS(
        "If clients then cannot connect, the certificate of the server needs repair. Lower values only hide that."),
    RDPMEDIC_WORDS("If a policy sets the weak values, correct it there."),
    RDPMEDIC_WORDS("A folder such as MachineKeys_old holds keys of other programs, of web servers for example. Do not "
                   "delete it. Copy back with its access rights what a program misses, with its maker's advice."),
};

constexpr const char* server_firewall_off_guide[] = {
    RDPMEDIC_WORDS("On the server, look whether the Remote Desktop rules are on, and whether other programs that are "
                   "reached from outside have rules of their own."),
    RDPMEDIC_WORDS("Then switch the firewall on in Windows Security, for each network that is in use, with a second "
                   "way to the server at hand."),
    RDPMEDIC_WORDS("If a policy switches it off, correct it there."),
};

constexpr const char* server_schannel_guide[] = {
    RDPMEDIC_WORDS("On the server, look in the System log for the events 36871, 36874 and 36888 from Schannel at the "
                   "time of a failed attempt."),
    RDPMEDIC_WORDS("On the server, look at SCHANNEL under HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders "
                   "and compare it with a server that works. TLS 1.2 needs no values there to be on."),
    RDPMEDIC_WORDS("Export the key, then remove the values Enabled and DisabledByDefault below TLS 1.2\\Server. A "
                   "policy or a hardening tool may have to be corrected as well."),
    RDPMEDIC_WORDS("Restart the server. A restart of Remote Desktop Services (TermService) may be enough, but "
                   "disconnects everybody."),
};

constexpr const char* server_overloaded_guide[] = {
    RDPMEDIC_WORDS("Wait a few minutes and try again. After a restart or during updates a server can be slow."),
    RDPMEDIC_WORDS("Ask whether others are affected too, and how many are signed in."),
    RDPMEDIC_WORDS("On the server, look at processor, memory and disk in Task Manager, and at the System log for event "
                   "7022 (a service hung on starting)."),
    RDPMEDIC_WORDS("If the sign-in is slow, look whether the server reaches its domain controllers."),
    RDPMEDIC_WORDS(
        "On Azure and AWS, look at the metrics of the virtual machine. Small sizes run out of processor credits."),
    RDPMEDIC_WORDS("If nothing else reaches it, a restart of the server is the last step. Unsaved work of those signed "
                   "in is lost."),
};

constexpr const char* update_regression_guide[] = {
    RDPMEDIC_WORDS("Install the newest Windows updates on both computers and restart them."),
    RDPMEDIC_WORDS("Look at the release health page of Microsoft for the Windows version in question. It lists known "
                   "issues and their cures."),
    RDPMEDIC_WORDS("In companies, a Known Issue Rollback can be set by policy until the newer update is in place."),
};

constexpr const char* unknown_guide[] = {
    RDPMEDIC_WORDS("Answer the open questions, if there are any. Whether others are affected tells a lot."),
    RDPMEDIC_WORDS("Try once from another network and once from another computer, and compare."),
    RDPMEDIC_WORDS("Run the checks on the server too, or hand the saved case to its owner. It holds everything that "
                   "was measured."),
    RDPMEDIC_WORDS("On the server, look at the logs RemoteDesktopServices-RdpCoreTS/Operational and System at the time "
                   "of a failed attempt."),
};

constexpr CauseWords causes[] = {
    {"server.firewall", RDPMEDIC_WORDS("The server's firewall keeps Remote Desktop out"),
     RDPMEDIC_WORDS("The server is there, but its own firewall drops what comes for Remote Desktop. That happens when "
                    "the rules are off, or the network of the server counts as public."),
     server_firewall_guide},
    {"server.disabled", RDPMEDIC_WORDS("Remote Desktop is switched off on the server"),
     RDPMEDIC_WORDS("The server does not accept Remote Desktop connections at all, or it listens on another port than "
                    "the one that was tried."),
     server_disabled_guide},
    {"server.services", RDPMEDIC_WORDS("A service that Remote Desktop needs does not run"),
     RDPMEDIC_WORDS("The server is up, but one of the services behind Remote Desktop is stopped, disabled or stuck. "
                    "Starting it usually helps; sometimes a restart of the server is needed."),
     server_services_guide},
    {"server.wmi", RDPMEDIC_WORDS("WMI on the server is damaged"),
     RDPMEDIC_WORDS("The management interface of Windows on the server does not answer as it should. Remote Desktop "
                    "itself can work without it, but its settings and certificates can no longer be managed."),
     server_wmi_guide},
    {"server.weakened", RDPMEDIC_WORDS("Security was turned down on the server"),
     RDPMEDIC_WORDS("Settings of the server are weaker than Windows makes them, often left behind by a quick fix. That "
                    "is a risk, and current clients may refuse to connect."),
     server_weakened_guide},
    {"server.firewall-off", RDPMEDIC_WORDS("The server's firewall is switched off"),
     RDPMEDIC_WORDS("Somebody switched the firewall off, perhaps to see whether it was to blame, and never on again. "
                    "It does not keep you from connecting, but everything that listens on the server is open."),
     server_firewall_off_guide},
    {"server.schannel", RDPMEDIC_WORDS("The server's TLS settings are broken"),
     RDPMEDIC_WORDS("The part of Windows that makes protected connections was hardened too far or damaged on the "
                    "server. Clients that are not just as strict are turned away."),
     server_schannel_guide},
    {"server.overloaded", RDPMEDIC_WORDS("The server is too busy or stuck"),
     RDPMEDIC_WORDS("The server takes the connection but answers late or not at all. It may be short of memory, its "
                    "disk may be slow, or a service hangs."),
     server_overloaded_guide},
    {"update.regression", RDPMEDIC_WORDS("An update is known to break this"),
     RDPMEDIC_WORDS("One of the two computers has a Windows build of which it is known that Remote Desktop sessions "
                    "fail. A newer update usually mends it."),
     update_regression_guide},
    {"unknown", RDPMEDIC_WORDS("The cause could not be told"),
     RDPMEDIC_WORDS("What was found does not point at one cause. That is an honest answer and no fault of yours; more "
                    "facts are needed."),
     unknown_guide},
};

}  // namespace

std::span<const CauseWords> server_cause_words() {
    return causes;
}

}  // namespace rdpmedic::words
