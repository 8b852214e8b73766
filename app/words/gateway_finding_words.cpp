// SPDX-License-Identifier: MIT
// What is said about the gateway: what was seen, whose side it is, and what to ask for.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"gateway", "answers",
     RDPMEDIC_WORDS("The gateway {gateway} answers and asks for a sign-in. Whether it lets an account through to the "
                    "computer shows only then."),
     RDPMEDIC_WORDS("The gateway answers and asks for a sign-in.")},
    {"gateway", "answers-at-once",
     RDPMEDIC_WORDS("The gateway {gateway} answers and lets the sign-in follow. Whether it lets an account through to "
                    "the computer shows only then."),
     RDPMEDIC_WORDS("The gateway answers and lets the sign-in follow.")},
    {"gateway", "sign-in-unclear",
     RDPMEDIC_WORDS(
         "A web server at {gateway} asks for a password, as any web page can. Whether a gateway is behind it "
         "cannot be told without signing in; compare the name with its owner."),
     RDPMEDIC_WORDS("A web server asks for a password. Whether a gateway is behind it cannot be told without signing "
                    "in.")},
    {"gateway", "answers-through-proxy",
     RDPMEDIC_WORDS("The gateway {gateway} answers through the web proxy {proxy}, and not without it. Programs that do "
                    "not use the proxy cannot reach it."),
     RDPMEDIC_WORDS("The gateway answers through the web proxy of this computer, and not without it.")},
    {"gateway", "answers-rpc-only",
     RDPMEDIC_WORDS("The gateway {gateway} takes only its older transport, RPC over HTTP. Clients that know the newer "
                    "one alone cannot use it; its owner can switch on the HTTP transport."),
     RDPMEDIC_WORDS("The gateway takes only its older transport, RPC over HTTP.")},
    {"gateway", "slow", RDPMEDIC_WORDS("The gateway {gateway} took {answer-ms} to answer."),
     RDPMEDIC_WORDS("The gateway took long to answer.")},
    {"gateway", "some-addresses-dead",
     RDPMEDIC_WORDS("The gateway {gateway} has several addresses, and not all of them answer. Its owner should know."),
     RDPMEDIC_WORDS("The gateway has several addresses, and not all of them answer.")},
    {"gateway", "udp-silent",
     RDPMEDIC_WORDS(
         "The gateway {gateway} answers by TCP, and nothing came back from its UDP port 3391. Sessions through "
         "it most likely use TCP only, which is slower on bad lines and no fault."),
     RDPMEDIC_WORDS(
         "Nothing came back from the UDP port of the gateway. Sessions through it most likely use TCP only.")},
    {"gateway", "certificate-own",
     RDPMEDIC_WORDS("The gateway {gateway} is this computer itself and signed its own certificate. From anywhere else "
                    "that would be refused."),
     RDPMEDIC_WORDS("The gateway is this computer itself and signed its own certificate.")},
    {"gateway", "inspected",
     RDPMEDIC_WORDS("A security product on the way ({inspected-by}) reads what is sent to {gateway}. Sign-ins by NTLM "
                    "or Kerberos can fail there; its owner can exempt the gateway."),
     RDPMEDIC_WORDS("A security product on the way reads what is sent to the gateway.")},
    {"gateway", "name-not-found",
     RDPMEDIC_WORDS("The name of the gateway {gateway} is not known. Compare it with what the owner of the gateway "
                    "says; in another network the name may be known."),
     RDPMEDIC_WORDS("The name of the gateway is not known to the name servers of this computer.")},
    {"gateway", "resolver-failed",
     RDPMEDIC_WORDS("The name servers of this computer could not say where the gateway {gateway} is. The network of "
                    "this computer is the place to look."),
     RDPMEDIC_WORDS("The name servers of this computer could not say where the gateway is.")},
    {"gateway", "filtered",
     RDPMEDIC_WORDS("Nothing came back from the gateway {gateway}. It is off, or a firewall drops the packets: here if "
                    "other web pages fail too, else on the gateway's side."),
     RDPMEDIC_WORDS("Nothing came back from the gateway. It is off, or a firewall drops the packets.")},
    {"gateway", "refused",
     RDPMEDIC_WORDS("The computer at {address} answers, but nothing listens there for the gateway. Its owner has to "
                    "look at the web server and at the port."),
     RDPMEDIC_WORDS("The computer of the gateway answers, but nothing listens there.")},
    {"gateway", "unreachable", RDPMEDIC_WORDS("From here there is no way to the gateway {gateway}."),
     RDPMEDIC_WORDS("From here there is no way to the gateway.")},
    {"gateway", "blocked-locally",
     RDPMEDIC_WORDS("This computer itself did not allow the connection to the gateway {gateway}."),
     RDPMEDIC_WORDS("This computer itself did not allow the connection to the gateway.")},
    {"gateway", "tls-failed",
     RDPMEDIC_WORDS(
         "The gateway {gateway} takes the connection, but no TLS comes about. It has no usable certificate or "
         "no common TLS version, or a device on the way cuts it."),
     RDPMEDIC_WORDS("The gateway takes the connection, but no TLS comes about.")},
    {"gateway", "no-answer",
     RDPMEDIC_WORDS("The gateway {gateway} takes TLS and gives no answer to a gateway's request. Its owner has to look "
                    "whether the "
                    "gateway service runs and what stands in front of it."),
     RDPMEDIC_WORDS("The gateway takes TLS and gives no answer to a gateway's request.")},
    {"gateway", "not-http",
     RDPMEDIC_WORDS("What answers at {gateway} is not a web server, so it is no gateway. Check name and port."),
     RDPMEDIC_WORDS("What answers in place of the gateway is not a web server.")},
    {"gateway", "no-http-transport",
     RDPMEDIC_WORDS("A web server answers at {gateway}, and there is no gateway on it (HTTP {http-status}). Compare "
                    "the name with its owner: another server may carry the gateway."),
     RDPMEDIC_WORDS("A web server answers, and there is no gateway on it.")},
    {"gateway", "forbidden",
     RDPMEDIC_WORDS("The web server at {gateway} does not let a gateway's requests in from here (HTTP {http-status}). "
                    "Its owner knows whether the gateway is there, and for which networks or programs it is open."),
     RDPMEDIC_WORDS("The web server does not let a gateway's requests in from here.")},
    {"gateway", "server-error",
     RDPMEDIC_WORDS("The web server at {gateway} answers a gateway's request with an error of its own (HTTP "
                    "{http-status}). Its owner has to look at the gateway and at what stands in front of it."),
     RDPMEDIC_WORDS("The web server answers a gateway's request with an error of its own.")},
    {"gateway", "method-blocked",
     RDPMEDIC_WORDS("Something in front of the gateway {gateway} does not let a gateway's requests through (HTTP "
                    "{http-status}). Its owner has to allow the method RDG_OUT_DATA there."),
     RDPMEDIC_WORDS("Something in front of the gateway does not let a gateway's requests through.")},
    {"gateway", "service-down",
     RDPMEDIC_WORDS("The web server at {gateway} answers, and the gateway behind it does not run (HTTP {http-status}). "
                    "Its owner has to start the Remote Desktop Gateway service."),
     RDPMEDIC_WORDS("The web server answers, and the gateway behind it does not run.")},
    {"gateway", "proxy-in-the-way",
     RDPMEDIC_WORDS("A web proxy or a sign-in page answers in place of the gateway {gateway}. Open a web page and sign "
                    "in, or ask the owner of this network to let the gateway through."),
     RDPMEDIC_WORDS("A web proxy or a sign-in page answers in place of the gateway.")},
    {"gateway", "proxy-authentication",
     RDPMEDIC_WORDS("A web proxy wants a sign-in of its own before it lets anything through to {gateway}. Ask the "
                    "owner of this network to exempt the gateway."),
     RDPMEDIC_WORDS("A web proxy wants a sign-in of its own before it lets anything through to the gateway.")},
    {"gateway", "proxy-sign-in-untried",
     RDPMEDIC_WORDS(
         "The web proxy {proxy} wants a sign-in. Windows does that by itself, and here it could not be tried, "
         "so whether the gateway {gateway} is reached through it is not known."),
     RDPMEDIC_WORDS("A web proxy wants a sign-in that Windows does by itself and that could not be tried here.")},
    {"gateway", "certificate-expired",
     RDPMEDIC_WORDS("The certificate of the gateway {gateway} ran out on {valid-until}. Its owner has to renew it."),
     RDPMEDIC_WORDS("The certificate of the gateway has run out.")},
    {"gateway", "certificate-not-yet-valid",
     RDPMEDIC_WORDS("The certificate of the gateway {gateway} is valid only from {valid-from}. Look at the clock of "
                    "this computer first."),
     RDPMEDIC_WORDS("The certificate of the gateway is not valid yet.")},
    {"gateway", "certificate-name",
     RDPMEDIC_WORDS("The certificate of the gateway is made for {names}, and the connection says {gateway}. Use a name "
                    "that is in it, or let its owner put this name in."),
     RDPMEDIC_WORDS("The certificate of the gateway is made for another name.")},
    {"gateway", "certificate-untrusted",
     RDPMEDIC_WORDS("This computer does not trust the certificate of the gateway {gateway}, issued by {issuer}. Its "
                    "owner needs one of a known authority, or yours has to be made known here."),
     RDPMEDIC_WORDS("This computer does not trust the certificate of the gateway.")},
    {"gateway", "no-gateway", RDPMEDIC_WORDS("No gateway was named for this connection."),
     RDPMEDIC_WORDS("No gateway was named for this connection.")},
    {"gateway", "not-used",
     RDPMEDIC_WORDS("The connection file names the gateway {gateway} and does not use it ({setting})."),
     RDPMEDIC_WORDS("The connection file names a gateway and does not use it.")},
    {"gateway", "by-default",
     RDPMEDIC_WORDS("The connection file leaves the gateway to the settings of Windows ({setting}), so {gateway} was "
                    "not looked at."),
     RDPMEDIC_WORDS("The connection file leaves the gateway to the settings of Windows.")},
    {"dns", "behind-gateway",
     RDPMEDIC_WORDS("The name {name-asked} is not known here. The connection goes through the gateway, which looks it "
                    "up in its own network."),
     RDPMEDIC_WORDS("The name is not known here; the gateway looks it up in its own network.")},
    {"tcp", "behind-gateway",
     RDPMEDIC_WORDS("The port at {address} cannot be reached directly. The connection goes through the gateway, so "
                    "that is no fault."),
     RDPMEDIC_WORDS("The port cannot be reached directly. The connection goes through the gateway.")},
    {"udp", "behind-gateway",
     RDPMEDIC_WORDS("The connection goes through the gateway {gateway} and takes no UDP of the server itself, so that "
                    "was not looked at."),
     RDPMEDIC_WORDS("The connection goes through the gateway and takes no UDP of the server itself.")},
    {"idle", "behind-gateway",
     RDPMEDIC_WORDS("The connection goes through the gateway {gateway}, so quiet connections to the server itself were "
                    "not held."),
     RDPMEDIC_WORDS("The connection goes through the gateway, so quiet connections to the server itself were not "
                    "held.")},
};

}  // namespace

std::span<const FindingWords> gateway_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
