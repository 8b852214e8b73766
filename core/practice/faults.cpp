// SPDX-License-Identifier: MIT
#include "core/practice/script.h"

#include <algorithm>
#include <vector>

namespace rdpmedic::practice {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view http_answer = "HTTP/1.1 400 Bad Request\r\nServer: practice\r\nConnection: close\r\n\r\n";
constexpr std::string_view ssh_banner = "SSH-2.0-OpenSSH_9.2p1 Practice\r\n";
constexpr std::string_view version_alert = "\x15\x03\x01\x00\x02\x02\x46"sv;  // fatal, protocol_version

constexpr std::chrono::seconds quiet_limit{20};

constexpr Script scripts[] = {
    {.info = {"healthy-tls", ""}, .nla = false},
    {.info = {"healthy-nla", ""}},
    {.info = {"healthy-rdstls", ""}, .redirection = true},
    {.info = {"certificate-expired", "certificate.expired"}, .flaw = CertificateFlaw::expired},
    {.info = {"certificate-not-yet-valid", "certificate.untrusted"}, .flaw = CertificateFlaw::not_yet_valid},
    {.info = {"certificate-wrong-name", "certificate.name-mismatch"}, .flaw = CertificateFlaw::wrong_name},
    {.info = {"certificate-weak", "certificate.untrusted"}, .flaw = CertificateFlaw::weak},
    {.info = {"certificate-wrong-purpose", "certificate.untrusted"}, .flaw = CertificateFlaw::wrong_purpose},
    {.info = {"certificate-missing", "certificate.missing"}, .failure = wire::failure::certificate_not_on_server},
    {.info = {"certificate-huge", "certificate.untrusted"}, .flaw = CertificateFlaw::huge},
    {.info = {"key-unreadable", "certificate.key-access"}, .tls = Act::close},
    {.info = {"tls10-only", "tls.no-common-version"}, .lowest_version = TLS1_VERSION, .highest_version = TLS1_VERSION},
    {.info = {"tls12-only", ""}, .highest_version = TLS1_2_VERSION},
    {.info = {"tls13-only", "tls.no-common-version"}, .lowest_version = TLS1_3_VERSION},
    {.info = {"no-tls-version", "tls.no-common-version"}, .tls = Act::say_and_close, .text = version_alert},
    {.info = {"odd-suite", "tls.no-common-cipher"},
     .highest_version = TLS1_2_VERSION,
     .suites = "ECDHE-RSA-CHACHA20-POLY1305:CAMELLIA256-SHA"},
    {.info = {"nla-required", ""}},
    {.info = {"standard-security-only", "negotiation.security-mismatch"}, .failure = wire::failure::ssl_not_allowed},
    {.info = {"client-certificate-required", "negotiation.security-mismatch"},
     .failure = wire::failure::ssl_with_user_auth_required},
    {.info = {"not-rdp-http", "negotiation.not-rdp"},
     .negotiation = Act::say_and_close,
     .text = http_answer,
     .udp = SideChannel::closed},
    {.info = {"not-rdp-ssh", "negotiation.not-rdp"},
     .connect = Act::say_and_wait,
     .text = ssh_banner,
     .udp = SideChannel::closed},
    {.info = {"not-rdp-silence", "server.overloaded"}, .connect = Act::silent, .udp = SideChannel::closed},
    {.info = {"garbage", "negotiation.not-rdp"}, .negotiation = Act::garbage, .udp = SideChannel::closed},
    {.info = {"endless-data", "negotiation.not-rdp"}, .connect = Act::endless, .udp = SideChannel::closed},
    {.info = {"reset-at-connect", "network.middlebox-reset"}, .connect = Act::reset},
    {.info = {"reset-at-negotiation", "network.middlebox-reset"}, .negotiation = Act::reset},
    {.info = {"reset-at-tls", "network.middlebox-reset"}, .tls = Act::reset},
    {.info = {"reset-at-nla", "network.middlebox-reset"}, .sign_in = Act::reset},
    {.info = {"slow-at-negotiation", "server.overloaded"}, .negotiation = Act::slow},
    {.info = {"slow-at-tls", "server.overloaded"}, .tls = Act::slow},
    {.info = {"slow-at-nla", "server.overloaded"}, .sign_in = Act::slow},
    {.info = {"half-open", "server.overloaded"}, .tls = Act::silent},
    {.info = {"closes-when-quiet", ""}, .patience = quiet_limit},
    {.info = {"resets-when-quiet", ""}, .patience = quiet_limit, .resets_at_end = true},
    {.info = {"large-answers-lost", "network.mtu"}, .loses_large_packets = true},
    {.info = {"tls-garbage", "unknown"}, .tls = Act::garbage},
    {.info = {"clock-wrong", "client.clock"}, .challenge = Challenge::wrong_clock},
    {.info = {"nla-refused", "client.policy"}, .challenge = Challenge::refused},
    {.info = {"nla-lying-offsets", "unknown"}, .challenge = Challenge::lying_offsets},
    {.info = {"nla-garbage", "unknown"}, .sign_in = Act::garbage},
    {.info = {"nla-endless", "unknown"}, .sign_in = Act::endless},
    {.info = {"udp-closed", "", "symptom.drops"}, .udp = SideChannel::closed},
    {.info = {"udp-silent", "", "symptom.drops"}, .udp = SideChannel::silent},
    {.info = {"udp-small-only", "network.udp", "symptom.drops"}, .udp = SideChannel::small_only},
    {.info = {"udp-not-rdp", "", "symptom.drops"}, .udp = SideChannel::foreign},
    {.info = {"udp-old-version", "", "symptom.drops"}, .udp = SideChannel::old_version},
    {.info = {"gateway-healthy", "", {}, true}, .gateway = GatewayPlay::answers},
    {.info = {"gateway-404", "gateway.unreachable", {}, true}, .gateway = GatewayPlay::nothing_there},
    {.info = {"gateway-405", "gateway.unreachable", {}, true}, .gateway = GatewayPlay::refuses_method},
    {.info = {"gateway-503", "gateway.unreachable", {}, true}, .gateway = GatewayPlay::service_down},
    {.info = {"gateway-proxy-page", "gateway.unreachable", {}, true},
     .flaw = CertificateFlaw::wrong_name,
     .gateway = GatewayPlay::proxy_page},
    {.info = {"gateway-wrong-certificate", "gateway.unreachable", {}, true},
     .flaw = CertificateFlaw::wrong_name,
     .gateway = GatewayPlay::answers},
    {.info = {"gateway-rpc-only", "", {}, true}, .gateway = GatewayPlay::rpc_only},
    {.info = {"gateway-silent", "gateway.unreachable", {}, true}, .gateway = GatewayPlay::silent},
    {.info = {"gateway-hostile", "gateway.unreachable", {}, true}, .gateway = GatewayPlay::hostile},
};

}  // namespace

const Script* find_script(std::string_view fault) {
    const auto* at = std::find_if(std::begin(scripts), std::end(scripts),
                                  [&](const Script& script) { return script.info.id == fault; });
    return at == std::end(scripts) ? nullptr : at;
}

std::span<const FaultInfo> faults() {
    static const std::vector<FaultInfo> list = [] {
        std::vector<FaultInfo> made;
        for (const Script& script : scripts) {
            made.push_back(script.info);
        }
        return made;
    }();
    return list;
}

const FaultInfo* find_fault(std::string_view id) {
    const Script* script = find_script(id);
    return script == nullptr ? nullptr : &script->info;
}

}  // namespace rdpmedic::practice
