// SPDX-License-Identifier: MIT
// What the owner of a Remote Desktop Gateway does.
#include "app/words/server_step_tables.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* gateway_services = "Get-Service TSGateway, W3SVC | Format-Table Name, Status, StartType\n"
                                         "Get-NetTCPConnection -State Listen -LocalPort 443\n"
                                         "Get-NetUDPEndpoint -LocalPort 3391";
constexpr const char* reserved = "netsh http show servicestate |\n"
                                 "  findstr /i remoteDesktopGateway\n"
                                 "netsh http show sslcert ipport=0.0.0.0:443";
constexpr const char* gateway_certificates = "Get-ChildItem Cert:\\LocalMachine\\My |\n"
                                             "  Format-List Subject, Thumbprint, NotBefore, NotAfter,\n"
                                             "    HasPrivateKey, DnsNameList";
constexpr const char* gateway_events = "$log = 'Microsoft-Windows-TerminalServices-Gateway'\n"
                                       "Get-WinEvent -MaxEvents 15 -LogName \"$log/Operational\" |\n"
                                       "  Format-List TimeCreated, Id, Message";

constexpr Step look[] = {
    {RDPMEDIC_WORDS("Whether others reach the gateway, and from which networks. If it fails from one network alone, "
                    "the owner of that network or of its web proxy has to let the gateway through."),
     nullptr},
    {RDPMEDIC_WORDS("What stands in front of it: a reverse proxy or firewall has to pass TCP 443 with the methods "
                    "RDG_OUT_DATA and RDG_IN_DATA and upgrades to WebSocket, and for better pictures UDP 3391."),
     nullptr},
    {RDPMEDIC_WORDS("Whether the public name leads to this gateway, and whether the certificate holds that name."),
     nullptr},
};
constexpr Step read_only[] = {
    {RDPMEDIC_WORDS("Whether gateway and web server run and listen."), gateway_services},
    {RDPMEDIC_WORDS("Whether the gateway holds its address at the web server, and with which certificate."), reserved},
    {RDPMEDIC_WORDS("The certificates of the computer, their names and dates."), gateway_certificates},
    {RDPMEDIC_WORDS("What the gateway noted. Names of accounts in it stay with you."), gateway_events},
};
constexpr Step mend[] = {
    {RDPMEDIC_WORDS("Only if the service does not run: start it."), "Start-Service TSGateway"},
    {RDPMEDIC_WORDS("If the certificate is out of date, made for another name or from an unknown authority: get one "
                    "of a known authority for the public name, and choose it in RD Gateway Manager, Properties, SSL "
                    "Certificate. Write the present thumbprint down before."),
     nullptr},
    {RDPMEDIC_WORDS("If a reverse proxy answers in its place: let it pass what is named above, without a sign-in of "
                    "its own."),
     nullptr},
};
constexpr Step expected[] = {
    {RDPMEDIC_WORDS("The service runs, and port 443 listens."), gateway_services},
};
constexpr Step way_back[] = {
    {RDPMEDIC_WORDS("Choose the former certificate by its thumbprint in RD Gateway Manager."), nullptr},
    {RDPMEDIC_WORDS("A service that was started can be stopped again, which disconnects all who came through it."),
     "Stop-Service TSGateway"},
};

constexpr StepsOfCause steps[] = {
    {"gateway.unreachable", look, read_only, mend, expected, way_back},
};

}  // namespace

std::span<const StepsOfCause> gateway_server_steps() {
    return steps;
}

}  // namespace rdpmedic::words
