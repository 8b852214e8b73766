// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/shellapi/ns-shellapi-shellexecuteinfow
#include "core/elevation/process.h"
#include "core/machine/windows/com.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/text.h"

#include <windows.h>
// after windows.h, on which they build
#include <shellapi.h>

namespace rdpmedic::elevation {

Result<Process> run_elevated(const std::string& program, const std::string& argument, void* window) {
    const machine::Apartment apartment;
    const std::wstring file = machine::wide(program);
    const std::wstring parameters = machine::wide(argument);
    std::wstring folder(MAX_PATH, L'\0');
    folder.resize(GetSystemDirectoryW(folder.data(), MAX_PATH));
    SHELLEXECUTEINFOW info{};
    info.cbSize = sizeof(info);
    info.fMask = SEE_MASK_NOCLOSEPROCESS | SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI;
    info.hwnd = static_cast<HWND>(window);
    info.lpVerb = L"runas";
    info.lpFile = file.c_str();
    info.lpParameters = parameters.c_str();
    info.lpDirectory = folder.c_str();
    info.nShow = SW_HIDE;
    if (ShellExecuteExW(&info) == 0) {
        const DWORD number = GetLastError();
        return number == ERROR_CANCELLED ? Result<Process>(Process())
                                         : machine::windows_error("elevation", program, "ShellExecuteExW", number);
    }
    if (info.hProcess == nullptr) {
        return machine::made_error(ErrorCode::internal, "elevation", program, "no process");
    }
    return Process(info.hProcess, machine::CloseKernel());
}

}  // namespace rdpmedic::elevation
