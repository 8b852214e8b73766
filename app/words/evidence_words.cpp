// SPDX-License-Identifier: MIT
// Labels of evidence, and how a connection ended.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

#define W(text) RDPMEDIC_WORDS(text)

constexpr Text labels[] = {
    {"address", W("Address")},
    {"addresses", W("Addresses")},
    {"port", W("Port")},
    {"name-asked", W("Name asked for")},
    {"ipv4-ms", W("IPv4 lookup, ms")},
    {"ipv6-ms", W("IPv6 lookup, ms")},
    {"connect-ms", W("Connect time, ms")},
    {"answer-ms", W("Time to the answer, ms")},
    {"result", W("Result")},
    {"local-address", W("Own address")},
    {"icmp-from", W("Refused by the device at")},
    {"native-error", W("System's error number")},
    {"syn-retransmits", W("Connection packets sent again")},
    {"sent-bytes", W("Bytes sent")},
    {"received-bytes", W("Bytes received")},
    {"closed-by", W("Ended by")},
    {"requested", W("Asked for")},
    {"selected", W("Chosen by the server")},
    {"failure-code", W("Failure code")},
    {"flags", W("Flags")},
    {"source-reference", W("Source reference")},
    {"protocol", W("Protocol")},
    {"banner", W("Banner")},
    {"first-bytes", W("First bytes")},
    {"round-trip-ms", W("Round trip, ms")},
    {"connections", W("Connections")},
    {"version", W("TLS version")},
    {"versions", W("TLS versions")},
    {"suite", W("Cipher suite")},
    {"suites", W("Cipher suites")},
    {"alert", W("Alert")},
    {"alerts", W("Alerts")},
    {"subject", W("Issued to")},
    {"issuer", W("Issued by")},
    {"names", W("Names")},
    {"valid-from", W("Valid from")},
    {"valid-until", W("Valid until")},
    {"days-left", W("Days left")},
    {"key", W("Key")},
    {"signature", W("Signature")},
    {"fingerprint", W("Fingerprint (SHA-256)")},
    {"self-signed", W("Self-signed")},
    {"purposes", W("Purposes")},
    {"chain", W("Trust")},
    {"typed-name", W("Name typed")},
    {"host-name", W("Server's own name")},
    {"netbios-name", W("Short name")},
    {"domain", W("Domain")},
    {"forest", W("Forest")},
    {"workgroup", W("In a workgroup")},
    {"build", W("Windows build")},
    {"windows", W("Windows version")},
    {"clock-skew-ms", W("Clock difference, ms")},
    {"clock-error-ms", W("Uncertainty of the clock difference, ms")},
    {"credssp-version", W("CredSSP version")},
    {"error-code", W("Error code")},
    {"stands-on", W("Needs")},
    {"limit-ms", W("Limit, ms")},
    {"problem", W("Detail")},
    {"restricted-admin", W("Restricted Admin mode offered")},
    {"credential-guard", W("Remote Credential Guard offered")},
    {"redirection", W("Redirection (RDSTLS) offered")},
    {"entra", W("Microsoft Entra sign-in offered")},
    {"looks-like-windows", W("Looks like Windows")},
};

constexpr Text endings[] = {
    {"open", W("still open")},
    {"us", W("closed by this program")},
    {"peer-fin", W("closed by the other side")},
    {"peer-rst", W("torn down from outside")},
    {"silence", W("no answer until the limit")},
    {"refused", W("refused by the other side")},
    {"rejected", W("turned away by a firewall")},
    {"unreachable", W("no way there")},
    {"icmp", W("turned away on the way")},
    {"local", W("forbidden by this computer")},
};

#undef W

}  // namespace

std::string evidence_label(std::string_view key) {
    return shown_or_id(labels, key);
}

std::string closed_by_word(std::string_view closed_by) {
    return shown_or_id(endings, closed_by);
}

std::vector<std::string> evidence_ids() {
    return ids_of(labels);
}

}  // namespace rdpmedic::words
