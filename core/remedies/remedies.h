// SPDX-License-Identifier: MIT
// Every remedy by its name in code; each stands in a file of its own.
#pragma once

#include "core/remedies/remedy.h"

namespace rdpmedic::remedy {

extern const Remedy connection_use_address;
extern const Remedy connection_use_name;
extern const Remedy connection_fix_file;
extern const Remedy connection_keepalive;
extern const Remedy connection_other_way;
extern const Remedy transport_tcp_only;
extern const Remedy credentials_forget;
extern const Remedy dns_flush;
extern const Remedy firewall_allow_client;
extern const Remedy firewall_enable_remote_desktop;
extern const Remedy schannel_enable_tls12;
extern const Remedy schannel_restore_cipher_order;
extern const Remedy policy_restore_default;
extern const Remedy network_set_mtu;
extern const Remedy certificate_renew;
extern const Remedy certificate_unbind_missing;
extern const Remedy machine_keys_repair_permissions;
extern const Remedy machine_keys_replace_rdp_key;
extern const Remedy machine_keys_rebuild_folder;
extern const Remedy server_enable_rdp;
extern const Remedy server_start_services;
extern const Remedy server_restore_security_layer;
extern const Remedy firewall_turn_on;
extern const Remedy client_warn_again;

}  // namespace rdpmedic::remedy
