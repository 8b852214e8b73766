// SPDX-License-Identifier: MIT
// Where Windows keeps the settings that Remote Desktop depends on.
// Sources: learn.microsoft.com/troubleshoot/windows-server/remote/rdp-error-general-troubleshooting (server, listener,
// policies); learn.microsoft.com/windows-server/security/tls/tls-registry-settings (SCHANNEL);
// learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-credssp (delegation)
#pragma once

#include <string>
#include <string_view>

namespace rdpmedic::places {

inline constexpr std::string_view server = R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server)";
inline constexpr std::string_view listener =
    R"(HKLM\SYSTEM\CurrentControlSet\Control\Terminal Server\WinStations\RDP-Tcp)";
/// Policies of both sides of Remote Desktop; the value of a policy counts before the listener's own.
inline constexpr std::string_view policies = R"(HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services)";
inline constexpr std::string_view client_policies =
    R"(HKLM\SOFTWARE\Policies\Microsoft\Windows NT\Terminal Services\Client)";
/// Remote Desktop Connection's settings for everybody, and the user's own.
inline constexpr std::string_view client = R"(HKLM\SOFTWARE\Microsoft\Terminal Server Client)";
inline constexpr std::string_view client_of_user = R"(HKCU\Software\Microsoft\Terminal Server Client)";

inline constexpr std::string_view schannel = R"(HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL)";
/// `protocol` "TLS 1.2", `side` "Client" or "Server".
inline std::string tls_version(std::string_view protocol, std::string_view side) {
    return std::string(schannel) + R"(\Protocols\)" + std::string(protocol) + "\\" + std::string(side);
}

inline constexpr std::string_view delegation = R"(HKLM\SOFTWARE\Policies\Microsoft\Windows\CredentialsDelegation)";
/// The value that puts Windows' own defaults beside a list: of "AllowFreshCredentials" it is
/// "ConcatenateDefaults_AllowFresh".
inline std::string with_defaults(std::string_view policy) {
    return "ConcatenateDefaults_" + std::string(policy.substr(0, policy.find("Credentials")));
}
inline constexpr std::string_view encryption_oracle =
    R"(HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\CredSSP\Parameters)";

/// The in-box rules that let Remote Desktop in; their shown names are translated.
inline constexpr std::string_view remote_desktop_rules = "@FirewallAPI.dll,-28752";

}  // namespace rdpmedic::places
