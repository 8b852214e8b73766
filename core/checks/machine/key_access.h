// SPDX-License-Identifier: MIT
// Who needs which access to the folder MachineKeys and to Remote Desktop's key in it, and which file that is.
// Source: learn.microsoft.com/troubleshoot/windows-server/windows-security/default-permissions-machinekeys-folders;
// learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton
#pragma once

#include "core/checks/machine/bound_certificate.h"
#include "core/machine/access_list.h"

#include <span>
#include <string>

namespace rdpmedic {

struct KeyNeed {
    Account account;
    Rights rights;
    std::string_view reason;  ///< of the check machine-keys, where the account lacks them
};
std::span<const KeyNeed> folder_needs();
std::span<const KeyNeed> key_file_needs();

/// The first that the list does not give, or nullptr.
const KeyNeed* first_lack(std::span<const KeyNeed> needs, const AccessList& list);

/// Smaller is no key: a key blob alone takes more.
inline constexpr std::uint64_t least_key_bytes = 100;

/// Path of the key that Windows made for Remote Desktop, by the certificate that it made, else by the fixed name. Empty
/// where there is none. Computers that were made of an image can have several; the one with this computer's MachineGuid
/// counts.
std::string remote_desktop_key_file(Reader& reader, const MachineContext& context, const BoundCertificate& bound);

}  // namespace rdpmedic
