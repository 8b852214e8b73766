// SPDX-License-Identifier: MIT
// Causes at this computer and the account: what they are and what to do.
#include "app/words/cause_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* client_outbound_blocked_guide[] = {
    RDPMEDIC_WORDS("Try another server. If none can be reached, the block is here."),
    RDPMEDIC_WORDS("Look at wf.msc, Outbound Rules, for a rule that blocks mstsc.exe or the port of the server. A "
                   "blocking rule wins over one that allows."),
    RDPMEDIC_WORDS("If security software is installed, look in its own log and add an exception for Remote Desktop "
                   "there. It can stay switched on."),
    RDPMEDIC_WORDS(
        "If a company manages this computer, ask its support. Rules that come from there return by themselves."),
};

constexpr const char* client_saved_credentials_guide[] = {
    RDPMEDIC_WORDS("In the Remote Desktop window choose Show Options and then delete or edit the saved credentials, so "
                   "that the password is asked for again."),
    RDPMEDIC_WORDS("Otherwise open Credential Manager, Windows Credentials, and remove only the entries TERMSRV/ with "
                   "the name of this server. They cannot be brought back."),
    RDPMEDIC_WORDS("If several entries name the same server, the oldest is often the wrong one."),
    RDPMEDIC_WORDS("If the server never accepts saved passwords, a policy there asks for a typed one at each "
                   "connection (\"Always prompt for password upon connection\")."),
};

constexpr const char* client_policy_guide[] = {
    RDPMEDIC_WORDS("Connect with the full name of the server instead of its address. With an address only the older "
                   "sign-in (NTLM) is left, and that is often forbidden."),
    RDPMEDIC_WORDS(
        "Install the current Windows updates on both computers. Sides that are years apart refuse each other."),
    RDPMEDIC_WORDS("On this computer, gpresult /h shows which policies hold. Look for Credentials Delegation, "
                   "Restricted Admin, Remote Credential Guard and restrictions of NTLM."),
    RDPMEDIC_WORDS("What a domain policy sets has to be changed by whoever manages the domain. Show them the name of "
                   "the server and the time of the attempt."),
    RDPMEDIC_WORDS("On the server, the log Microsoft, Windows, NTLM, Operational says whether NTLM was refused."),
};

constexpr const char* client_schannel_guide[] = {
    RDPMEDIC_WORDS("Try another server. If others work from here, this is not the cause."),
    RDPMEDIC_WORDS(
        "Look under HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Client. "
        "If Enabled is 0 or DisabledByDefault is 1, export the key, then remove these two values."),
    RDPMEDIC_WORDS("Compare the whole SCHANNEL key with that of a computer that works."),
    RDPMEDIC_WORDS(
        "Restart this computer. If the values come back, a policy or a tool sets them and has to be corrected."),
};

constexpr const char* client_name_resolution_guide[] = {
    RDPMEDIC_WORDS("Check the spelling, and try the full name, for example server.example.com instead of server."),
    RDPMEDIC_WORDS(
        "If the server belongs to a company network, connect the VPN first. Its names are often known only inside."),
    RDPMEDIC_WORDS("Run: ipconfig /flushdns. Windows then looks the name up anew."),
    RDPMEDIC_WORDS("Open C:\\Windows\\System32\\drivers\\etc\\hosts and look whether an old line names the server."),
    RDPMEDIC_WORDS("As a test, connect with the address. For daily use the name is better, because the certificate and "
                   "the sign-in rely on it."),
    RDPMEDIC_WORDS("Whoever runs the name servers can correct outdated entries, also those for IPv6."),
};

constexpr const char* client_clock_guide[] = {
    RDPMEDIC_WORDS(
        "Look at the date, time and time zone of this computer: Settings, Time and language, Date and time, Sync now."),
    RDPMEDIC_WORDS("In a domain, run: w32tm /resync. Computers of a domain take the time from its domain controllers."),
    RDPMEDIC_WORDS("If this computer is right, tell the owner of the server that its clock is off. Virtual machines "
                   "that were paused often are."),
};

constexpr const char* account_guide[] = {
    RDPMEDIC_WORDS("Type user name and password anew, with the domain or computer name in front (DOMAIN\\name) or as "
                   "name@domain."),
    RDPMEDIC_WORDS("If the password has expired, change it at another computer of the domain or on the company's web "
                   "page for that."),
    RDPMEDIC_WORDS("After several wrong tries the account may be locked. Wait, or ask the help desk to unlock it."),
    RDPMEDIC_WORDS("On the server, the account has to be in the group Remote Desktop Users or Administrators."),
    RDPMEDIC_WORDS("On the server, event 4625 in the Security log gives the exact reason of a refused sign-in."),
};

constexpr CauseWords causes[] = {
    {"client.outbound-blocked", RDPMEDIC_WORDS("This computer blocks the way out"),
     RDPMEDIC_WORDS("The connection does not even leave this computer: a firewall rule or security software here stops "
                    "it. The server is not at fault."),
     client_outbound_blocked_guide},
    {"client.saved-credentials", RDPMEDIC_WORDS("A saved password is no longer right"),
     RDPMEDIC_WORDS("Windows uses a password that was saved for this server earlier and that no longer fits. Typing "
                    "the current one usually helps."),
     client_saved_credentials_guide},
    {"client.policy", RDPMEDIC_WORDS("A policy forbids this way of signing in"),
     RDPMEDIC_WORDS("The server and this computer can talk, but a rule on one of the two sides forbids the sign-in "
                    "that was tried. It is not about a wrong password."),
     client_policy_guide},
    {"client.schannel", RDPMEDIC_WORDS("This computer's TLS settings are broken"),
     RDPMEDIC_WORDS("The part of Windows that makes protected connections was changed on this computer, so that Remote "
                    "Desktop servers in general are out of reach. Hardening tools and old instructions do that."),
     client_schannel_guide},
    {"client.name-resolution", RDPMEDIC_WORDS("The name does not lead to the right computer"),
     RDPMEDIC_WORDS("Names have to be turned into addresses, and that fails here or gives a wrong or dead address. The "
                    "server itself may be perfectly well."),
     client_name_resolution_guide},
    {"client.clock", RDPMEDIC_WORDS("The clocks are too far apart"),
     RDPMEDIC_WORDS("Certificates and sign-ins depend on the time, and the clocks of this computer and the server "
                    "differ too much. One of the two has to be set right."),
     client_clock_guide},
    {"account", RDPMEDIC_WORDS("The account is not allowed to sign in"),
     RDPMEDIC_WORDS("The server works; it does not accept this account. The password may be wrong or expired, the "
                    "account may be locked, or it may not be allowed to use Remote Desktop."),
     account_guide},
};

}  // namespace

std::span<const CauseWords> client_cause_words() {
    return causes;
}

}  // namespace rdpmedic::words
