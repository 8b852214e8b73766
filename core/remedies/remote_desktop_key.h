// SPDX-License-Identifier: MIT
// The state of the folder MachineKeys and of Remote Desktop's key in it, as the remedies that replace keys see it.
#pragma once

#include "core/checks/machine/key_access.h"
#include "core/remedies/draft.h"

namespace rdpmedic {

struct RemoteDesktopKey {
    std::string path;        ///< empty: there is none
    bool there = false;      ///< the file stands there
    bool damaged = false;    ///< the file is too short for a key
    bool of_no_use = false;  ///< a certificate says that its key is not there or does not work
    bool closed = false;     ///< somebody lacks access to it, or to the folder
    bool folder_there = false;
    std::vector<machine::Certificate> using_it;  ///< certificates of the store "Remote Desktop"
    bool has_usable = false;                     ///< a certificate stands there that works
    bool another_usable = false;                 ///< and one of another key
};

RemoteDesktopKey read_remote_desktop_key(Draft& draft, const BoundCertificate& bound);

/// True where Windows could not make or replace the certificate within the last week (events 1057 and 1058 of System),
/// and has not made one since (1056).
bool making_failed(Draft& draft);

/// True where that remedy was applied here and did not help.
bool has_failed(const Situation& situation, std::string_view remedy);

}  // namespace rdpmedic
