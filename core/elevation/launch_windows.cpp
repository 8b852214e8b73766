// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/shellapi/ns-shellapi-shellexecuteinfow
#include "core/elevation/launch.h"
#include "core/elevation/permission.h"
#include "core/elevation/pipe.h"
#include "core/machine/windows/com.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/text.h"

#include <windows.h>
// after windows.h, on which they build
#include <shellapi.h>

namespace rdpmedic::elevation {

namespace {

/// From consent to the first word of the helper, on a slow disk with a scanner that looks at every new program.
constexpr std::chrono::seconds start_limit{60};

/// Empty where the user declined.
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

}  // namespace

Result<Started> start_helper(void* window, const std::stop_token& stop) {
    const auto program = program_beside(helper_program);
    if (!program) {
        return program.error();
    }
    if (const auto refusal = refusal_to_start(*machine::local_machine(), *program)) {
        return refusal->error;
    }
    auto pipe = Pipe::make();
    if (!pipe) {
        return pipe.error();
    }
    const auto helper = run_elevated(*program, pipe->name(), window);
    if (!helper) {
        return helper.error();
    }
    if (!*helper) {
        return Started{true, nullptr};
    }
    auto channel = pipe->wait_for(*helper, std::chrono::steady_clock::now() + start_limit, stop);
    if (!channel) {
        return channel.error();
    }
    return Started{false, *std::move(channel)};
}

}  // namespace rdpmedic::elevation
