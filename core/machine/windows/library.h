// SPDX-License-Identifier: MIT
// Functions that not every Windows has: loaded from the system folder alone, and never unloaded.
#pragma once

#include <windows.h>

namespace rdpmedic::machine {

/// nullptr where this system has no such library or function.
template <class Function>
Function* optional_export(const wchar_t* library, const char* name) {
    const HMODULE module = LoadLibraryExW(library, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
    return module == nullptr ? nullptr
                             : reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(module, name)));
}

}  // namespace rdpmedic::machine
