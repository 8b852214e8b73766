// SPDX-License-Identifier: MIT
#include "core/remedies/catalogue.h"

#include "core/remedies/remedies.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

std::span<const Remedy> remedies() {
    static const std::array list{
        remedy::connection_use_address,
        remedy::connection_use_name,
        remedy::connection_fix_file,
        remedy::connection_keepalive,
        remedy::connection_other_way,
        remedy::transport_tcp_only,
        remedy::credentials_forget,
        remedy::dns_flush,
        remedy::firewall_allow_client,
        remedy::firewall_enable_remote_desktop,
        remedy::schannel_enable_tls12,
        remedy::schannel_restore_cipher_order,
        remedy::policy_restore_default,
        remedy::network_set_mtu,
        remedy::certificate_renew,
        remedy::certificate_unbind_missing,
        remedy::machine_keys_repair_permissions,
        remedy::machine_keys_replace_rdp_key,
        remedy::machine_keys_rebuild_folder,
        remedy::server_enable_rdp,
        remedy::server_start_services,
        remedy::server_restore_security_layer,
        remedy::firewall_turn_on,
        remedy::client_warn_again,
    };
    return list;
}

const Remedy* find_remedy(std::string_view id) {
    const std::span<const Remedy> all = remedies();
    const auto found = std::find_if(all.begin(), all.end(), [id](const Remedy& one) { return one.info.id == id; });
    return found == all.end() ? nullptr : &*found;
}

const Remedy* remedy_named(std::string_view) {
    return nullptr;
}

}  // namespace rdpmedic
