// SPDX-License-Identifier: MIT
// Causes about certificates, TLS and the negotiation: what they are and what to do.
#include "app/words/cause_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* certificate_expired_guide[] = {
    RDPMEDIC_WORDS(
        "Look at the date and time of this computer first. A wrong clock makes a good certificate look expired."),
    RDPMEDIC_WORDS("Tell the owner of the server that its Remote Desktop certificate has expired. Nothing on this "
                   "computer needs to change."),
    RDPMEDIC_WORDS("On the server, open certlm.msc, then Remote Desktop, Certificates, and look at the last day. A "
                   "certificate of a company's own authority stands under Personal instead and is renewed there."),
    RDPMEDIC_WORDS(
        "On the server, look in the System log for the events 1057, 1058 (TerminalServices-RemoteConnectionManager) "
        "and 36870 (Schannel). They say why no new certificate was made; often it is access to the key."),
    RDPMEDIC_WORDS(
        "On the server, export the expired certificate and delete it from the Remote Desktop store. Then restart the "
        "service Remote Desktop Configuration (SessionEnv) and wait half a minute for a new certificate."),
    RDPMEDIC_WORDS("Only if none appears, or the old one is still shown, restart Remote Desktop Services "
                   "(TermService). That disconnects everybody who is signed in."),
    RDPMEDIC_WORDS("On Azure, Run Command with RunPowerShellScript reaches the server while Remote Desktop does not "
                   "work. ResetRDPCert is not the same: it switches TLS off."),
    RDPMEDIC_WORDS("On AWS, a Session Manager shell reaches the server. AWSSupport-TroubleshootRDP with CheckAll only "
                   "looks; FixAll also takes the firewall down."),
};

constexpr const char* certificate_missing_guide[] = {
    RDPMEDIC_WORDS("Tell the owner of the server that its Remote Desktop has no usable certificate. Nothing on this "
                   "computer needs to change."),
    RDPMEDIC_WORDS("On the server, open certlm.msc and look under Remote Desktop, Certificates. An empty folder means "
                   "that Windows could not make one."),
    RDPMEDIC_WORDS(
        "On the server, look whether SSLCertificateSHA1Hash is set under "
        "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp. If it names a certificate "
        "that is not under Personal, Certificates, clear the value or install that certificate with its key."),
    RDPMEDIC_WORDS("If a Group Policy sets the certificate, it has to be corrected there."),
    RDPMEDIC_WORDS(
        "Restart the service Remote Desktop Configuration (SessionEnv) and look for a new certificate and for event "
        "1056. Restart Remote Desktop Services (TermService) only if that is not enough; it disconnects everybody."),
    RDPMEDIC_WORDS("If no certificate appears, the events 1057 and 36870 in the System log tell whether the key file "
                   "can be written."),
    RDPMEDIC_WORDS("On Azure, Run Command with RunPowerShellScript reaches the server while Remote Desktop does not "
                   "work. ResetRDPCert is not the same: it switches TLS off."),
    RDPMEDIC_WORDS("On AWS, a Session Manager shell reaches the server. AWSSupport-TroubleshootRDP with CheckAll only "
                   "looks; FixAll also takes the firewall down."),
};

constexpr const char* certificate_key_access_guide[] = {
    RDPMEDIC_WORDS("Tell the owner of the server that it closes the connection at the first TLS message. Nothing on "
                   "this computer needs to change."),
    RDPMEDIC_WORDS(
        "On the server, look in the System log for the events 36870 (Schannel), 1057 and 1058 "
        "(TerminalServices-RemoteConnectionManager) at the time of a failed attempt. They confirm this cause."),
    RDPMEDIC_WORDS(
        "On the server, look at the access list of the one file in "
        "C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys that begins with f686aace6942fb7f7ceb231212eef4a4. "
        "SYSTEM needs full control, NETWORK SERVICE read, Administrators full control."),
    RDPMEDIC_WORDS("Save that access list, then repair it for this one file only. The folder also holds the keys of "
                   "other programs, which must stay as they are."),
    RDPMEDIC_WORDS("Only if the file is damaged, stop Remote Desktop Services (TermService) and move that one file to "
                   "a protected backup folder. Stopping the service disconnects everybody who is signed in."),
    RDPMEDIC_WORDS("After that, delete the certificate in the Remote Desktop store, restart Remote Desktop "
                   "Configuration (SessionEnv), wait half a minute for a new one and start Remote Desktop Services."),
    RDPMEDIC_WORDS("If the certificate comes from a company's own authority, give NETWORK SERVICE read access to its "
                   "key: certlm.msc, Personal, the certificate, All Tasks, Manage Private Keys."),
    RDPMEDIC_WORDS("On Azure, Run Command with RunPowerShellScript reaches the server while Remote Desktop does not "
                   "work. ResetRDPCert is not the same: it switches TLS off."),
    RDPMEDIC_WORDS("On AWS, a Session Manager shell reaches the server. AWSSupport-TroubleshootRDP with CheckAll only "
                   "looks; FixAll also takes the firewall down."),
};

constexpr const char* certificate_name_mismatch_guide[] = {
    RDPMEDIC_WORDS("Compare the name that was typed with the names in the certificate and with the name that the "
                   "server gives itself."),
    RDPMEDIC_WORDS("If the server is the right one, connect with its full name as it stands in the certificate."),
    RDPMEDIC_WORDS("If the name leads to another computer, have the name server corrected, and on this computer run: "
                   "ipconfig /flushdns."),
    RDPMEDIC_WORDS("The owner of the server can have a certificate made that holds all the names in use, also those of "
                   "a load balancer."),
};

constexpr const char* certificate_untrusted_guide[] = {
    RDPMEDIC_WORDS("Look at the date and time of this computer. A certificate that is \"not valid yet\" often means a "
                   "wrong clock."),
    RDPMEDIC_WORDS("Ask the owner of the server whether the certificate is known. A device on the way that looks into "
                   "connections can show one of its own."),
    RDPMEDIC_WORDS("On the server, have a certificate made with an RSA key of 2048 bits or more, a SHA-256 signature "
                   "and the purpose Server Authentication or Remote Desktop Authentication."),
    RDPMEDIC_WORDS("If the issuer is a company's own authority, install the certificate of that authority on this "
                   "computer. Do not switch the warning off."),
};

constexpr const char* tls_no_common_version_guide[] = {
    RDPMEDIC_WORDS(
        "Try from another computer. If that works, the settings of this computer are at fault rather than the server."),
    RDPMEDIC_WORDS("On the server, look under "
                   "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server. "
                   "If Enabled is 0 or DisabledByDefault is 1, remove these values or set them to 1 and 0."),
    RDPMEDIC_WORDS("If a policy or a hardening tool set them, change it there. Otherwise the values come back."),
    RDPMEDIC_WORDS(
        "Restart the server, or at least Remote Desktop Services (TermService), which disconnects everybody."),
    RDPMEDIC_WORDS("In the System log of the server, event 36871 from Schannel with state 10013 confirms that no "
                   "usable version was left."),
    RDPMEDIC_WORDS("If the server is too old for TLS 1.2, it has to be updated. Older versions of TLS are not safe."),
};

constexpr const char* tls_no_common_cipher_guide[] = {
    RDPMEDIC_WORDS("Try from another computer. If that works, the list of this computer was changed rather than the "
                   "one of the server."),
    RDPMEDIC_WORDS("On the server, look at the policy \"SSL Cipher Suite Order\" (Administrative Templates, Network, "
                   "SSL Configuration Settings). A configured list replaces the default one completely."),
    RDPMEDIC_WORDS("Make sure that the list holds a suite for the kind of certificate in use, for example "
                   "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 for an RSA certificate. Then restart the server."),
    RDPMEDIC_WORDS("If FIPS mode is set on one side only, talk to whoever set it before changing anything. It is "
                   "usually a rule of the company."),
    RDPMEDIC_WORDS("In the System log of the server, the events 36874 and 36888 from Schannel confirm this cause."),
};

constexpr const char* negotiation_security_mismatch_guide[] = {
    RDPMEDIC_WORDS("If you connect with an .rdp file, open a new connection by typing the name instead. If that works, "
                   "the file holds an outdated setting such as enablecredsspsupport:i:0."),
    RDPMEDIC_WORDS("On the server, look at SecurityLayer under HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal "
                   "Server\\WinStations\\RDP-Tcp. The safe value is 2 (TLS), together with UserAuthentication 1."),
    RDPMEDIC_WORDS("A policy can own these values: \"Require use of specific security layer for remote (RDP) "
                   "connections\". Correct it there."),
    RDPMEDIC_WORDS("If the script ResetRDPCert of Azure was run on this server, it left the security turned down. Set "
                   "SecurityLayer back to 2 and MinEncryptionLevel to 3."),
    RDPMEDIC_WORDS("If the server wants a certificate of the client, ask its owner. The usual Remote Desktop clients "
                   "cannot present one."),
};

constexpr CauseWords causes[] = {
    {"certificate.expired", RDPMEDIC_WORDS("The server's certificate has expired"),
     RDPMEDIC_WORDS("The server proves who it is with a certificate, and that certificate is past its last day. "
                    "Windows normally makes a new one by itself, so something on the server keeps it from doing so. "
                    "The owner of the server can repair this."),
     certificate_expired_guide},
    {"certificate.missing", RDPMEDIC_WORDS("The server has no certificate that it can use"),
     RDPMEDIC_WORDS("To start a protected connection the server needs a certificate, and it has none that works. Its "
                    "settings may name a certificate that was deleted, or Windows could not make one. The owner of the "
                    "server can repair this."),
     certificate_missing_guide},
    {"certificate.key-access", RDPMEDIC_WORDS("The server cannot read the key of its certificate"),
     RDPMEDIC_WORDS("The server has a certificate but hangs up as soon as it has to use the secret key that belongs to "
                    "it. Usually the access to the key file was changed, or the file is damaged. It can also be "
                    "something else that hangs up at the same moment, so the server has to be looked at."),
     certificate_key_access_guide},
    {"certificate.name-mismatch", RDPMEDIC_WORDS("The certificate is made for another name"),
     RDPMEDIC_WORDS(
         "The name that was typed is not in the certificate of the server. Either the computer has another name than "
         "the one used, or the name leads to the wrong computer. Until that is clear, do not type a password."),
     certificate_name_mismatch_guide},
    {"certificate.untrusted", RDPMEDIC_WORDS("The server's certificate cannot be accepted"),
     RDPMEDIC_WORDS("The server showed a certificate that is unreadable, too weak, meant for something else or not "
                    "valid yet. A connection to it would not be safe, or Windows refuses it. The owner of the server "
                    "can have a better one made."),
     certificate_untrusted_guide},
    {"tls.no-common-version", RDPMEDIC_WORDS("Server and Windows share no TLS version"),
     RDPMEDIC_WORDS(
         "Before anything else, both sides agree on a version of TLS, and here they cannot. Usually TLS 1.2 was turned "
         "off on one side, or the server is too old. The connection ends before a password is asked for."),
     tls_no_common_version_guide},
    {"tls.no-common-cipher", RDPMEDIC_WORDS("Server and Windows share no cipher suite"),
     RDPMEDIC_WORDS(
         "Both sides agree on TLS but not on a way to encrypt. Usually the list of cipher suites was cut down too far "
         "on one side, by a policy or by FIPS mode. The connection ends before a password is asked for."),
     tls_no_common_cipher_guide},
    {"negotiation.security-mismatch", RDPMEDIC_WORDS("Server and client want different security"),
     RDPMEDIC_WORDS("The server and this computer do not agree on how the connection is protected or how to sign in. "
                    "Often the security of the server was turned down, or a connection file asks for something old."),
     negotiation_security_mismatch_guide},
};

}  // namespace

std::span<const CauseWords> certificate_cause_words() {
    return causes;
}

}  // namespace rdpmedic::words
