// SPDX-License-Identifier: MIT
// What is said about names, ports and the negotiation.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"dns", "resolved", RDPMEDIC_WORDS("The name {name-asked} leads to {addresses}."),
     RDPMEDIC_WORDS("The name leads to an address.")},
    {"dns", "address-typed", RDPMEDIC_WORDS("An address was typed, so no name had to be looked up."),
     RDPMEDIC_WORDS("An address was typed, so no name had to be looked up.")},
    {"dns", "slow", RDPMEDIC_WORDS("The name {name-asked} was found, but only after {lookup-time}."),
     RDPMEDIC_WORDS("The name was found, but it took long.")},
    {"dns", "this-computer", RDPMEDIC_WORDS("The name {name-asked} leads to this computer itself."),
     RDPMEDIC_WORDS("The name leads to this computer itself.")},
    {"dns", "not-found",
     RDPMEDIC_WORDS(
         "The name {name-asked} is not known. The name servers of this computer say that it does not exist."),
     RDPMEDIC_WORDS("The name is not known to the name servers of this computer.")},
    {"dns", "resolver-failed",
     RDPMEDIC_WORDS(
         "The name servers could not answer the question for {name-asked}. Whether the name exists is not known."),
     RDPMEDIC_WORDS("The name servers could not answer. Whether the name exists is not known.")},
    {"dns", "resolver-silent",
     RDPMEDIC_WORDS("The name servers did not answer the question for {name-asked} in time. Whether the name exists is "
                    "not known."),
     RDPMEDIC_WORDS("The name servers did not answer in time. Whether the name exists is not known.")},
    {"dns", "bad-name", RDPMEDIC_WORDS("{host} is not a name that a computer can have."),
     RDPMEDIC_WORDS("What was typed is not a name that a computer can have.")},
    {"dns", "name-points-elsewhere",
     RDPMEDIC_WORDS("The name {name-asked} leads to {addresses}, and not to {address}."),
     RDPMEDIC_WORDS("The name leads to another address than the one that was typed.")},
    {"tcp", "open", RDPMEDIC_WORDS("Port {port} answered after {connect-ms}."),
     RDPMEDIC_WORDS("The port is open and answers.")},
    {"tcp", "some-addresses-dead",
     RDPMEDIC_WORDS("The name has several addresses, and {address} does not answer. A client that tries it first waits "
                    "for nothing."),
     RDPMEDIC_WORDS("The name has several addresses, and some of them do not answer.")},
    {"tcp", "one-family-dead",
     RDPMEDIC_WORDS("The name has IPv4 and IPv6 addresses, and only one kind answers; {address} does not."),
     RDPMEDIC_WORDS("The name has IPv4 and IPv6 addresses, and only one kind answers.")},
    {"tcp", "refused", RDPMEDIC_WORDS("The computer at {address} answers, but the port is closed."),
     RDPMEDIC_WORDS("The computer answers, but the port is closed.")},
    {"tcp", "rejected", RDPMEDIC_WORDS("A firewall at {icmp-from} refused the connection to {address}."),
     RDPMEDIC_WORDS("A firewall on the way refused the connection.")},
    {"tcp", "filtered",
     RDPMEDIC_WORDS("Nothing at all came back from {address}. The computer may be off, or something on the way drops "
                    "the packets."),
     RDPMEDIC_WORDS("Nothing at all came back. The computer may be off, or something on the way drops the packets.")},
    {"tcp", "unreachable", RDPMEDIC_WORDS("From here there is no way to {address}."),
     RDPMEDIC_WORDS("From here there is no way to the computer.")},
    {"tcp", "blocked-locally", RDPMEDIC_WORDS("This computer itself did not allow the connection to {address}."),
     RDPMEDIC_WORDS("This computer itself did not allow the connection.")},
    {"tcp", "reset", RDPMEDIC_WORDS("The connection to {address} was accepted and torn down at once."),
     RDPMEDIC_WORDS("The connection was accepted and torn down at once.")},
    {"negotiation", "nla-required",
     RDPMEDIC_WORDS("The server asks for the sign-in before the session starts (Network Level Authentication). That is "
                    "the safe setting."),
     RDPMEDIC_WORDS("The server asks for the sign-in before the session starts (Network Level Authentication). That is "
                    "the safe setting.")},
    {"negotiation", "nla-optional",
     RDPMEDIC_WORDS(
         "The server takes the sign-in before the session (Network Level Authentication), but does not insist on it."),
     RDPMEDIC_WORDS(
         "The server takes the sign-in before the session (Network Level Authentication), but does not insist on it.")},
    {"negotiation", "tls-only",
     RDPMEDIC_WORDS("The server protects the connection with TLS and takes the sign-in inside the session."),
     RDPMEDIC_WORDS("The server protects the connection with TLS and takes the sign-in inside the session.")},
    {"negotiation", "standard-security-too",
     RDPMEDIC_WORDS("The server also takes the old Remote Desktop security without TLS, which is weak."),
     RDPMEDIC_WORDS("The server also takes the old Remote Desktop security without TLS, which is weak.")},
    {"negotiation", "legacy-answer",
     RDPMEDIC_WORDS("The server gave an old kind of answer that does not say which security it takes."),
     RDPMEDIC_WORDS("The server gave an old kind of answer that does not say which security it takes.")},
    {"negotiation", "standard-security-only",
     RDPMEDIC_WORDS("The server takes only the old Remote Desktop security without TLS, which current clients do not "
                    "accept (answer: {result})."),
     RDPMEDIC_WORDS(
         "The server takes only the old Remote Desktop security without TLS, which current clients do not accept.")},
    {"negotiation", "certificate-missing",
     RDPMEDIC_WORDS("The server says that it has no certificate that it can use (failure code {failure-code})."),
     RDPMEDIC_WORDS("The server says that it has no certificate that it can use.")},
    {"negotiation", "inconsistent-flags",
     RDPMEDIC_WORDS("The server says that the request contradicts itself (failure code {failure-code})."),
     RDPMEDIC_WORDS("The server says that the request contradicts itself.")},
    {"negotiation", "client-certificate-required",
     RDPMEDIC_WORDS("The server wants a certificate from the client (failure code {failure-code}). The usual Remote "
                    "Desktop clients have none."),
     RDPMEDIC_WORDS("The server wants a certificate from the client. The usual Remote Desktop clients have none.")},
    {"negotiation", "refused-unknown",
     RDPMEDIC_WORDS(
         "The server refused the connection with failure code {failure-code}. What it means here is not known."),
     RDPMEDIC_WORDS("The server refused the connection with a code whose meaning here is not known.")},
    {"negotiation", "file-forbids-nla",
     RDPMEDIC_WORDS(
         "The connection file leaves out the sign-in that the server insists on (enablecredsspsupport:i:0)."),
     RDPMEDIC_WORDS(
         "The connection file leaves out the sign-in that the server insists on (enablecredsspsupport:i:0).")},
    {"negotiation", "not-rdp",
     RDPMEDIC_WORDS("What answers on port {port} is not Remote Desktop. It looks like {protocol}."),
     RDPMEDIC_WORDS("What answers on the port is not Remote Desktop.")},
    {"negotiation", "malformed",
     RDPMEDIC_WORDS("What answers on port {port} looks a little like Remote Desktop, but breaks its rules."),
     RDPMEDIC_WORDS("What answers on the port looks a little like Remote Desktop, but breaks its rules.")},
    {"negotiation", "endless",
     RDPMEDIC_WORDS(
         "What answers on port {port} sends more than any Remote Desktop server would ({received-bytes} bytes)."),
     RDPMEDIC_WORDS("What answers on the port sends more than any Remote Desktop server would.")},
    {"negotiation", "closed", RDPMEDIC_WORDS("The server took the connection and closed it without a word."),
     RDPMEDIC_WORDS("The server took the connection and closed it without a word.")},
    {"negotiation", "reset",
     RDPMEDIC_WORDS("The connection was torn down after the first Remote Desktop message. The server or a device on "
                    "the way can have done it."),
     RDPMEDIC_WORDS("The connection was torn down after the first Remote Desktop message. The server or a device on "
                    "the way can have done it.")},
    {"negotiation", "reset-at-once",
     RDPMEDIC_WORDS("The connection was torn down {answer-ms} after the first message. The server is {connect-ms} "
                    "away, so a device on the way did it."),
     RDPMEDIC_WORDS(
         "The connection was torn down sooner than the server could have answered, so a device on the way did it.")},
    {"negotiation", "silent", RDPMEDIC_WORDS("The port is open, but the first Remote Desktop message got no answer."),
     RDPMEDIC_WORDS("The port is open, but the first Remote Desktop message got no answer.")},
    {"negotiation", "slow", RDPMEDIC_WORDS("The server took {answer-ms} to answer the first Remote Desktop message."),
     RDPMEDIC_WORDS("The server took long to answer the first Remote Desktop message.")},
};

}  // namespace

std::span<const FindingWords> connection_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
