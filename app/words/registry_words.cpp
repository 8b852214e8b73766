// SPDX-License-Identifier: MIT
// Registry values that remedies set: what they are called and what their numbers mean.
// Source: learn.microsoft.com/windows/win32/termserv/win32-tsgeneralsetting-setsecuritylayer,
// -setencryptionlevel and -setuserauthenticationrequired; learn.microsoft.com/windows-server/security/tls/
// tls-registry-settings; learn.microsoft.com/windows/client-management/mdm/policy-csp-admx-terminalserver
#include "app/words/change_words.h"
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

struct Meaning {
    std::int64_t number;  ///< `absent` stands for a value that is not there
    const char* english;
};
constexpr std::int64_t absent = -1;

struct KnownValue {
    std::string_view key_end;  ///< what the key ends with
    std::string_view name;
    const char* title;
    std::span<const Meaning> meanings;
};

constexpr Meaning security_layer[] = {
    {0, RDPMEDIC_WORDS("RDP's own encryption, without proof of the server")},
    {1, RDPMEDIC_WORDS("agreed on with each client")},
    {2, RDPMEDIC_WORDS("TLS, with proof of the server")},
};
constexpr Meaning encryption_level[] = {
    {1, RDPMEDIC_WORDS("low")},
    {2, RDPMEDIC_WORDS("what the client can")},
    {3, RDPMEDIC_WORDS("high")},
    {4, RDPMEDIC_WORDS("FIPS")},
};
constexpr Meaning nla[] = {
    {0, RDPMEDIC_WORDS("not required")},
    {1, RDPMEDIC_WORDS("required")},
};
constexpr Meaning deny[] = {
    {0, RDPMEDIC_WORDS("switched on")},
    {1, RDPMEDIC_WORDS("switched off")},
};
constexpr Meaning station[] = {
    {0, RDPMEDIC_WORDS("off")},
    {1, RDPMEDIC_WORDS("on")},
};
constexpr Meaning refused[] = {
    {0, RDPMEDIC_WORDS("allowed")},
    {1, RDPMEDIC_WORDS("refused")},
    {absent, RDPMEDIC_WORDS("allowed")},
};
constexpr Meaning drain[] = {
    {0, RDPMEDIC_WORDS("allowed")},
    {1, RDPMEDIC_WORDS("refused until the next restart")},
    {2, RDPMEDIC_WORDS("refused")},
};
constexpr Meaning udp[] = {
    {0, RDPMEDIC_WORDS("used")},
    {1, RDPMEDIC_WORDS("not used")},
    {absent, RDPMEDIC_WORDS("used")},
};
constexpr Meaning enabled[] = {
    {0, RDPMEDIC_WORDS("switched off")},
    {1, RDPMEDIC_WORDS("switched on")},
    {0xFFFFFFFF, RDPMEDIC_WORDS("switched on")},
    {absent, RDPMEDIC_WORDS("as this Windows has it by default")},
};
constexpr Meaning by_default[] = {
    {0, RDPMEDIC_WORDS("used unless a program says otherwise")},
    {1, RDPMEDIC_WORDS("not used unless a program asks for it")},
    {absent, RDPMEDIC_WORDS("as this Windows has it by default")},
};
constexpr Meaning rule[] = {
    {0, RDPMEDIC_WORDS("not in force")},
    {1, RDPMEDIC_WORDS("in force")},
    {absent, RDPMEDIC_WORDS("not in force")},
};
constexpr Meaning order[] = {{absent, RDPMEDIC_WORDS("the order of this Windows")}};
constexpr Meaning thumbprint[] = {{absent, RDPMEDIC_WORDS("none: Windows uses its own")}};
constexpr Meaning authentication[] = {
    {0, RDPMEDIC_WORDS("connect even without proof")},
    {1, RDPMEDIC_WORDS("do not connect without proof")},
    {2, RDPMEDIC_WORDS("warn and let the user decide")},
    {absent, RDPMEDIC_WORDS("as Remote Desktop Connection has it by default")},
};
constexpr Meaning oracle[] = {
    {0, RDPMEDIC_WORDS("updated computers only")},
    {1, RDPMEDIC_WORDS("not to computers without the update")},
    {2, RDPMEDIC_WORDS("to computers without the update too")},
    {absent, RDPMEDIC_WORDS("the default of this Windows")},
};
constexpr Meaning start[] = {
    {2, RDPMEDIC_WORDS("with the computer")},
    {3, RDPMEDIC_WORDS("when it is needed")},
    {4, RDPMEDIC_WORDS("never")},
};
constexpr Meaning message_limit[] = {
    {0, RDPMEDIC_WORDS("none can be read")},
    {absent, RDPMEDIC_WORDS("the default of this Windows")},
};

// Longer ends first: the first row that fits counts.
constexpr KnownValue known[] = {
    {R"(\TLS 1.2\Client)", "Enabled", RDPMEDIC_WORDS("TLS 1.2 for connections from here"), enabled},
    {R"(\TLS 1.2\Server)", "Enabled", RDPMEDIC_WORDS("TLS 1.2 for connections to here"), enabled},
    {R"(\TLS 1.2\Client)", "DisabledByDefault", RDPMEDIC_WORDS("TLS 1.2 by default, for connections from here"),
     by_default},
    {R"(\TLS 1.2\Server)", "DisabledByDefault", RDPMEDIC_WORDS("TLS 1.2 by default, for connections to here"),
     by_default},
    {R"(\SSL 3.0\Server)", "Enabled", RDPMEDIC_WORDS("SSL 3.0 for connections to here"), enabled},
    {R"(\TLS 1.0\Server)", "Enabled", RDPMEDIC_WORDS("TLS 1.0 for connections to here"), enabled},
    {R"(\TLS 1.1\Server)", "Enabled", RDPMEDIC_WORDS("TLS 1.1 for connections to here"), enabled},
    {R"(\00010002)", "Functions", RDPMEDIC_WORDS("Order of cipher suites"), order},
    {R"(\WinStations\RDP-Tcp)", "SecurityLayer", RDPMEDIC_WORDS("Security of the RDP listener"), security_layer},
    {R"(\WinStations\RDP-Tcp)", "UserAuthentication", RDPMEDIC_WORDS("Sign-in before the session (NLA)"), nla},
    {R"(\WinStations\RDP-Tcp)", "MinEncryptionLevel", RDPMEDIC_WORDS("Least encryption of the RDP listener"),
     encryption_level},
    {R"(\WinStations\RDP-Tcp)", "fEnableWinStation", RDPMEDIC_WORDS("RDP listener"), station},
    {R"(\WinStations\RDP-Tcp)", "fLogonDisabled", RDPMEDIC_WORDS("Sign-in by Remote Desktop"), refused},
    {R"(\WinStations\RDP-Tcp)", "SSLCertificateSHA1Hash",
     RDPMEDIC_WORDS("Certificate that was chosen for Remote Desktop"), thumbprint},
    {R"(\Control\Terminal Server)", "fDenyTSConnections", RDPMEDIC_WORDS("Remote Desktop on this computer"), deny},
    {R"(\Control\Terminal Server)", "TSServerDrainMode", RDPMEDIC_WORDS("New sessions"), drain},
    {R"(\Terminal Services\Client)", "fClientDisableUDP", RDPMEDIC_WORDS("UDP for Remote Desktop from here"), udp},
    {R"(\Windows NT\Terminal Services)", "fDenyTSConnections", RDPMEDIC_WORDS("Policy for Remote Desktop"), deny},
    {R"(\Windows NT\Terminal Services)", "SecurityLayer", RDPMEDIC_WORDS("Policy for the security of Remote Desktop"),
     security_layer},
    {R"(\Windows NT\Terminal Services)", "UserAuthentication", RDPMEDIC_WORDS("Policy for sign-in before the session"),
     nla},
    {R"(\Windows NT\Terminal Services)", "MinEncryptionLevel", RDPMEDIC_WORDS("Policy for the least encryption"),
     encryption_level},
    {R"(\Windows NT\Terminal Services)", "AuthenticationLevel",
     RDPMEDIC_WORDS("Policy for servers that do not prove who they are"), authentication},
    {R"(\Terminal Server Client)", "AuthenticationLevelOverride",
     RDPMEDIC_WORDS("Servers that do not prove who they are"), authentication},
    {R"(\CredSSP\Parameters)", "AllowEncryptionOracle",
     RDPMEDIC_WORDS("Sign-in to computers without the CredSSP update"), oracle},
    {R"(\SCHANNEL\Messaging)", "MessageLimitClient", RDPMEDIC_WORDS("Longest TLS message from a server"),
     message_limit},
    {R"(\SCHANNEL\Messaging)", "MessageLimitServer", RDPMEDIC_WORDS("Longest TLS message from a client"),
     message_limit},
    {R"(\Services\gpsvc)", "Start", RDPMEDIC_WORDS("Start of the service that applies group policies"), start},
    {R"(\CredentialsDelegation)", "ConcatenateDefaults_AllowFresh",
     RDPMEDIC_WORDS("Policy: typed credentials also to the servers of Windows' defaults"), rule},
    {R"(\CredentialsDelegation)", "ConcatenateDefaults_AllowSaved",
     RDPMEDIC_WORDS("Policy: saved credentials also to the servers of Windows' defaults"), rule},
    {R"(\CredentialsDelegation)", "AllowDefaultCredentials",
     RDPMEDIC_WORDS("Policy: pass the credentials of Windows on to servers"), rule},
    {R"(\CredentialsDelegation)", "AllowSavedCredentials",
     RDPMEDIC_WORDS("Policy: pass saved credentials on to servers"), rule},
    {R"(\CredentialsDelegation)", "AllowFreshCredentials",
     RDPMEDIC_WORDS("Policy: pass typed credentials on to servers"), rule},
    {R"(\CredentialsDelegation)", "DenyDefaultCredentials",
     RDPMEDIC_WORDS("Policy: never pass the credentials of Windows on"), rule},
    {R"(\CredentialsDelegation)", "DenySavedCredentials", RDPMEDIC_WORDS("Policy: never pass saved credentials on"),
     rule},
    {R"(\CredentialsDelegation)", "DenyFreshCredentials", RDPMEDIC_WORDS("Policy: never pass typed credentials on"),
     rule},
};

/// Keys and names are the same without regard to ASCII case.
bool ends_with(std::string_view key, std::string_view end) {
    return key.size() >= end.size() && machine::same_name(key.substr(key.size() - end.size()), end);
}

std::string meaning_of(std::span<const Meaning> meanings, const std::optional<machine::RegistryValue>& value) {
    const auto* number = value ? std::get_if<machine::Dword>(&*value) : nullptr;
    if (value && number == nullptr) {
        return {};
    }
    const std::int64_t wanted = number != nullptr ? std::int64_t{number->number} : absent;
    for (const Meaning& meaning : meanings) {
        if (meaning.number == wanted) {
            return shown(meaning.english);
        }
    }
    return {};
}

}  // namespace

ValueWords registry_words(std::string_view key, std::string_view name,
                          const std::optional<machine::RegistryValue>& value) {
    for (const KnownValue& row : known) {
        if (ends_with(key, row.key_end) && machine::same_name(name, row.name)) {
            return {shown(row.title), meaning_of(row.meanings, value)};
        }
    }
    return {fill(shown(RDPMEDIC_WORDS("Registry value {name}")), {{"name", brief(name)}}), {}};
}

}  // namespace rdpmedic::words
