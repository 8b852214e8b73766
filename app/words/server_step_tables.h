// SPDX-License-Identifier: MIT
// The tables behind server_steps.h. For the files of this folder only.
#pragma once

#include <span>
#include <string_view>

namespace rdpmedic::words {

struct Step {
    const char* text;
    const char* command = nullptr;  ///< lines divided by '\n'
};

struct StepsOfCause {
    std::string_view cause;
    std::span<const Step> look_at;
    std::span<const Step> read_only;
    std::span<const Step> mend;
    std::span<const Step> expected;
    std::span<const Step> way_back;
    bool may_be_blocked_before = false;  ///< also look at what the cloud lets through
};

std::span<const StepsOfCause> certificate_server_steps();
std::span<const StepsOfCause> tls_server_steps();
std::span<const StepsOfCause> service_server_steps();
std::span<const StepsOfCause> gateway_server_steps();
std::span<const StepsOfCause> other_server_steps();

/// Commands that several causes share.
namespace commands {
inline constexpr const char* listener = "$ts = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
                                        "Get-ItemProperty \"$ts\\WinStations\\RDP-Tcp\" |\n"
                                        "  Format-List PortNumber, SecurityLayer, UserAuthentication,\n"
                                        "    MinEncryptionLevel, SSLCertificateSHA1Hash";
inline constexpr const char* policies = "$windows = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows NT'\n"
                                        "Get-ItemProperty \"$windows\\Terminal Services\"";
inline constexpr const char* certificates = "Get-ChildItem 'Cert:\\LocalMachine\\Remote Desktop' |\n"
                                            "  Format-List Subject, Thumbprint, NotBefore, NotAfter,\n"
                                            "    HasPrivateKey, DnsNameList";
inline constexpr const char* schannel_events = "Get-WinEvent -MaxEvents 10 -FilterHashtable @{\n"
                                               "  LogName = 'System'\n"
                                               "  Id = 1056, 1057, 1058, 36870, 36871, 36874, 36888\n"
                                               "} | Format-List TimeCreated, ProviderName, Id, Message";
inline constexpr const char* save_listener = "$ts = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
                                             "reg export \"$ts\\WinStations\\RDP-Tcp\" C:\\rdp-tcp.reg";
inline constexpr const char* restore_listener = "reg import C:\\rdp-tcp.reg";
inline constexpr const char* restart_session_env = "Restart-Service SessionEnv\n"
                                                   "Start-Sleep 30\n"
                                                   "Get-ChildItem 'Cert:\\LocalMachine\\Remote Desktop'";
inline constexpr const char* restart_service = "Restart-Service TermService -Force";
inline constexpr const char* services = "Get-Service TermService, SessionEnv, UmRdpService, CryptSvc,\n"
                                        "  KeyIso, RpcSs | Format-Table Name, Status, StartType";
inline constexpr const char* is_listening = "$ts = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
                                            "$port = (Get-ItemProperty \"$ts\\WinStations\\RDP-Tcp\").PortNumber\n"
                                            "Get-NetTCPConnection -State Listen -LocalPort $port";
}  // namespace commands

}  // namespace rdpmedic::words
