// SPDX-License-Identifier: MIT
// mstsc's "Error code": what its control reports to IMsTscAxEvents::OnDisconnected. The low byte is the layer.
#include "core/codes/rows.h"
#include "core/codes/spoken_against.h"

#include <array>

namespace rdpmedic::codes {

namespace {

using enum Layer;
using namespace spoken_against;

constexpr std::string_view socket_closed = "code.socket-closed";
constexpr std::string_view name_not_found = "code.name-not-found";
constexpr std::string_view timed_out = "code.timed-out";
constexpr std::string_view transfer_failed = "code.transfer-failed";
constexpr std::string_view encryption = "code.encryption";
constexpr std::string_view account = "code.account";
constexpr std::string_view delegation = "code.delegation-policy";
constexpr std::string_view logon_limit = "code.logon-limit";
constexpr std::string_view protocol_error = "code.protocol-error";

constexpr auto documented = std::to_array<Row>({
    {0x0, "disconnectReasonNoInfo"},
    {0x1, "disconnectReasonLocalNotError"},
    {0x2, "disconnectReasonRemoteByUser", server},
    {0x3, "disconnectReasonByServer", server, "code.server-ended"},
    {0x104, "disconnectReasonDNSLookupFailed", transport, name_not_found, by_unknown_name},
    {0x106, "disconnectReasonOutOfMemory", crypto},
    {0x108, "disconnectReasonConnectionTimedOut", connection, timed_out, by_time_out},
    {0x204, "disconnectReasonSocketConnectFailed", transport, "code.connect-failed", by_failed_connect},
    {0x206, "disconnectReasonOutOfMemory2", crypto},
    {0x208, "disconnectReasonHostNotFound", connection, name_not_found, by_unknown_name},
    {0x304, "disconnectReasonWinsockSendFailed", transport, transfer_failed, by_closed_socket},
    {0x306, "disconnectReasonOutOfMemory3", crypto},
    {0x308, "disconnectReasonInvalidIPAddr", connection, name_not_found, by_unknown_name},
    {0x404, "disconnectReasonSocketRecvFailed", transport, transfer_failed, by_closed_socket},
    {0x406, "disconnectReasonInvalidSecurityData", crypto, encryption},
    {0x408, "disconnectReasonInternalError", connection},
    {0x506, "disconnectReasonInvalidEncryption", crypto, encryption},
    {0x508, "disconnectReasonDNSLookupFailed2", connection, name_not_found, by_unknown_name},
    {0x604, "disconnectReasonGetHostByNameFailed", transport, name_not_found, by_unknown_name},
    {0x606, "disconnectReasonInvalidServerSecurityInfo", crypto, encryption},
    {0x608, "disconnectReasonTimerError", connection},
    {0x704, "disconnectReasonTimeoutOccurred", transport, timed_out, by_time_out},
    {0x706, "disconnectReasonServerCertificateUnpackErr", crypto, "code.certificate-unreadable"},
    {0x804, "disconnectReasonInvalidIP", transport, name_not_found, by_unknown_name},
    {0x807, "SSL_ERR_LOGON_FAILURE", tls_logon, account, by_sign_in_answer},
    {0x808, "disconnectReasonLicensingFailed", licensing, "code.licensing", by_session},
    {0x904, "disconnectReasonAtClientWinsockFDCLOSE", transport, socket_closed, by_closed_socket},
    {0x906, "disconnectReasonInternalSecurityError", crypto, encryption},
    {0x908, "disconnectReasonLicensingTimeout", licensing, "code.licensing", by_session},
    {0xA06, "disconnectReasonInternalSecurityError2", crypto, encryption},
    {0xA07, "SSL_ERR_NO_SUCH_USER", tls_logon, account, by_sign_in_answer},
    {0xB06, "disconnectReasonEncryptionError", crypto, encryption},
    {0xB07, "SSL_ERR_ACCOUNT_DISABLED", tls_logon, account, by_sign_in_answer},
    {0xC06, "disconnectReasonDecryptionError", crypto, encryption},
    {0xC07, "SSL_ERR_ACCOUNT_RESTRICTION", tls_logon, account, by_sign_in_answer},
    {0xC08, "disconnectReasonClientDecompressionError", connection, protocol_error},
    {0xD07, "SSL_ERR_ACCOUNT_LOCKED_OUT", tls_logon, account, by_sign_in_answer},
    {0xE07, "SSL_ERR_ACCOUNT_EXPIRED", tls_logon, account, by_sign_in_answer},
    {0xF07, "SSL_ERR_PASSWORD_EXPIRED", tls_logon, account, by_sign_in_answer},
    {0x1207, "SSL_ERR_PASSWORD_MUST_CHANGE", tls_logon, account, by_sign_in_answer},
    {0x1607, "SSL_ERR_DELEGATION_POLICY", tls_logon, delegation, by_sign_in_answer},
    {0x1707, "SSL_ERR_POLICY_NTLM_ONLY", tls_logon, delegation, by_sign_in_answer},
    {0x1807, "SSL_ERR_NO_AUTHENTICATING_AUTHORITY", tls_logon, "code.no-authority", by_sign_in_answer},
    {0x1B07, "SSL_ERR_CERT_EXPIRED", tls_logon, "code.certificate-expired", by_certificate},
    {0x1C07, "SSL_ERR_SMARTCARD_WRONG_PIN", tls_logon, account, by_sign_in_answer},
    {0x2107, "SSL_ERR_FRESH_CRED_REQUIRED_BY_SERVER", tls_logon, "code.fresh-credentials", by_sign_in_answer},
    {0x2207, "SSL_ERR_SMARTCARD_CARD_BLOCKED", tls_logon, account, by_sign_in_answer},
});

// Lists that are public but not part of Microsoft's reference: the retired TechNet wiki table of the client's own
// texts, and reports.
constexpr auto from_wiki = std::to_array<Row>({
    {0x10A, ""},
    {0x20A, ""},
    {0x30A, ""},
    {0x40A, ""},
    {0x708, "", connection, "code.loopback"},
    {0x907, "", tls_logon},
    {0xB04, "", transport},
    {0xB09, "", negotiation, "code.nla-needed", by_negotiation_answer},
    {0xD09, "", negotiation, delegation, by_negotiation_answer},
    {0xE06, "", crypto, "code.fips"},
    {0xE08, "", connection},
    {0xE09, "", negotiation, "code.restricted-admin", by_negotiation_answer},
    {0xF08, "", connection, delegation},
    {0x1007, "", tls_logon, logon_limit, by_sign_in_answer},
    {0x1008, "", connection},
    {0x1107, "", tls_logon, logon_limit, by_sign_in_answer},
    {0x1307, "", tls_logon, "code.denied", by_sign_in_answer},
    {0x1407, "", tls_logon, "", by_sign_in_answer},
    {0x1D07, "", tls_logon, "code.clock", by_certificate},
    {0x2507, "", tls_logon},
    {0x2604, "", transport},
    {0x2000001, ""},
    {0x2000002, ""},
});

constexpr auto from_reports = std::to_array<Row>({
    {0x4, "", none, logon_limit, {}, "github.com/BornToBeRoot/NETworkManager"},
    {0x107, "", none, "", {}, "docs.rackspace.com, RDS client disconnected codes and reasons"},
    {0x509, "", negotiation, "code.neg-mismatch", by_closed_socket, "github.com/neutrinolabs/xrdp/issues/844"},
    {0xB08, "", connection, "", {}, "github.com/mRemoteNG/mRemoteNG/issues/54"},
    {0x1104, "", transport, protocol_error, {}, "github.com/stascorp/rdpwrap/issues/363"},
    {0x1108, "", connection, "", {}, "github.com/BornToBeRoot/NETworkManager"},
    {0x112F, "ERRINFO_GRAPHICSSUBSYSTEMFAILED", server, "code.graphics", by_session, "[MS-RDPBCGR] 2.2.5.1.1"},
    {0x80004005, "E_FAIL", none, "", {}, "[MS-ERREF] 2.1.1"},
    {0x80070040, "ERROR_NETNAME_DELETED", none, "", {}, "[MS-ERREF] 2.2"},
    {0x800708CA, "ERROR_NOT_CONNECTED", none, "", {}, "[MS-ERREF] 2.2"},
});

constexpr auto without_meaning = std::to_array<Row>({
    {0x507, "", tls_logon},
    {0x1F07, "", tls_logon},
});

constexpr std::array<Part, 4> parts{{
    {Space::primary, Sourced::documented, "learn.microsoft.com/windows/win32/termserv/imstscaxevents-ondisconnected",
     documented},
    {Space::primary, Sourced::field, "TechNet Wiki 37870 (retired)", from_wiki},
    {Space::primary, Sourced::field, "public reports", from_reports},
    {Space::primary, Sourced::unsourced, "seen in the field, meaning not published", without_meaning},
}};

}  // namespace

std::span<const Part> primary_parts() {
    return parts;
}

}  // namespace rdpmedic::codes
