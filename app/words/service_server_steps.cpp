// SPDX-License-Identifier: MIT
// What the owner of a server does about its firewall, its listener and its services.
#include "app/words/server_step_tables.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* rules = "Get-NetFirewallRule -Group '@FirewallAPI.dll,-28752' |\n"
                              "  Format-Table Name, Enabled, Profile, Action";
constexpr const char* profiles = "Get-NetConnectionProfile\n"
                                 "Get-NetFirewallProfile |\n"
                                 "  Format-Table Name, Enabled, DefaultInboundAction";
constexpr const char* switches = "$ts = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
                                 "Get-ItemProperty $ts |\n"
                                 "  Format-List fDenyTSConnections, TSEnabled, TSUserEnabled,\n"
                                 "    TSServerDrainMode";
constexpr const char* switch_on = "$ts = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
                                  "Set-ItemProperty $ts -Name fDenyTSConnections -Value 0";
constexpr const char* switch_off = "$ts = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
                                   "Set-ItemProperty $ts -Name fDenyTSConnections -Value 1";
constexpr const char* service_events = "Get-WinEvent -MaxEvents 10 -FilterHashtable @{\n"
                                       "  LogName = 'System'\n"
                                       "  ProviderName = 'Service Control Manager'\n"
                                       "} | Format-List TimeCreated, Id, Message";

constexpr Step firewall_look[] = {
    {RDPMEDIC_WORDS("In wf.msc, Inbound Rules, the group Remote Desktop: on, and for the network in use."), nullptr},
    {RDPMEDIC_WORDS("Whether the network counts as Public. A server in a company network should be in the domain or "
                    "private profile."),
     nullptr},
    {RDPMEDIC_WORDS("Whether Remote Desktop listens on another port than 3389. Then it needs a rule of its own."),
     nullptr},
};
constexpr Step firewall_read[] = {
    {RDPMEDIC_WORDS("The network in use and the state of the firewall."), profiles},
    {RDPMEDIC_WORDS("The rules of Remote Desktop."), rules},
    {RDPMEDIC_WORDS("Whether Remote Desktop listens."), commands::is_listening},
};
constexpr Step firewall_mend[] = {
    {RDPMEDIC_WORDS("Only if the network in use counts as Public: first limit the rule to those who may connect. The "
                    "addresses are an example."),
     "Set-NetFirewallRule -Name RemoteDesktop-UserMode-In-TCP `\n"
     "  -RemoteAddress 192.0.2.0/24"},
    {RDPMEDIC_WORDS("Turn the two rules on that come with Windows. The firewall stays on."),
     "Enable-NetFirewallRule -Name RemoteDesktop-UserMode-In-TCP,\n"
     "  RemoteDesktop-UserMode-In-UDP"},
};
constexpr Step firewall_expected[] = {
    {RDPMEDIC_WORDS("Both rules show Enabled True and Action Allow, for the profile in use."), rules},
};
constexpr Step firewall_back[] = {
    {RDPMEDIC_WORDS("Turn the rules off again."), "Disable-NetFirewallRule -Name RemoteDesktop-UserMode-In-TCP,\n"
                                                  "  RemoteDesktop-UserMode-In-UDP"},
    {RDPMEDIC_WORDS("If the rule was limited: take the limit off."),
     "Set-NetFirewallRule -Name RemoteDesktop-UserMode-In-TCP `\n"
     "  -RemoteAddress Any"},
};

constexpr Step firewall_off_look[] = {
    {RDPMEDIC_WORDS("In Windows Security, Firewall & network protection: which networks show that it is off."),
     nullptr},
    {RDPMEDIC_WORDS("What else listens on this server and is reached from outside. It needs a rule of its own before "
                    "the firewall comes on."),
     nullptr},
};
constexpr Step firewall_off_read[] = {
    {RDPMEDIC_WORDS("The network in use and the state of the firewall."), profiles},
    {RDPMEDIC_WORDS("The rules of Remote Desktop."), rules},
    {RDPMEDIC_WORDS("What listens here."), "Get-NetTCPConnection -State Listen |\n"
                                           "  Sort-Object LocalPort -Unique |\n"
                                           "  Format-Table LocalAddress, LocalPort, OwningProcess"},
};
constexpr Step firewall_off_mend[] = {
    {RDPMEDIC_WORDS("First the two rules that come with Windows, so that nobody is shut out."),
     "Enable-NetFirewallRule -Name RemoteDesktop-UserMode-In-TCP,\n"
     "  RemoteDesktop-UserMode-In-UDP"},
    {RDPMEDIC_WORDS("Then the firewall, with a second way to the server at hand."),
     "Set-NetFirewallProfile -Profile Domain, Private, Public `\n"
     "  -Enabled True"},
};
constexpr Step firewall_off_expected[] = {
    {RDPMEDIC_WORDS("Every network shows Enabled True, and a new connection by Remote Desktop comes about."), profiles},
};
constexpr Step firewall_off_back[] = {
    {RDPMEDIC_WORDS("If a program is no longer reached, give it a rule of its own in wf.msc, Inbound Rules, instead of "
                    "switching the firewall off again."),
     nullptr},
};

constexpr Step disabled_look[] = {
    {RDPMEDIC_WORDS("Settings, System, Remote Desktop: on. Sign-in before the session (Network Level Authentication) "
                    "stays on."),
     nullptr},
    {RDPMEDIC_WORDS("If the switch is grey, the policy \"Allow users to connect remotely by using Remote Desktop "
                    "Services\" decides. It has to be corrected there."),
     "gpresult /h C:\\policies.html"},
};
constexpr Step disabled_read[] = {
    {RDPMEDIC_WORDS("The switches of Remote Desktop. fDenyTSConnections is 0 where it is on."), switches},
    {RDPMEDIC_WORDS("What policies set."), commands::policies},
    {RDPMEDIC_WORDS("The port, and whether anything listens there."), commands::is_listening},
};
constexpr Step disabled_mend[] = {
    {RDPMEDIC_WORDS("Switch Remote Desktop on. How people sign in stays as it is set."), switch_on},
};
constexpr Step disabled_expected[] = {
    {RDPMEDIC_WORDS("The port shows the state Listen."), commands::is_listening},
};
constexpr Step disabled_back[] = {
    {RDPMEDIC_WORDS("Switch Remote Desktop off again."), switch_off},
};

constexpr Step services_look[] = {
    {RDPMEDIC_WORDS("In services.msc: Remote Desktop Configuration (SessionEnv), Remote Desktop Services (TermService) "
                    "and its UserMode Port Redirector (UmRdpService)."),
     nullptr},
    {RDPMEDIC_WORDS("The error number of a service that does not start, and the System log from Service Control "
                    "Manager."),
     nullptr},
};
constexpr Step services_read[] = {
    {RDPMEDIC_WORDS("The services behind Remote Desktop. None of them should be Disabled."), commands::services},
    {RDPMEDIC_WORDS("What Windows noted about services."), service_events},
    {RDPMEDIC_WORDS("Whether Remote Desktop listens."), commands::is_listening},
};
constexpr Step services_mend[] = {
    {RDPMEDIC_WORDS("Note the start types from above. Only for a service that is Disabled: set it back to Manual, as "
                    "Windows has it."),
     "Set-Service SessionEnv -StartupType Manual\n"
     "Set-Service TermService -StartupType Manual\n"
     "Set-Service UmRdpService -StartupType Manual"},
    {RDPMEDIC_WORDS("Start what is stopped. Nothing that runs is interrupted."), "Start-Service SessionEnv\n"
                                                                                 "Start-Service TermService\n"
                                                                                 "Start-Service UmRdpService"},
    {RDPMEDIC_WORDS(
         "Only if a service hangs: restart Remote Desktop Services. That disconnects everybody who is signed "
         "in."),
     commands::restart_service},
};
constexpr Step services_expected[] = {
    {RDPMEDIC_WORDS("All of them run, and the port shows the state Listen."), commands::services},
};
constexpr Step services_back[] = {
    {RDPMEDIC_WORDS("Set the start types back that were noted, for example:"),
     "Set-Service SessionEnv -StartupType Disabled"},
};

constexpr Step refused_look[] = {
    {RDPMEDIC_WORDS(
         "The server answers and nothing listens at that port: Remote Desktop is off, its service does not run, "
         "or it uses another port."),
     nullptr},
    services_look[0],
    disabled_look[0],
};
constexpr Step refused_read[] = {
    {RDPMEDIC_WORDS("The port, and whether anything listens there."), commands::is_listening},
    {RDPMEDIC_WORDS("The switches of Remote Desktop. fDenyTSConnections is 0 where it is on."), switches},
    {RDPMEDIC_WORDS("The services behind Remote Desktop."), commands::services},
};
constexpr Step refused_mend[] = {
    disabled_mend[0],
    services_mend[1],
};
constexpr Step refused_back[] = {
    disabled_back[0],
};

constexpr StepsOfCause steps[] = {
    {"network.refused", refused_look, refused_read, refused_mend, disabled_expected, refused_back, true},
    {"server.firewall", firewall_look, firewall_read, firewall_mend, firewall_expected, firewall_back, true},
    {"server.firewall-off", firewall_off_look, firewall_off_read, firewall_off_mend, firewall_off_expected,
     firewall_off_back},
    {"server.disabled", disabled_look, disabled_read, disabled_mend, disabled_expected, disabled_back, true},
    {"server.services", services_look, services_read, services_mend, services_expected, services_back},
};

}  // namespace

std::span<const StepsOfCause> service_server_steps() {
    return steps;
}

}  // namespace rdpmedic::words
