// SPDX-License-Identifier: MIT
// What the owner of a server does about TLS versions, cipher suites and the security of the listener.
#include "app/words/server_step_tables.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* protocols = "$ssl = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders'\n"
                                  "Get-ChildItem \"$ssl\\SCHANNEL\\Protocols\" -Recurse |\n"
                                  "  Get-ItemProperty |\n"
                                  "  Format-List PSPath, Enabled, DisabledByDefault";
constexpr const char* save_schannel = "$ssl = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders'\n"
                                      "reg export \"$ssl\\SCHANNEL\" C:\\schannel.reg";
constexpr const char* suites = "Get-TlsCipherSuite | Format-Table Name";
constexpr const char* suite_policy = "$crypto = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Cryptography'\n"
                                     "Get-ItemProperty \"$crypto\\Configuration\\SSL\\00010002\"";

constexpr Step schannel_look[] = {
    {RDPMEDIC_WORDS("The System log at the time of a failed attempt. Event 36871 with state 10013 means that no TLS "
                    "version was left, event 36874 that no cipher suite was."),
     nullptr},
    {RDPMEDIC_WORDS(
         "Whether a policy or a hardening tool sets TLS on this server. It has to be corrected there, or the "
         "values come back."),
     nullptr},
};
constexpr Step schannel_read[] = {
    {RDPMEDIC_WORDS("What is turned on or off. Where TLS 1.2 does not appear, it is on."), protocols},
    {RDPMEDIC_WORDS("What Windows noted about it."), commands::schannel_events},
    {RDPMEDIC_WORDS("The cipher suites in use."), suites},
};
constexpr Step schannel_mend[] = {
    {RDPMEDIC_WORDS("Save the settings of TLS."), save_schannel},
    {RDPMEDIC_WORDS("Turn TLS 1.2 on for connections that come in. Older versions stay as they are."),
     "$ssl = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders'\n"
     "$tls = \"$ssl\\SCHANNEL\\Protocols\\TLS 1.2\\Server\"\n"
     "Set-ItemProperty $tls -Name Enabled -Value 1\n"
     "Set-ItemProperty $tls -Name DisabledByDefault -Value 0"},
    {RDPMEDIC_WORDS("Restart the server at a quiet time. A restart of Remote Desktop Services may be enough; both "
                    "disconnect everybody who is signed in."),
     commands::restart_service},
};
constexpr Step schannel_expected[] = {
    {RDPMEDIC_WORDS("Below TLS 1.2\\Server, Enabled is 1 and DisabledByDefault is 0, or neither is there."), protocols},
};
constexpr Step schannel_back[] = {
    {RDPMEDIC_WORDS("Put the saved settings of TLS back and restart the server."), "reg import C:\\schannel.reg"},
};

constexpr Step version_look[] = {
    schannel_look[0],
    schannel_look[1],
    {RDPMEDIC_WORDS("The version of Windows. A server that is too old for TLS 1.2 has to be updated; older versions of "
                    "TLS are not safe."),
     nullptr},
};

constexpr Step cipher_look[] = {
    {RDPMEDIC_WORDS(
         "The policy SSL Cipher Suite Order (Administrative Templates, Network, SSL Configuration Settings). "
         "A configured list replaces the default one completely."),
     nullptr},
    {RDPMEDIC_WORDS(
         "Whether FIPS mode is set on one side only. It is usually a rule of the company: talk to whoever set "
         "it before changing anything."),
     nullptr},
    schannel_look[0],
};
constexpr Step cipher_read[] = {
    {RDPMEDIC_WORDS("The cipher suites in use. An RSA certificate needs one with ECDHE_RSA, such as "
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384."),
     suites},
    {RDPMEDIC_WORDS("The list that a policy sets, if there is one."), suite_policy},
    {RDPMEDIC_WORDS("What Windows noted about it."), commands::schannel_events},
};
constexpr Step cipher_mend[] = {
    {RDPMEDIC_WORDS(
         "Where a policy sets the list: set the policy SSL Cipher Suite Order to Not Configured, or add a suite "
         "for the kind of certificate in use. Then restart the server."),
     nullptr},
    {RDPMEDIC_WORDS("Where no policy sets it: add a suite that every current Windows has."),
     "Enable-TlsCipherSuite -Position 0 `\n"
     "  -Name TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"},
};
constexpr Step cipher_expected[] = {
    {RDPMEDIC_WORDS("The list holds a suite for the kind of certificate in use, and event 36874 does not come again."),
     suites},
};
constexpr Step cipher_back[] = {
    {RDPMEDIC_WORDS("Take the added suite out again, or set the policy as it was."),
     "Disable-TlsCipherSuite `\n"
     "  -Name TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"},
};

constexpr Step security_look[] = {
    {RDPMEDIC_WORDS(
         "The values SecurityLayer, UserAuthentication and MinEncryptionLevel of the listener. The safe ones "
         "are 2, 1 and 3."),
     nullptr},
    {RDPMEDIC_WORDS(
         "Whether the policy \"Require use of specific security layer for remote (RDP) connections\" sets them. "
         "It has to be corrected there."),
     nullptr},
    {RDPMEDIC_WORDS(
         "Whether the script ResetRDPCert of Azure was run on this server. It leaves the security turned down."),
     nullptr},
};
constexpr Step security_read[] = {
    {RDPMEDIC_WORDS("The security of the listener."), commands::listener},
    {RDPMEDIC_WORDS("What policies set."), commands::policies},
    {RDPMEDIC_WORDS("The certificate. If it is unfit, repair that first: it is often why security was turned down."),
     commands::certificates},
};
constexpr Step security_mend[] = {
    {RDPMEDIC_WORDS("Save the settings of the listener."), commands::save_listener},
    {RDPMEDIC_WORDS("Set the safe values back, with a second way to the server at hand. New connections use them; "
                    "sessions that run stay. On Azure UserAuthentication counts after a restart."),
     "$ts = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
     "$tcp = \"$ts\\WinStations\\RDP-Tcp\"\n"
     "Set-ItemProperty $tcp -Name SecurityLayer -Value 2\n"
     "Set-ItemProperty $tcp -Name UserAuthentication -Value 1\n"
     "Set-ItemProperty $tcp -Name MinEncryptionLevel -Value 3"},
};
constexpr Step security_expected[] = {
    {RDPMEDIC_WORDS("SecurityLayer is 2, UserAuthentication 1, MinEncryptionLevel 3."), commands::listener},
};
constexpr Step security_back[] = {
    {RDPMEDIC_WORDS(
         "Put the saved settings of the listener back. That is the weaker state; do it only to look for what "
         "else is wrong."),
     commands::restore_listener},
};

constexpr StepsOfCause steps[] = {
    {"tls.no-common-version", version_look, schannel_read, schannel_mend, schannel_expected, schannel_back},
    {"tls.no-common-cipher", cipher_look, cipher_read, cipher_mend, cipher_expected, cipher_back},
    {"negotiation.security-mismatch", security_look, security_read, security_mend, security_expected, security_back},
    {"server.weakened", security_look, security_read, security_mend, security_expected, security_back},
    {"server.schannel", schannel_look, schannel_read, schannel_mend, schannel_expected, schannel_back},
};

}  // namespace

std::span<const StepsOfCause> tls_server_steps() {
    return steps;
}

}  // namespace rdpmedic::words
