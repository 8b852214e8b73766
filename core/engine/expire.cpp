// SPDX-License-Identifier: MIT
#include "core/engine/expire.h"

#include "core/remedies/connection_file.h"

namespace rdpmedic {

Result<std::size_t> expire_connections(machine::Machine& machine) {
    const auto names = machine.files().list(connections_folder);
    if (!names) {
        const bool absent = names.error().code == ErrorCode::not_found || names.error().code == ErrorCode::unsupported;
        return absent ? Result<std::size_t>(std::size_t{0}) : names.error();
    }
    std::size_t gone = 0;
    for (const std::string& name : *names) {
        const std::string path = std::string(connections_folder) + "\\" + name;
        const auto found = machine.files().find(path);
        if (!name.starts_with("rdp-") || !name.ends_with(".rdp") || !found || !*found || (*found)->folder ||
            machine.system().now() - (*found)->modified < connection_lifetime) {
            continue;
        }
        if (const auto removed = machine.change_files().remove(path); !removed) {
            return removed.error();
        }
        ++gone;
    }
    return gone;
}

}  // namespace rdpmedic
