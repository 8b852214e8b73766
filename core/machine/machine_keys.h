// SPDX-License-Identifier: MIT
// Where Windows keeps the computer's own keys, and which of them is Remote Desktop's.
// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton
#pragma once

#include "core/machine/registry.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

inline constexpr std::string_view machine_keys_folder = R"(%ProgramData%\Microsoft\Crypto\RSA\MachineKeys)";
/// How the name of Remote Desktop's key file begins: the hash of its container's name, TSSecKeySet1. The computer's
/// MachineGuid follows. The names of other files tell nothing.
inline constexpr std::string_view remote_desktop_key = "f686aace6942fb7f7ceb231212eef4a4_";

/// Whose keys some files are, Remote Desktop's left out.
struct KeyOwners {
    std::vector<std::string> programs;  ///< sorted: "Internet Information Services"
    std::size_t others = 0;             ///< of programs that are not known
};
/// By the beginnings of names that are the same everywhere: hashes of containers' names. Source: public lists of these
KeyOwners owners_of_keys(const std::vector<std::string>& files);

inline bool is_remote_desktop_key(std::string_view file) {
    return same_name(file.substr(0, remote_desktop_key.size()), remote_desktop_key);
}

}  // namespace rdpmedic::machine
