// SPDX-License-Identifier: MIT
// What facts are called, and how a connection can end.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text labels[] = {
    {"address", RDPMEDIC_WORDS("Address")},
    {"addresses", RDPMEDIC_WORDS("Addresses")},
    {"port", RDPMEDIC_WORDS("Port")},
    {"name-asked", RDPMEDIC_WORDS("Name asked for")},
    {"ipv4-ms", RDPMEDIC_WORDS("Time for IPv4 (ms)")},
    {"ipv6-ms", RDPMEDIC_WORDS("Time for IPv6 (ms)")},
    {"connect-ms", RDPMEDIC_WORDS("Time to connect (ms)")},
    {"answer-ms", RDPMEDIC_WORDS("Time to answer (ms)")},
    {"result", RDPMEDIC_WORDS("Results")},
    {"local-address", RDPMEDIC_WORDS("Own address")},
    {"icmp-from", RDPMEDIC_WORDS("Refused by")},
    {"native-error", RDPMEDIC_WORDS("Error number of the system")},
    {"syn-retransmits", RDPMEDIC_WORDS("Repeated connection attempts")},
    {"sent-bytes", RDPMEDIC_WORDS("Bytes sent")},
    {"received-bytes", RDPMEDIC_WORDS("Bytes received")},
    {"closed-by", RDPMEDIC_WORDS("Ended by")},
    {"samples", RDPMEDIC_WORDS("Probes")},
    {"lost", RDPMEDIC_WORDS("Lost probes")},
    {"loss-percent", RDPMEDIC_WORDS("Loss (%)")},
    {"loss-at-least-percent", RDPMEDIC_WORDS("Loss at least (%)")},
    {"loss-at-most-percent", RDPMEDIC_WORDS("Loss at most (%)")},
    {"jitter-ms", RDPMEDIC_WORDS("Late by up to (ms)")},
    {"watched-ms", RDPMEDIC_WORDS("Watched for (ms)")},
    {"place", RDPMEDIC_WORDS("Side of the way")},
    {"confidence-percent", RDPMEDIC_WORDS("How sure (%)")},
    {"section", RDPMEDIC_WORDS("Suspect section")},
    {"path-verdict", RDPMEDIC_WORDS("Verdict on the path")},
    {"path-places", RDPMEDIC_WORDS("Places of the path")},
    {"path-addresses", RDPMEDIC_WORDS("Addresses of the places")},
    {"path-round-trips", RDPMEDIC_WORDS("Round trips (ms)")},
    {"requested", RDPMEDIC_WORDS("Security asked for")},
    {"selected", RDPMEDIC_WORDS("Security chosen")},
    {"failure-code", RDPMEDIC_WORDS("Failure code")},
    {"flags", RDPMEDIC_WORDS("Flags of the answer")},
    {"source-reference", RDPMEDIC_WORDS("Source reference")},
    {"protocol", RDPMEDIC_WORDS("Protocol that answers")},
    {"banner", RDPMEDIC_WORDS("First line")},
    {"first-bytes", RDPMEDIC_WORDS("First bytes")},
    {"round-trip-ms", RDPMEDIC_WORDS("Round trip (ms)")},
    {"connections", RDPMEDIC_WORDS("Connections")},
    {"version", RDPMEDIC_WORDS("TLS version")},
    {"versions", RDPMEDIC_WORDS("TLS versions taken")},
    {"suite", RDPMEDIC_WORDS("Cipher suite")},
    {"suites", RDPMEDIC_WORDS("Cipher suites taken")},
    {"alert", RDPMEDIC_WORDS("TLS alert")},
    {"alerts", RDPMEDIC_WORDS("TLS alerts")},
    {"subject", RDPMEDIC_WORDS("Subject")},
    {"issuer", RDPMEDIC_WORDS("Issuer")},
    {"names", RDPMEDIC_WORDS("Names in the certificate")},
    {"valid-from", RDPMEDIC_WORDS("Valid from")},
    {"valid-until", RDPMEDIC_WORDS("Valid until")},
    {"days-left", RDPMEDIC_WORDS("Days left")},
    {"key", RDPMEDIC_WORDS("Key")},
    {"signature", RDPMEDIC_WORDS("Signature")},
    {"fingerprint", RDPMEDIC_WORDS("Fingerprint (SHA-256)")},
    {"self-signed", RDPMEDIC_WORDS("Made by the server itself")},
    {"purposes", RDPMEDIC_WORDS("Purposes")},
    {"chain", RDPMEDIC_WORDS("Trust")},
    {"typed-name", RDPMEDIC_WORDS("Name typed")},
    {"host-name", RDPMEDIC_WORDS("Name the server gives")},
    {"netbios-name", RDPMEDIC_WORDS("Short name the server gives")},
    {"domain", RDPMEDIC_WORDS("Domain")},
    {"forest", RDPMEDIC_WORDS("Forest")},
    {"workgroup", RDPMEDIC_WORDS("In a workgroup")},
    {"build", RDPMEDIC_WORDS("Windows build")},
    {"windows", RDPMEDIC_WORDS("Windows version")},
    {"clock-skew-ms", RDPMEDIC_WORDS("Server's clock minus ours (ms)")},
    {"clock-error-ms", RDPMEDIC_WORDS("Uncertainty of that (ms)")},
    {"credssp-version", RDPMEDIC_WORDS("Version of the sign-in protocol")},
    {"error-code", RDPMEDIC_WORDS("Error code")},
    {"stands-on", RDPMEDIC_WORDS("Stands on")},
    {"limit-ms", RDPMEDIC_WORDS("Time limit (ms)")},
    {"problem", RDPMEDIC_WORDS("Problem")},
    {"restricted-admin", RDPMEDIC_WORDS("Takes Restricted Admin")},
    {"credential-guard", RDPMEDIC_WORDS("Takes Remote Credential Guard")},
    {"redirection", RDPMEDIC_WORDS("Takes redirected sign-ins (RDSTLS)")},
    {"entra", RDPMEDIC_WORDS("Takes Microsoft Entra sign-in")},
    {"looks-like-windows", RDPMEDIC_WORDS("Looks like Windows")},
    {"setting", RDPMEDIC_WORDS("Setting")},
    {"set-by", RDPMEDIC_WORDS("Set by")},
    {"rule", RDPMEDIC_WORDS("Firewall rule")},
    {"profile", RDPMEDIC_WORDS("Firewall profile")},
    {"product", RDPMEDIC_WORDS("Product")},
    {"service", RDPMEDIC_WORDS("Service")},
    {"service-state", RDPMEDIC_WORDS("State of the service")},
    {"start-type", RDPMEDIC_WORDS("Start of the service")},
    {"account", RDPMEDIC_WORDS("Account")},
    {"event", RDPMEDIC_WORDS("Event")},
    {"events", RDPMEDIC_WORDS("Events")},
    {"field", RDPMEDIC_WORDS("Field of the event")},
    {"transition", RDPMEDIC_WORDS("Where it ended")},
    {"code", RDPMEDIC_WORDS("Code")},
    {"last-seen", RDPMEDIC_WORDS("Last seen")},
    {"count", RDPMEDIC_WORDS("How many")},
    {"file", RDPMEDIC_WORDS("File")},
    {"size-bytes", RDPMEDIC_WORDS("Size (bytes)")},
    {"access", RDPMEDIC_WORDS("Access list")},
    {"adapter", RDPMEDIC_WORDS("Adapter")},
    {"kind", RDPMEDIC_WORDS("Kind")},
    {"mtu-bytes", RDPMEDIC_WORDS("MTU (bytes)")},
    {"entry", RDPMEDIC_WORDS("Saved for")},
    {"user", RDPMEDIC_WORDS("User")},
    {"saved-on", RDPMEDIC_WORDS("Saved on")},
    {"thumbprint", RDPMEDIC_WORDS("Fingerprint (SHA-1)")},
    {"key-state", RDPMEDIC_WORDS("State of the key")},
    {"effect", RDPMEDIC_WORDS("Effect")},
    {"fixed-by", RDPMEDIC_WORDS("Mended by")},
    {"time", RDPMEDIC_WORDS("Time")},
    {"programs", RDPMEDIC_WORDS("Programs with keys there")},
    {"other-keys", RDPMEDIC_WORDS("Other keys there")},
};

constexpr Text endings[] = {
    {"open", RDPMEDIC_WORDS("still open")},
    {"us", RDPMEDIC_WORDS("closed by this program")},
    {"peer-fin", RDPMEDIC_WORDS("closed by the server")},
    {"peer-rst", RDPMEDIC_WORDS("torn down by the server or on the way")},
    {"silence", RDPMEDIC_WORDS("no answer")},
    {"refused", RDPMEDIC_WORDS("refused by the computer")},
    {"rejected", RDPMEDIC_WORDS("refused by a firewall on the way")},
    {"unreachable", RDPMEDIC_WORDS("no way there")},
    {"icmp", RDPMEDIC_WORDS("refused on the way")},
    {"local", RDPMEDIC_WORDS("blocked by this computer")},
};

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
