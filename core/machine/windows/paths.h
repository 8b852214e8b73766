// SPDX-License-Identifier: MIT
// The program's names of places, "%ProgramData%\Microsoft", as paths of this computer. The system is asked where they
// are, never the environment, which everybody can change.
#pragma once

#include "core/model/error.h"

#include <string>
#include <string_view>

namespace rdpmedic::machine {

/// A full path in the form that takes any length, "\\?\C:\ProgramData\Microsoft". bad_argument for a path that begins
/// with neither a drive nor %ProgramData%, %ProgramFiles%, %SystemRoot%, %SystemDrive%, %UserProfile% or
/// %LocalAppData%, or that has parts like "..", slashes or streams. A drive's own folder is "C:\". Source:
/// learn.microsoft.com/windows/win32/api/shlobj_core/nf-shlobj_core-shgetknownfolderpath
Result<std::wstring> full_path(std::string_view path);

/// The same for a file or folder that is to be changed or made: refused where it is a link or its folder is reached
/// through one, so that nobody can lead a change to another place; not_found where that folder does not exist.
Result<std::wstring> full_path_to_change(std::string_view path);

}  // namespace rdpmedic::machine
