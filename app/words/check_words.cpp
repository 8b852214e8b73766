// SPDX-License-Identifier: MIT
// What each check is called and what it asks.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"dns", RDPMEDIC_WORDS("Name")},
    {"tcp", RDPMEDIC_WORDS("Port")},
    {"negotiation", RDPMEDIC_WORDS("Negotiation")},
    {"tls.versions", RDPMEDIC_WORDS("TLS versions")},
    {"tls.suites", RDPMEDIC_WORDS("Cipher suites")},
    {"certificate", RDPMEDIC_WORDS("Certificate")},
    {"nla", RDPMEDIC_WORDS("Sign-in")},
    {"udp", RDPMEDIC_WORDS("UDP")},
    {"mtu", RDPMEDIC_WORDS("Packet size")},
    {"path", RDPMEDIC_WORDS("Path")},
    {"reset", RDPMEDIC_WORDS("Torn connections")},
    {"idle", RDPMEDIC_WORDS("Idle time")},
    {"gateway", RDPMEDIC_WORDS("Gateway")},
    {"compare", RDPMEDIC_WORDS("Comparison")},
    {"firewall.outbound", RDPMEDIC_WORDS("Outgoing firewall")},
    {"firewall.remote-desktop", RDPMEDIC_WORDS("Remote Desktop rules")},
    {"antivirus", RDPMEDIC_WORDS("Security software")},
    {"schannel", RDPMEDIC_WORDS("Windows TLS settings")},
    {"cipher-order", RDPMEDIC_WORDS("Cipher order")},
    {"fips", RDPMEDIC_WORDS("FIPS mode")},
    {"client-policy", RDPMEDIC_WORDS("Client policies")},
    {"rdp-file", RDPMEDIC_WORDS("Connection file")},
    {"credentials", RDPMEDIC_WORDS("Saved passwords")},
    {"events.client", RDPMEDIC_WORDS("Events of this computer")},
    {"events.server", RDPMEDIC_WORDS("Events of the server")},
    {"updates", RDPMEDIC_WORDS("Updates")},
    {"clock", RDPMEDIC_WORDS("Clock")},
    {"hosts-file", RDPMEDIC_WORDS("Hosts file")},
    {"adapters", RDPMEDIC_WORDS("Network adapters")},
    {"listener", RDPMEDIC_WORDS("Listener")},
    {"rdp-certificate", RDPMEDIC_WORDS("Remote Desktop certificate")},
    {"machine-keys", RDPMEDIC_WORDS("Machine keys")},
    {"services", RDPMEDIC_WORDS("Services")},
    {"wmi", RDPMEDIC_WORDS("WMI")},
    {"weakened", RDPMEDIC_WORDS("Weakened security")},
    {"cloud", RDPMEDIC_WORDS("Cloud")},
};

constexpr Text questions[] = {
    {"dns", RDPMEDIC_WORDS("Does the name lead to an address, and to the right one?")},
    {"tcp", RDPMEDIC_WORDS("Does the port answer on every address, and if not, who says so?")},
    {"negotiation", RDPMEDIC_WORDS("Is it Remote Desktop that answers, and which kinds of security does it take?")},
    {"tls.versions", RDPMEDIC_WORDS("Which versions of TLS does the server take from a client like Windows?")},
    {"tls.suites",
     RDPMEDIC_WORDS("Which cipher suites does the server take? Each refusal leaves an event in its System log.")},
    {"certificate",
     RDPMEDIC_WORDS("Is the certificate of the server in date, strong, trusted and made for this name?")},
    {"nla",
     RDPMEDIC_WORDS(
         "Does the server answer the first message of a sign-in, and how does it call itself? No password is sent.")},
    {"udp", RDPMEDIC_WORDS("Does the UDP side channel of Remote Desktop get through?")},
    {"mtu", RDPMEDIC_WORDS("How large may packets on the way to the server be?")},
    {"path", RDPMEDIC_WORDS("Where on the way are packets lost or late?")},
    {"reset", RDPMEDIC_WORDS("Who tears the connection down, the server or a device on the way?")},
    {"idle", RDPMEDIC_WORDS("How long may a connection be quiet before it is cut?")},
    {"gateway",
     RDPMEDIC_WORDS("Does the Remote Desktop Gateway answer, with a certificate for its name? No password is sent.")},
    {"compare", RDPMEDIC_WORDS("What is different at this server compared with others that work?")},
    {"firewall.outbound", RDPMEDIC_WORDS("Does the firewall of this computer let Remote Desktop out?")},
    {"firewall.remote-desktop",
     RDPMEDIC_WORDS("Are the Remote Desktop rules of the firewall on for the network in use?")},
    {"antivirus", RDPMEDIC_WORDS("Which security software is installed that could stand in the way?")},
    {"schannel", RDPMEDIC_WORDS("Which TLS versions are turned on or off in Windows (SCHANNEL)?")},
    {"cipher-order", RDPMEDIC_WORDS("Which cipher suites does Windows offer, and does a policy set them?")},
    {"fips", RDPMEDIC_WORDS("Is Windows limited to FIPS encryption?")},
    {"client-policy",
     RDPMEDIC_WORDS("Does a policy of this computer forbid this connection or this way of signing in?")},
    {"rdp-file", RDPMEDIC_WORDS("Does the connection file ask for something that the server refuses?")},
    {"credentials", RDPMEDIC_WORDS("Are passwords saved for this server, and are there several?")},
    {"events.client", RDPMEDIC_WORDS("What did Windows note on this computer when the connection failed?")},
    {"events.server", RDPMEDIC_WORDS("What did Windows note on the server when the connection failed?")},
    {"updates", RDPMEDIC_WORDS("Is this a Windows build of which it is known that Remote Desktop breaks?")},
    {"clock", RDPMEDIC_WORDS("Is the clock of this computer right?")},
    {"hosts-file", RDPMEDIC_WORDS("Does the hosts file lead the name somewhere else?")},
    {"adapters", RDPMEDIC_WORDS("Which way does the connection take, and does a VPN carry it?")},
    {"listener", RDPMEDIC_WORDS("Is Remote Desktop switched on at the server, and on which port?")},
    {"rdp-certificate", RDPMEDIC_WORDS("Does the server have a certificate for Remote Desktop that is in date?")},
    {"machine-keys", RDPMEDIC_WORDS("Can Remote Desktop read the private key of its certificate?")},
    {"services", RDPMEDIC_WORDS("Do the services run that Remote Desktop needs?")},
    {"wmi", RDPMEDIC_WORDS("Does the management interface of Windows (WMI) answer?")},
    {"weakened", RDPMEDIC_WORDS("Was the security of the server turned down?")},
    {"cloud", RDPMEDIC_WORDS("Is this a virtual machine of a cloud, and does its agent answer?")},
};

static_assert(same_ids(titles, questions));

}  // namespace

std::string check_title(std::string_view check) {
    return shown_or_id(titles, check);
}

std::string check_question(std::string_view check) {
    return shown(find_text(questions, check));
}

std::vector<std::string> check_ids() {
    return ids_of(titles);
}

}  // namespace rdpmedic::words
