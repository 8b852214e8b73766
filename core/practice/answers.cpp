// SPDX-License-Identifier: MIT
#include "core/practice/answers.h"

#include "core/wire/ntlm.h"

#include <algorithm>
#include <random>

namespace rdpmedic::practice {

namespace {

constexpr std::uint16_t windows_source_reference = 0x1234;
constexpr std::uint8_t windows_flags = 0x1f;
constexpr wire::NtlmVersion windows_version{10, 0, 20348};
// Unicode, target wanted, sign, NTLM, always sign, target is a domain, extended session security, target info,
// version, 128, key exchange, 56.
constexpr std::uint32_t challenge_flags = 0xe2898235;
constexpr std::uint32_t status_logon_failure = 0xc000006d;

wire::ConnectionConfirm failure(std::uint32_t code) {
    wire::ConnectionConfirm confirm;
    confirm.kind = wire::ConnectionConfirm::Kind::failure;
    confirm.source_reference = windows_source_reference;
    confirm.failure_code = code;
    return confirm;
}

wire::ConnectionConfirm selection(std::uint32_t protocol) {
    wire::ConnectionConfirm confirm;
    confirm.kind = wire::ConnectionConfirm::Kind::response;
    confirm.source_reference = windows_source_reference;
    confirm.flags = protocol == wire::protocol::rdp ? std::uint8_t{0} : windows_flags;
    confirm.selected = protocol;
    return confirm;
}

/// Windows derives it from the first label.
std::string netbios_domain(const std::string& domain) {
    constexpr std::size_t longest = 15;
    std::string name = domain.substr(0, std::min(domain.find('.'), longest));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

}  // namespace

wire::Bytes challenge_token(Challenge kind, const Settings& settings, std::chrono::system_clock::time_point now) {
    if (kind == Challenge::wrong_clock) {
        now += std::chrono::hours(2);
    }
    wire::NtlmChallenge challenge;
    challenge.flags = challenge_flags;
    challenge.netbios_domain = netbios_domain(settings.domain);
    challenge.target_name = challenge.netbios_domain;
    challenge.netbios_computer = settings.computer;
    challenge.dns_domain = settings.domain;
    challenge.dns_computer = settings.computer + "." + settings.domain;
    challenge.dns_forest = settings.domain;
    challenge.version = windows_version;
    challenge.file_time =
        wire::file_time(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count());
    wire::Bytes token = wire::compose(challenge);
    if (kind == Challenge::lying_offsets) {
        constexpr std::size_t target_information_offset = 44;  // [MS-NLMP] 2.2.1.2
        token[target_information_offset + 1] = 0xff;
        token[target_information_offset + 2] = 0xff;
    }
    return token;
}

wire::ConnectionConfirm confirm_for(const Script& script, const wire::ConnectionRequest& request) {
    using namespace wire::protocol;
    if (!request.protocols) {
        // A client that did not ask must not be told: it would not understand.
        wire::ConnectionConfirm bare;
        bare.source_reference = windows_source_reference;
        return bare;
    }
    const std::uint32_t offered = *request.protocols;
    if (offered == rdp && script.failure == wire::failure::ssl_not_allowed) {
        return selection(rdp);
    }
    if (offered != rdp && script.failure != 0) {
        return failure(script.failure);
    }
    const bool with_credssp = (offered & (hybrid | hybrid_ex)) != 0;
    if (script.redirection && !with_credssp && (offered & (rdstls | rdsaad)) != 0) {
        return selection((offered & rdstls) != 0 ? rdstls : rdsaad);
    }
    if (!script.nla) {
        return (offered & ssl) != 0 ? selection(ssl) : failure(wire::failure::ssl_required);
    }
    if (!with_credssp) {
        return failure(wire::failure::hybrid_required);
    }
    return selection((offered & hybrid_ex) != 0 ? hybrid_ex : hybrid);
}

wire::TsRequest reply_for(const Script& script, const Settings& settings, const wire::TsRequest& request,
                          std::chrono::system_clock::time_point now) {
    if (script.challenge == Challenge::refused || !wire::is_ntlm_negotiate(request.token)) {
        return refusal();
    }
    wire::TsRequest reply;
    reply.token = challenge_token(script.challenge, settings, now);
    return reply;
}

wire::TsRequest refusal() {
    wire::TsRequest reply;
    reply.error_code = status_logon_failure;
    return reply;
}

wire::Bytes noise(std::size_t size) {
    static thread_local std::mt19937 source{std::random_device{}()};
    wire::Bytes bytes(size);
    std::generate(bytes.begin(), bytes.end(), [] { return static_cast<std::uint8_t>(source()); });
    if (!bytes.empty()) {
        bytes.front() = 0xee;
    }
    return bytes;
}

}  // namespace rdpmedic::practice
