// SPDX-License-Identifier: MIT
// Access lists of the folder MachineKeys and of Remote Desktop's key, mended as narrowly as it goes. Both take and give
// SDDL, and keep the owner.
// Sources: learn.microsoft.com/troubleshoot/windows-server/windows-security/default-permissions-machinekeys-folders;
// learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic {

/// Everyone may read and create, administrators everything; nothing is handed down to the files.
inline constexpr std::string_view default_folder_access = "D:PAI(A;;0x12019f;;;WD)(A;;FA;;;BA)";

/// The default list with the owner of `before`; nothing where that is no SDDL.
std::optional<std::string> with_default_folder_access(std::string_view before);

/// SYSTEM and administrators everything, NETWORK SERVICE reads: what is missing of that is added, and what denies it to
/// one of these three is dropped. All other entries stay, as the file's own. Nothing where `before` is no SDDL or where
/// the three would still not have it, because a group that they are in is denied.
std::optional<std::string> with_key_access(std::string_view before);

}  // namespace rdpmedic
