// SPDX-License-Identifier: MIT
// What the faults of the practice server are called.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"healthy-tls", RDPMEDIC_WORDS("Nothing wrong: TLS without a sign-in before the session")},
    {"healthy-nla", RDPMEDIC_WORDS("Nothing wrong: the usual Windows server")},
    {"healthy-rdstls", RDPMEDIC_WORDS("Nothing wrong: a server that also takes redirected and Entra sign-ins")},
    {"certificate-expired", RDPMEDIC_WORDS("The certificate has expired")},
    {"certificate-not-yet-valid", RDPMEDIC_WORDS("The certificate is not valid yet")},
    {"certificate-wrong-name", RDPMEDIC_WORDS("The certificate is made for another name")},
    {"certificate-weak", RDPMEDIC_WORDS("The certificate is weak")},
    {"certificate-wrong-purpose", RDPMEDIC_WORDS("The certificate was not made for servers")},
    {"certificate-missing", RDPMEDIC_WORDS("The server says that it has no certificate")},
    {"certificate-huge", RDPMEDIC_WORDS("The certificate is ten megabytes large")},
    {"key-unreadable", RDPMEDIC_WORDS("The server cannot read its private key")},
    {"tls10-only", RDPMEDIC_WORDS("Only TLS 1.0 is taken")},
    {"tls12-only", RDPMEDIC_WORDS("Nothing wrong: only TLS 1.2 is taken")},
    {"tls13-only", RDPMEDIC_WORDS("Only TLS 1.3 is taken")},
    {"no-tls-version", RDPMEDIC_WORDS("No TLS version is taken")},
    {"odd-suite", RDPMEDIC_WORDS("Only cipher suites that Windows does not offer")},
    {"nla-required", RDPMEDIC_WORDS("Nothing wrong: a sign-in before the session is required")},
    {"standard-security-only", RDPMEDIC_WORDS("Only the old security without TLS")},
    {"client-certificate-required", RDPMEDIC_WORDS("A certificate of the client is required")},
    {"not-rdp-http", RDPMEDIC_WORDS("A web server answers")},
    {"not-rdp-ssh", RDPMEDIC_WORDS("An SSH server answers")},
    {"not-rdp-silence", RDPMEDIC_WORDS("The connection is taken and nothing is said")},
    {"garbage", RDPMEDIC_WORDS("Random bytes are the answer")},
    {"endless-data", RDPMEDIC_WORDS("Data without end")},
    {"reset-at-connect", RDPMEDIC_WORDS("The connection is torn down at once")},
    {"reset-at-negotiation", RDPMEDIC_WORDS("The connection is torn down at the first message")},
    {"reset-at-tls", RDPMEDIC_WORDS("The connection is torn down when TLS starts")},
    {"reset-at-nla", RDPMEDIC_WORDS("The connection is torn down when the sign-in starts")},
    {"closes-when-quiet", RDPMEDIC_WORDS("Nothing wrong: who does not sign in within 20 seconds is hung up on")},
    {"resets-when-quiet", RDPMEDIC_WORDS("Nothing wrong: who does not sign in within 20 seconds is cut off")},
    {"slow-at-negotiation", RDPMEDIC_WORDS("The first answer is late")},
    {"slow-at-tls", RDPMEDIC_WORDS("The answer to TLS is late")},
    {"slow-at-nla", RDPMEDIC_WORDS("The answer to the sign-in is late")},
    {"half-open", RDPMEDIC_WORDS("After the first answer nothing more is said")},
    {"large-answers-lost", RDPMEDIC_WORDS("Large answers are lost")},
    {"clock-wrong", RDPMEDIC_WORDS("The clock of the server is two hours off")},
    {"nla-refused", RDPMEDIC_WORDS("The sign-in is refused before it starts")},
    {"nla-lying-offsets", RDPMEDIC_WORDS("The sign-in answer points outside of itself")},
    {"nla-garbage", RDPMEDIC_WORDS("The sign-in answer is random bytes")},
    {"nla-endless", RDPMEDIC_WORDS("The sign-in answer has no end")},
    {"udp-closed", RDPMEDIC_WORDS("Nothing wrong: sessions over TCP alone")},
    {"udp-silent", RDPMEDIC_WORDS("Nothing wrong: no answer over UDP")},
    {"udp-small-only", RDPMEDIC_WORDS("Over UDP, large datagrams are lost")},
    {"udp-not-rdp", RDPMEDIC_WORDS("Nothing wrong: over UDP something else answers")},
    {"udp-old-version", RDPMEDIC_WORDS("Nothing wrong: over UDP an old version answers")},
    {"tls-garbage", RDPMEDIC_WORDS("Random bytes instead of TLS")},
    {"gateway-healthy", RDPMEDIC_WORDS("Nothing wrong: a gateway that asks for a sign-in")},
    {"gateway-404", RDPMEDIC_WORDS("A web server without a gateway on it")},
    {"gateway-405", RDPMEDIC_WORDS("A reverse proxy that does not let a gateway's requests through")},
    {"gateway-503", RDPMEDIC_WORDS("A web server whose gateway service does not run")},
    {"gateway-proxy-page", RDPMEDIC_WORDS("The sign-in page of a network in place of the gateway")},
    {"gateway-wrong-certificate", RDPMEDIC_WORDS("A gateway whose certificate is made for another name")},
    {"gateway-rpc-only", RDPMEDIC_WORDS("Nothing wrong: an old gateway with RPC over HTTP alone")},
    {"gateway-silent", RDPMEDIC_WORDS("A gateway that takes TLS and says nothing")},
    {"gateway-hostile", RDPMEDIC_WORDS("A gateway whose answers lie and have no end")},
};

}  // namespace

std::string fault_title(std::string_view fault) {
    return shown_or_id(titles, fault);
}

std::vector<std::string> fault_ids() {
    return ids_of(titles);
}

}  // namespace rdpmedic::words
