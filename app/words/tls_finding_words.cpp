// SPDX-License-Identifier: MIT
// What is said about TLS, certificates and the start of a sign-in.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"tls.versions", "modern",
     RDPMEDIC_WORDS("The server takes {version} with a cipher suite that Windows has ({suite})."),
     RDPMEDIC_WORDS("The server takes a current TLS version with a cipher suite that Windows has.")},
    {"tls.versions", "old-versions-too",
     RDPMEDIC_WORDS("The server takes {versions}. The old ones of them are no longer safe."),
     RDPMEDIC_WORDS("The server also takes old TLS versions that are no longer safe.")},
    {"tls.versions", "torn-before-hello",
     RDPMEDIC_WORDS(
         "One connection got through, and further ones were torn down before they could offer a TLS version, "
         "so not all versions could be asked about."),
     RDPMEDIC_WORDS("One connection got through, and further ones were torn down before they could offer a TLS "
                    "version.")},
    {"tls.versions", "only-old",
     RDPMEDIC_WORDS("The server takes only old TLS versions that are no longer safe ({versions})."),
     RDPMEDIC_WORDS("The server takes only old TLS versions that are no longer safe.")},
    {"tls.versions", "only-tls13",
     RDPMEDIC_WORDS("The server takes only TLS 1.3, which Windows 10 and Windows Server 2019 do not have."),
     RDPMEDIC_WORDS("The server takes only TLS 1.3, which Windows 10 and Windows Server 2019 do not have.")},
    {"tls.versions", "no-version", RDPMEDIC_WORDS("The server refused every TLS version (answer: {alerts})."),
     RDPMEDIC_WORDS("The server refused every TLS version.")},
    {"tls.versions", "no-windows-suite",
     RDPMEDIC_WORDS("The server takes only cipher suites that Windows does not offer, such as {suite}."),
     RDPMEDIC_WORDS("The server takes only cipher suites that Windows does not offer.")},
    {"tls.versions", "closed-after-hello",
     RDPMEDIC_WORDS(
         "The server closed the connection {answer-ms} after the first TLS message, whatever version was offered."),
     RDPMEDIC_WORDS("The server closed the connection right after the first TLS message.")},
    {"tls.versions", "reset-after-hello",
     RDPMEDIC_WORDS("The connection was torn down {answer-ms} after the first TLS message. The server or a device on "
                    "the way can have done it."),
     RDPMEDIC_WORDS("The connection was torn down right after the first TLS message. The server or a device on the way "
                    "can have done it.")},
    {"tls.versions", "silent-after-hello",
     RDPMEDIC_WORDS("After the first TLS message nothing came back, not even a small answer."),
     RDPMEDIC_WORDS("After the first TLS message nothing came back, not even a small answer.")},
    {"tls.versions", "large-answers-lost",
     RDPMEDIC_WORDS(
         "Small answers of the server arrive and large ones do not. Something on the way loses large packets."),
     RDPMEDIC_WORDS(
         "Small answers of the server arrive and large ones do not. Something on the way loses large packets.")},
    {"tls.versions", "not-tls", RDPMEDIC_WORDS("The server agreed to TLS and then sent something else."),
     RDPMEDIC_WORDS("The server agreed to TLS and then sent something else.")},
    {"tls.versions", "endless",
     RDPMEDIC_WORDS("After the first TLS message the server sent more than any server needs."),
     RDPMEDIC_WORDS("After the first TLS message the server sent more than any server needs.")},
    {"tls.versions", "slow", RDPMEDIC_WORDS("The server took {answer-ms} to answer the first TLS message."),
     RDPMEDIC_WORDS("The server took long to answer the first TLS message.")},
    {"tls.suites", "usable", RDPMEDIC_WORDS("The server takes cipher suites that Windows offers."),
     RDPMEDIC_WORDS("The server takes cipher suites that Windows offers.")},
    {"tls.suites", "weak-suites-too", RDPMEDIC_WORDS("The server also takes weak cipher suites."),
     RDPMEDIC_WORDS("The server also takes weak cipher suites.")},
    {"tls.suites", "no-windows-suite",
     RDPMEDIC_WORDS("None of the cipher suites that the server takes is offered by Windows."),
     RDPMEDIC_WORDS("None of the cipher suites that the server takes is offered by Windows.")},
    {"tls.suites", "interrupted",
     RDPMEDIC_WORDS("The list of cipher suites is not complete, because the server stopped answering as expected."),
     RDPMEDIC_WORDS("The list of cipher suites is not complete, because the server stopped answering as expected.")},
    {"certificate", "valid",
     RDPMEDIC_WORDS("The certificate is trusted by this computer and valid until {valid-until}."),
     RDPMEDIC_WORDS("The certificate is trusted by this computer and in date.")},
    {"certificate", "self-signed",
     RDPMEDIC_WORDS(
         "The server made its certificate itself, as Windows does by default. It is valid until {valid-until}."),
     RDPMEDIC_WORDS("The server made its certificate itself, as Windows does by default.")},
    {"certificate", "issuer-unknown",
     RDPMEDIC_WORDS(
         "The certificate is valid until {valid-until}. Its issuer, {issuer}, is not known to this computer."),
     RDPMEDIC_WORDS("The issuer of the certificate is not known to this computer.")},
    {"certificate", "address-typed",
     RDPMEDIC_WORDS("An address was typed, so the name in the certificate ({names}) cannot be compared."),
     RDPMEDIC_WORDS("An address was typed, so the name in the certificate cannot be compared.")},
    {"certificate", "short-name",
     RDPMEDIC_WORDS("The short name {typed-name} was typed. The certificate is made for {names}."),
     RDPMEDIC_WORDS("A short name was typed, and the certificate is made for the full one.")},
    {"certificate", "expires-soon", RDPMEDIC_WORDS("The certificate is valid only until {valid-until}."),
     RDPMEDIC_WORDS("The certificate expires soon.")},
    {"certificate", "differs-by-address", RDPMEDIC_WORDS("The addresses of the name show different certificates."),
     RDPMEDIC_WORDS("The addresses of the name show different certificates.")},
    {"certificate", "expired", RDPMEDIC_WORDS("The certificate expired on {valid-until}."),
     RDPMEDIC_WORDS("The certificate has expired.")},
    {"certificate", "not-yet-valid",
     RDPMEDIC_WORDS("The certificate is valid only from {valid-from} on. A clock may be wrong."),
     RDPMEDIC_WORDS("The certificate is not valid yet. A clock may be wrong.")},
    {"certificate", "name-mismatch", RDPMEDIC_WORDS("{typed-name} was typed, and the certificate is made for {names}."),
     RDPMEDIC_WORDS("The certificate is made for another name than the one that was typed.")},
    {"certificate", "weak-key", RDPMEDIC_WORDS("The key of the certificate is too weak ({key})."),
     RDPMEDIC_WORDS("The key of the certificate is too weak.")},
    {"certificate", "weak-signature",
     RDPMEDIC_WORDS("The certificate is signed with a method that is no longer safe ({signature})."),
     RDPMEDIC_WORDS("The certificate is signed with a method that is no longer safe.")},
    {"certificate", "wrong-purpose",
     RDPMEDIC_WORDS("The certificate was not made for servers (its purposes: {purposes})."),
     RDPMEDIC_WORDS("The certificate was not made for servers.")},
    {"certificate", "unreadable", RDPMEDIC_WORDS("The certificate of the server could not be read."),
     RDPMEDIC_WORDS("The certificate of the server could not be read.")},
    {"certificate", "none", RDPMEDIC_WORDS("The server showed no certificate."),
     RDPMEDIC_WORDS("The server showed no certificate.")},
    {"nla", "names-given", RDPMEDIC_WORDS("The server answered the start of a sign-in and calls itself {host-name}."),
     RDPMEDIC_WORDS("The server answered the start of a sign-in and gave its name.")},
    {"nla", "clock-drifts",
     RDPMEDIC_WORDS("The clocks of this computer and the server differ by {clock-skew}. A sign-in bears five minutes."),
     RDPMEDIC_WORDS("The clocks of this computer and the server differ a little.")},
    {"nla", "other-name", RDPMEDIC_WORDS("{typed-name} was typed, and the server calls itself {host-name}."),
     RDPMEDIC_WORDS("The server calls itself by another name than the one that was typed.")},
    {"nla", "old-credssp",
     RDPMEDIC_WORDS(
         "The server uses an old sign-in protocol (version {credssp-version}). Updated clients may refuse it."),
     RDPMEDIC_WORDS("The server uses an old sign-in protocol. Updated clients may refuse it.")},
    {"nla", "clock-wrong",
     RDPMEDIC_WORDS(
         "The clocks of this computer and the server differ by {clock-skew}, which is too much for a sign-in."),
     RDPMEDIC_WORDS("The clocks of this computer and the server differ by more than a sign-in bears.")},
    {"nla", "refused",
     RDPMEDIC_WORDS(
         "The server refused to start a sign-in (code {error-code}). No user name or password was involved."),
     RDPMEDIC_WORDS("The server refused to start a sign-in. No user name or password was involved.")},
    {"nla", "closed", RDPMEDIC_WORDS("The server closed the connection instead of starting the sign-in."),
     RDPMEDIC_WORDS("The server closed the connection instead of starting the sign-in.")},
    {"nla", "reset",
     RDPMEDIC_WORDS("The connection was torn down when the sign-in was to start. The server or a device on the way can "
                    "have done it."),
     RDPMEDIC_WORDS("The connection was torn down when the sign-in was to start. The server or a device on the way can "
                    "have done it.")},
    {"nla", "silent", RDPMEDIC_WORDS("The server did not answer the start of a sign-in in time."),
     RDPMEDIC_WORDS("The server did not answer the start of a sign-in in time.")},
    {"nla", "malformed",
     RDPMEDIC_WORDS("The server answered the start of a sign-in with something that breaks the rules."),
     RDPMEDIC_WORDS("The server answered the start of a sign-in with something that breaks the rules.")},
    {"nla", "slow", RDPMEDIC_WORDS("The server took {answer-ms} to answer the start of a sign-in."),
     RDPMEDIC_WORDS("The server took long to answer the start of a sign-in.")},
    {"nla", "not-offered",
     RDPMEDIC_WORDS("The server offers no sign-in before the session, so there was nothing to ask."),
     RDPMEDIC_WORDS("The server offers no sign-in before the session, so there was nothing to ask.")},
};

}  // namespace

std::span<const FindingWords> tls_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
