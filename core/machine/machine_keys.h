// SPDX-License-Identifier: MIT
// Where Windows keeps the computer's own keys, and which of them is Remote Desktop's.
// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton
#pragma once

#include "core/machine/registry.h"

#include <string_view>

namespace rdpmedic::machine {

inline constexpr std::string_view machine_keys_folder = R"(%ProgramData%\Microsoft\Crypto\RSA\MachineKeys)";
/// How the name of Remote Desktop's key file begins: the hash of its container's name, TSSecKeySet1. The computer's
/// MachineGuid follows. The names of other files tell nothing.
inline constexpr std::string_view remote_desktop_key = "f686aace6942fb7f7ceb231212eef4a4_";

inline bool is_remote_desktop_key(std::string_view file) {
    return same_name(file.substr(0, remote_desktop_key.size()), remote_desktop_key);
}

}  // namespace rdpmedic::machine
