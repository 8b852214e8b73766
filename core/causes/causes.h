// SPDX-License-Identifier: MIT
// Every cause by its name in code; each stands in a file of its own.
#pragma once

#include "core/model/cause.h"

namespace rdpmedic::causes {

extern const Cause certificate_expired;
extern const Cause certificate_missing;
extern const Cause certificate_key_access;
extern const Cause certificate_name_mismatch;
extern const Cause certificate_untrusted;
extern const Cause tls_no_common_version;
extern const Cause tls_no_common_cipher;
extern const Cause negotiation_security_mismatch;
extern const Cause negotiation_not_rdp;
extern const Cause client_outbound_blocked;
extern const Cause client_saved_credentials;
extern const Cause client_policy;
extern const Cause client_schannel;
extern const Cause client_name_resolution;
extern const Cause client_clock;
extern const Cause network_unreachable;
extern const Cause network_refused;
extern const Cause network_udp;
extern const Cause network_mtu;
extern const Cause network_loss;
extern const Cause network_middlebox_reset;
extern const Cause network_idle_timeout;
extern const Cause gateway_unreachable;
extern const Cause server_firewall;
extern const Cause server_disabled;
extern const Cause server_services;
extern const Cause server_wmi;
extern const Cause server_weakened;
extern const Cause server_firewall_off;
extern const Cause server_schannel;
extern const Cause server_overloaded;
extern const Cause update_regression;
extern const Cause account;
extern const Cause unknown;

}  // namespace rdpmedic::causes
