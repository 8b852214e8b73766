// SPDX-License-Identifier: MIT
// Where the system may look for code that is loaded while the program runs, one file a platform.
#pragma once

namespace rdpmedic {

/// Call it first in main. Windows: the program's own folder and System32 alone, never the working directory or PATH
/// (learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-setdefaultdlldirectories). Linux: nothing, the
/// loader never looks there.
void restrict_library_search();

}  // namespace rdpmedic
