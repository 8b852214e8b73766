// SPDX-License-Identifier: MIT
#include "app/console/library_search.h"

#include <windows.h>

namespace rdpmedic {

void restrict_library_search() {
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_APPLICATION_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    SetDllDirectoryW(L"");
}

}  // namespace rdpmedic
