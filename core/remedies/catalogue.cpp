// SPDX-License-Identifier: MIT
// The list of remedies: class, place and whether it needs elevation.
#include "core/remedies/catalogue.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

namespace {

using enum RemedyClass;
using enum RemedyPlace;

constexpr std::array<RemedyInfo, 21> remedies{{
    {"connection.use-address", a, connection, false},
    {"connection.use-name", a, connection, false},
    {"connection.fix-file", a, connection, false},
    {"connection.keepalive", a, connection, false},
    {"transport.tcp-only", a, this_pc, true},
    {"credentials.forget", b, user, false},
    {"dns.flush", a, this_pc, false},
    {"firewall.allow-client", a, this_pc, true},
    {"firewall.enable-remote-desktop", a, server, true},
    {"schannel.enable-tls12", a, either, true},
    {"schannel.restore-cipher-order", a, either, true},
    {"policy.restore-default", a, this_pc, true},
    {"network.set-mtu", a, this_pc, true},
    {"certificate.renew", b, server, true},
    {"certificate.unbind-missing", a, server, true},
    {"machine-keys.repair-permissions", a, server, true},
    {"machine-keys.replace-rdp-key", b, server, true},
    {"machine-keys.rebuild-folder", b, server, true, RemedyRestart::none, true},
    {"server.enable-rdp", a, server, true},
    {"server.start-services", a, server, true},
    {"server.restore-security-layer", a, server, true},
}};

}  // namespace

std::span<const RemedyInfo> remedy_catalogue() {
    return remedies;
}

const RemedyInfo* find_remedy(std::string_view id) {
    const auto found = std::find_if(remedies.begin(), remedies.end(),
                                    [id](const RemedyInfo& candidate) { return candidate.id == id; });
    return found == remedies.end() ? nullptr : &*found;
}

const Remedy* remedy_named(std::string_view) {
    return nullptr;
}

}  // namespace rdpmedic
