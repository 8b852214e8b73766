// SPDX-License-Identifier: MIT
// Names what answers on a port by the first bytes it sends when it is not RDP.
#pragma once

#include "core/wire/bytes.h"

#include <string>

namespace rdpmedic::wire {

struct FirstBytes {
    std::string_view protocol;  ///< "http", "ssh", "tls", "smb", "ftp-or-smtp", "vnc", "telnet", "mysql", "dcerpc",
                                ///< "redis", "rdp", "unknown"
    std::string banner;         ///< the printable first line, quoted; empty where there is none
};

/// Never fails; "unknown" where nothing fits.
FirstBytes identify(View bytes);

}  // namespace rdpmedic::wire
