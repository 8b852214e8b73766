// SPDX-License-Identifier: MIT
// What the practice server can play.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

#define W(text) RDPMEDIC_WORDS(text)

constexpr Text titles[] = {
    {"healthy-tls", W("A healthy server with TLS")},
    {"healthy-nla", W("A healthy server with NLA")},
    {"healthy-rdstls", W("A healthy server with NLA, redirection and Entra sign-in")},
    {"certificate-expired", W("The certificate has expired")},
    {"certificate-not-yet-valid", W("The certificate is not valid yet")},
    {"certificate-wrong-name", W("The certificate is for another name")},
    {"certificate-weak", W("The certificate has a weak key")},
    {"certificate-wrong-purpose", W("The certificate was not made for servers")},
    {"certificate-missing", W("The server says that it has no certificate")},
    {"certificate-huge", W("The certificate has ten megabytes")},
    {"key-unreadable", W("The server closes right after the first TLS message")},
    {"tls10-only", W("Only TLS 1.0")},
    {"tls12-only", W("Only TLS 1.2, which is healthy")},
    {"tls13-only", W("Only TLS 1.3")},
    {"no-tls-version", W("Every TLS version is refused")},
    {"odd-suite", W("Only a cipher suite that Windows does not offer")},
    {"nla-required", W("NLA is required, which is healthy")},
    {"standard-security-only", W("Only the old RDP security")},
    {"client-certificate-required", W("A client certificate is wanted")},
    {"not-rdp-http", W("A web server")},
    {"not-rdp-ssh", W("An SSH server")},
    {"not-rdp-silence", W("Takes the connection and says nothing")},
    {"garbage", W("Answers with nonsense")},
    {"endless-data", W("Sends data without end")},
    {"reset-at-connect", W("Resets as soon as the connection stands")},
    {"reset-at-negotiation", W("Resets after the first message")},
    {"reset-at-tls", W("Resets after the first TLS message")},
    {"reset-at-nla", W("Resets at the sign-in")},
    {"slow-at-negotiation", W("Slow first answer")},
    {"slow-at-tls", W("Slow TLS answer")},
    {"slow-at-nla", W("Slow sign-in answer")},
    {"half-open", W("Answers the first message, then nothing")},
    {"large-answers-lost", W("Large answers are lost")},
    {"tls-garbage", W("Answers the first TLS message with nonsense")},
    {"clock-wrong", W("The clock is two hours off")},
    {"nla-refused", W("Refuses the sign-in protocol")},
    {"nla-lying-offsets", W("A sign-in answer with lying offsets")},
    {"nla-garbage", W("A sign-in answer of nonsense")},
    {"nla-endless", W("A sign-in answer without end")},
};

#undef W

}  // namespace

std::string fault_title(std::string_view fault) {
    return shown_or_id(titles, fault);
}

std::vector<std::string> fault_ids() {
    return ids_of(titles);
}

}  // namespace rdpmedic::words
