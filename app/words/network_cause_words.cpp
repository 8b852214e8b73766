// SPDX-License-Identifier: MIT
// Causes on the way to the server: what they are and what to do.
#include "app/words/cause_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* negotiation_not_rdp_guide[] = {
    RDPMEDIC_WORDS("Compare the port with what the owner of the server says. The usual one is 3389."),
    RDPMEDIC_WORDS(
        "Look whether the address is the one of the server. A router or a load balancer may answer in its place."),
    RDPMEDIC_WORDS("In a hotel or guest network, open a web page first and sign in there."),
    RDPMEDIC_WORDS("On the server, netstat -abno shows which program holds the port. PortNumber under "
                   "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp says which one "
                   "Remote Desktop uses."),
};

constexpr const char* network_unreachable_guide[] = {
    RDPMEDIC_WORDS("Look whether other pages or computers can be reached from here."),
    RDPMEDIC_WORDS("If the server is in a company network, connect the VPN and try again."),
    RDPMEDIC_WORDS("Ask whether the server is switched on. A computer at home or in an office may be asleep."),
    RDPMEDIC_WORDS("Ask the owner of the network whether your address may reach this port. Many networks allow Remote "
                   "Desktop from few places only."),
    RDPMEDIC_WORDS("On Azure, look at the network security group and at just-in-time access, and at Connection "
                   "troubleshoot in Network Watcher."),
    RDPMEDIC_WORDS(
        "On AWS, look at the security group, the network ACL and the route table, or use Reachability Analyzer."),
};

constexpr const char* network_refused_guide[] = {
    RDPMEDIC_WORDS("Check the port. The usual one is 3389, and a port behind the name looks like server:3390."),
    RDPMEDIC_WORDS("On the server, switch Remote Desktop on: Settings, System, Remote Desktop. Leave Network Level "
                   "Authentication on."),
    RDPMEDIC_WORDS("On the server, look whether Remote Desktop Services (TermService) runs, and start it if not."),
    RDPMEDIC_WORDS("On the server, qwinsta shows rdp-tcp with the state Listen when it is ready."),
    RDPMEDIC_WORDS("On Azure, Run Command with RDPSettings shows port and policies. On a computer outside a domain it "
                   "also resets some session limits."),
    RDPMEDIC_WORDS("On AWS, AWSSupport-TroubleshootRDP with CheckAll shows the service and the port."),
};

constexpr const char* network_udp_guide[] = {
    RDPMEDIC_WORDS(
        "Install the current Windows updates on both computers; some builds had faults there that are mended."),
    RDPMEDIC_WORDS("If a VPN is in use, try once without it or in another network."),
    RDPMEDIC_WORDS(
        "As a test, set the policy \"Turn Off UDP On Client\" (Administrative Templates, Windows Components, Remote "
        "Desktop Services, Remote Desktop Connection Client). Sessions then use TCP only."),
    RDPMEDIC_WORDS("If that helps, ask the owner of the network to let UDP 3389 through, or keep the policy."),
};

constexpr const char* network_mtu_guide[] = {
    RDPMEDIC_WORDS("If a VPN is in use, try once without it, or from another network."),
    RDPMEDIC_WORDS("Write down the present packet size, the MTU of the adapter in use: netsh interface ipv4 show "
                   "subinterfaces."),
    RDPMEDIC_WORDS("As a test, lower it until the next restart: netsh interface ipv4 set subinterface \"name of the "
                   "adapter\" mtu=1300 store=active. Undo the test with the number written down."),
    RDPMEDIC_WORDS("If that helps, tell the owner of the VPN or network. The size belongs into its settings, and its "
                   "firewalls must let \"fragmentation needed\" messages through."),
};

constexpr const char* network_loss_guide[] = {
    RDPMEDIC_WORDS("Use a cable instead of Wi-Fi, or go closer to the access point, and try again."),
    RDPMEDIC_WORDS(
        "Try from another network, for example a mobile phone, to learn whether your own line is the reason."),
    RDPMEDIC_WORDS("If a VPN is in use, try another of its gateways."),
    RDPMEDIC_WORDS(
        "Note times at which it happens. Whoever runs the network can compare them with the load of the lines."),
};

constexpr const char* network_middlebox_reset_guide[] = {
    RDPMEDIC_WORDS(
        "Try from another network, for example over a mobile phone. If it works there, the reason lies in between."),
    RDPMEDIC_WORDS("If a VPN is in use, disconnect it and connect it again, or try once without it."),
    RDPMEDIC_WORDS("Ask whoever runs the firewall whether it inspects Remote Desktop or TLS, and whether it noted the "
                   "attempt. The time and both addresses help."),
    RDPMEDIC_WORDS(
        "On the server, look whether Windows noted the attempt: event 131 in "
        "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational. If it did not, the attempt never arrived."),
    RDPMEDIC_WORDS("On Azure and AWS, look at firewalls and load balancers between the internet and the server, and at "
                   "their time limits."),
};

constexpr const char* network_idle_timeout_guide[] = {
    RDPMEDIC_WORDS("Move the mouse now and then. If the connection then lasts, this is the cause."),
    RDPMEDIC_WORDS(
        "Ask whoever runs the firewall or VPN how long quiet connections may last. Two hours are usual for TCP."),
    RDPMEDIC_WORDS("On the server, the policy \"Configure keep-alive connection interval\" (Remote Desktop Session "
                   "Host, Connections) keeps connections from falling quiet."),
    RDPMEDIC_WORDS("On the server, look at \"Set time limit for active but idle Remote Desktop Services sessions\"."),
    RDPMEDIC_WORDS("Load balancers of clouds cut after 4 to 6 minutes by default; their limit can be raised."),
};

constexpr const char* gateway_unreachable_guide[] = {
    RDPMEDIC_WORDS("Check the name of the gateway in the connection: Show Options, Advanced, Settings. It has to be a "
                   "name that its certificate holds."),
    RDPMEDIC_WORDS("Open https:// and the name of the gateway in a browser, from here and from another network. If it "
                   "fails only from here, this network or its web proxy is the place to look."),
    RDPMEDIC_WORDS("In a hotel or guest network, open a web page first and sign in there."),
    RDPMEDIC_WORDS("If a web proxy or a device that inspects TLS stands in the way, ask the owner of this network to "
                   "let the gateway through unread."),
    RDPMEDIC_WORDS("If the gateway answers wrongly everywhere, tell its owner what was found: service, certificate, or "
                   "a reverse proxy in front of it that does not pass RDG_OUT_DATA."),
    RDPMEDIC_WORDS("If it answers and does not let you through, ask its owner whether your account and this server are "
                   "in its policies (connection and resource authorisation)."),
};

constexpr CauseWords causes[] = {
    {"negotiation.not-rdp", RDPMEDIC_WORDS("Something other than Remote Desktop answers"),
     RDPMEDIC_WORDS("The port is open, but what answers there does not speak Remote Desktop. The port number may be "
                    "wrong, the name may lead to another device, or a web page of a network asks for a sign-in first."),
     negotiation_not_rdp_guide},
    {"network.unreachable", RDPMEDIC_WORDS("There is no way to the computer"),
     RDPMEDIC_WORDS("Nothing that is sent reaches the computer, or the answers do not come back. It may be switched "
                    "off, behind a VPN that is not connected, or behind a firewall."),
     network_unreachable_guide},
    {"network.refused", RDPMEDIC_WORDS("The computer answers, but Remote Desktop is not listening"),
     RDPMEDIC_WORDS("The computer can be reached and says that nothing accepts connections on this port. Remote "
                    "Desktop may be switched off, its service may be stopped, or it may use another port."),
     network_refused_guide},
    {"network.udp", RDPMEDIC_WORDS("The UDP side channel breaks"),
     RDPMEDIC_WORDS(
         "Remote Desktop uses UDP beside the main connection to feel faster. Here UDP does not get through "
         "as it should, or breaks during the session, which shows as freezes or drops after about a minute."),
     network_udp_guide},
    {"network.mtu", RDPMEDIC_WORDS("Large packets do not get through"),
     RDPMEDIC_WORDS("Small packets get through and large ones do not. Where they vanish without a word, the connection "
                    "stalls when the server sends its certificate or the first picture. A VPN or a tunnel on the way "
                    "usually is the reason."),
     network_mtu_guide},
    {"network.loss", RDPMEDIC_WORDS("Packets are lost on the way"),
     RDPMEDIC_WORDS(
         "Some of what is sent does not arrive, or arrives late. Remote Desktop then feels slow, freezes or drops."),
     network_loss_guide},
    {"network.middlebox-reset", RDPMEDIC_WORDS("Something on the way tears the connection down"),
     RDPMEDIC_WORDS(
         "The connection is torn down from outside at a moment at which the server would normally answer. Usually a "
         "firewall, a VPN or a device that inspects traffic does that; the server itself cannot be ruled out."),
     network_middlebox_reset_guide},
    {"network.idle-timeout", RDPMEDIC_WORDS("Quiet connections are cut"),
     RDPMEDIC_WORDS("After a while without any input the connection is gone. A firewall or a VPN forgets quiet "
                    "connections, or the server has a limit for them."),
     network_idle_timeout_guide},
    {"gateway.unreachable", RDPMEDIC_WORDS("The Remote Desktop Gateway cannot be used"),
     RDPMEDIC_WORDS("The connection goes through a gateway, and the gateway is out of reach, does not accept the "
                    "sign-in, or shows a certificate that is not accepted. The server behind it may be well."),
     gateway_unreachable_guide},
};

}  // namespace

std::span<const CauseWords> network_cause_words() {
    return causes;
}

}  // namespace rdpmedic::words
