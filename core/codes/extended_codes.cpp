// SPDX-License-Identifier: MIT
// mstsc's "Extended error code", the server's error-info values that appear there, and the failures of the negotiation.
#include "core/codes/rows.h"
#include "core/codes/spoken_against.h"

#include <array>

namespace rdpmedic::codes {

namespace {

using enum Layer;
using namespace spoken_against;

constexpr std::string_view ended = "code.server-ended";
constexpr std::string_view license = "code.licensing";
constexpr std::string_view graphics = "code.graphics";

// 0x7 is what the client also shows when nothing arrived from the server, so it rules out nothing.
constexpr auto documented = std::to_array<Row>({
    {0x0, "exDiscReasonNoInfo"},
    {0x1, "exDiscReasonAPIInitiatedDisconnect", server, ended, by_session},
    {0x2, "exDiscReasonAPIInitiatedLogoff", server, ended, by_session},
    {0x3, "exDiscReasonServerIdleTimeout", server, "code.logon-limit", by_session},
    {0x4, "exDiscReasonServerLogonTimeout", server, "code.logon-limit", by_session},
    {0x5, "exDiscReasonReplacedByOtherConnection", server, ended, by_session},
    {0x6, "exDiscReasonOutOfMemory", server, ended, by_session},
    {0x7, "exDiscReasonServerDeniedConnection", server, "code.denied"},
    {0x8, "exDiscReasonServerDeniedConnectionFips", server, "code.fips"},
    {0x9, "exDiscReasonServerInsufficientPrivileges", server, "code.denied", by_sign_in_answer},
    {0xA, "exDiscReasonServerFreshCredsRequired", server, "code.fresh-credentials", by_sign_in_answer},
    {0xB, "exDiscReasonRpcInitiatedDisconnectByUser", server, ended, by_session},
    {0xC, "exDiscReasonLogoffByUser", server, ended, by_session},
    {0x100, "exDiscReasonLicenseInternal", licensing, license, by_session},
    {0x101, "exDiscReasonLicenseNoLicenseServer", licensing, license, by_session},
    {0x102, "exDiscReasonLicenseNoLicense", licensing, license, by_session},
    {0x103, "exDiscReasonLicenseErrClientMsg", licensing, license, by_session},
    {0x104, "exDiscReasonLicenseHwidDoesntMatchLicense", licensing, license, by_session},
    {0x105, "exDiscReasonLicenseErrClientLicense", licensing, license, by_session},
    {0x106, "exDiscReasonLicenseCantFinishProtocol", licensing, license, by_session},
    {0x107, "exDiscReasonLicenseClientEndedProtocol", licensing, license, by_session},
    {0x108, "exDiscReasonLicenseErrClientEncryption", licensing, license, by_session},
    {0x109, "exDiscReasonLicenseCantUpgradeLicense", licensing, license, by_session},
    {0x10A, "exDiscReasonLicenseNoRemoteConnections", licensing, license, by_session},
    {0x10B, "exDiscReasonLicenseCreatingLicStoreAccDenied", licensing, license, by_session},
    {0x300, "exDiscReasonRdpEncInvalidCredentials", crypto, "code.account"},
});

constexpr auto error_info = std::to_array<Row>({
    {0xF, "ERRINFO_CLOSE_STACK_ON_DRIVER_NOT_READY", server, graphics, by_session},
    {0x10, "ERRINFO_SERVER_DWM_CRASH", server, graphics, by_session},
    {0x11, "ERRINFO_CLOSE_STACK_ON_DRIVER_FAILURE", server, graphics, by_session},
    {0x12, "ERRINFO_CLOSE_STACK_ON_DRIVER_IFACE_FAILURE", server, graphics, by_session},
    {0x17, "ERRINFO_SERVER_WINLOGON_CRASH", server, ended, by_session},
    {0x18, "ERRINFO_SERVER_CSRSS_CRASH", server, ended, by_session},
    {0x19, "ERRINFO_SERVER_SHUTDOWN", server, ended, by_session},
    {0x1A, "ERRINFO_SERVER_REBOOT", server, ended, by_session},
    {0x400, "ERRINFO_CB_DESTINATION_NOT_FOUND", server, ended, by_negotiation_answer},
    {0x402, "ERRINFO_CB_LOADING_DESTINATION", server, ended, by_negotiation_answer},
    {0x404, "ERRINFO_CB_REDIRECTING_TO_DESTINATION", server, ended, by_negotiation_answer},
    {0x405, "ERRINFO_CB_SESSION_ONLINE_VM_WAKE", server, ended, by_negotiation_answer},
    {0x406, "ERRINFO_CB_SESSION_ONLINE_VM_BOOT", server, ended, by_negotiation_answer},
    {0x407, "ERRINFO_CB_SESSION_ONLINE_VM_NO_DNS", server, ended, by_negotiation_answer},
    {0x408, "ERRINFO_CB_DESTINATION_POOL_NOT_FREE", server, ended, by_negotiation_answer},
    {0x409, "ERRINFO_CB_CONNECTION_CANCELLED", server, ended, by_negotiation_answer},
    {0x410, "ERRINFO_CB_CONNECTION_ERROR_INVALID_SETTINGS", server, ended, by_negotiation_answer},
    {0x411, "ERRINFO_CB_SESSION_ONLINE_VM_BOOT_TIMEOUT", server, ended, by_negotiation_answer},
    {0x412, "ERRINFO_CB_SESSION_ONLINE_VM_SESSMON_FAILED", server, ended, by_negotiation_answer},
});

constexpr auto failures = std::to_array<Row>({
    {0x1, "SSL_REQUIRED_BY_SERVER", negotiation, "code.neg-mismatch", by_negotiation_answer},
    {0x2, "SSL_NOT_ALLOWED_BY_SERVER", negotiation, "code.neg-mismatch", by_negotiation_answer},
    {0x3, "SSL_CERT_NOT_ON_SERVER", negotiation, "code.neg-certificate-missing", by_negotiation_answer},
    {0x4, "INCONSISTENT_FLAGS", negotiation, "code.neg-mismatch", by_negotiation_answer},
    {0x5, "HYBRID_REQUIRED_BY_SERVER", negotiation, "code.nla-needed", by_negotiation_answer},
    {0x6, "SSL_WITH_USER_AUTH_REQUIRED_BY_SERVER", negotiation, "code.neg-mismatch", by_negotiation_answer},
});

constexpr std::array<Part, 3> parts{{
    {Space::extended, Sourced::documented, "learn.microsoft.com/windows/win32/termserv/extendeddisconnectreasoncode",
     documented},
    {Space::extended, Sourced::documented, "[MS-RDPBCGR] 2.2.5.1.1", error_info},
    {Space::negotiation_failure, Sourced::documented, "[MS-RDPBCGR] 2.2.1.2.2", failures},
}};

}  // namespace

std::span<const Part> extended_parts() {
    return parts;
}

}  // namespace rdpmedic::codes
