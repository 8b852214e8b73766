// SPDX-License-Identifier: MIT
#include "core/causes/catalogue.h"

#include "core/causes/causes.h"

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr const Cause* catalogue[] = {
    &causes::certificate_expired,
    &causes::certificate_missing,
    &causes::certificate_key_access,
    &causes::certificate_name_mismatch,
    &causes::certificate_untrusted,
    &causes::tls_no_common_version,
    &causes::tls_no_common_cipher,
    &causes::negotiation_security_mismatch,
    &causes::negotiation_not_rdp,
    &causes::client_outbound_blocked,
    &causes::client_saved_credentials,
    &causes::client_policy,
    &causes::client_schannel,
    &causes::client_name_resolution,
    &causes::client_clock,
    &causes::network_unreachable,
    &causes::network_refused,
    &causes::network_udp,
    &causes::network_mtu,
    &causes::network_loss,
    &causes::network_middlebox_reset,
    &causes::network_idle_timeout,
    &causes::gateway_unreachable,
    &causes::server_firewall,
    &causes::server_disabled,
    &causes::server_services,
    &causes::server_wmi,
    &causes::server_weakened,
    &causes::server_firewall_off,
    &causes::server_schannel,
    &causes::server_overloaded,
    &causes::update_regression,
    &causes::account,
    &causes::unknown,
};

}  // namespace

std::span<const Cause* const> cause_catalogue() {
    return catalogue;
}

const Cause* find_cause(std::string_view id) {
    const auto* at =
        std::find_if(std::begin(catalogue), std::end(catalogue), [&](const Cause* cause) { return cause->id == id; });
    return at == std::end(catalogue) ? nullptr : *at;
}

}  // namespace rdpmedic
