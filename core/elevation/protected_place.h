// SPDX-License-Identifier: MIT
// Whether a program lies where administrators and Windows alone can change it, or put something beside it.
#pragma once

#include "core/machine/files.h"
#include "core/model/error.h"

#include <string_view>

namespace rdpmedic::elevation {

/// `program` is a full path, "C:\Program Files\RDP Medic\rdpmedic-elevate.exe". Looked at: owner and access list of the
/// file, of its folder, and, for the right to put another folder in its place, of every folder above. denied, with the
/// file or folder and the account, where somebody else than Windows and the Administrators group may change one; errors
/// of reading, which have to be taken for a no. An administrator's own account is such a somebody: its programs run
/// without elevation under the same name.
Result<void> check_protected(const machine::FilesView& files, std::string_view program);

}  // namespace rdpmedic::elevation
