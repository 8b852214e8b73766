// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/winbase/nf-winbase-queryfullprocessimagenamew,
// learn.microsoft.com/windows/win32/procthread/process-security-and-access-rights
#include "core/elevation/process.h"
#include "core/machine/registry.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/privileges.h"
#include "core/machine/windows/text.h"

#include <windows.h>

namespace rdpmedic::elevation {

namespace {

using machine::KernelHandle;
using machine::utf8;
using machine::wide;

constexpr std::string_view area = "process";
constexpr DWORD longest_path = 32768;  // of Windows

Error failed(std::string_view object, std::string_view call) {
    return machine::windows_error(area, object, call, GetLastError());
}

Error refused(std::string_view object, std::string_view detail) {
    return machine::made_error(ErrorCode::refused, area, object, detail);
}

/// Where the file really lies, whatever links and short names led to it.
Result<std::string> final_path(const std::wstring& path) {
    const KernelHandle file = machine::kernel_handle(CreateFileW(
        path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING, 0, nullptr));
    if (!file) {
        return failed(utf8(path), "CreateFileW");
    }
    std::wstring whole(longest_path, L'\0');
    const DWORD size =
        GetFinalPathNameByHandleW(file.get(), whole.data(), longest_path, FILE_NAME_NORMALIZED | VOLUME_NAME_DOS);
    if (size == 0 || size >= longest_path) {
        return failed(utf8(path), "GetFinalPathNameByHandleW");
    }
    whole.resize(size);
    constexpr std::wstring_view any_length = L"\\\\?\\";
    std::wstring_view rest = whole;
    if (rest.starts_with(any_length)) {
        rest.remove_prefix(any_length.size());
    }
    if (rest.size() < 3 || rest[1] != L':' || rest[2] != L'\\') {
        return refused(utf8(rest), "the program lies on no drive of this computer");
    }
    return utf8(rest);
}

Result<DWORD> session_of(DWORD process) {
    DWORD session = 0;
    if (ProcessIdToSessionId(process, &session) == 0) {
        return failed(std::to_string(process), "ProcessIdToSessionId");
    }
    return session;
}

Result<std::string> program_of(const Process& process) {
    std::wstring path(longest_path, L'\0');
    DWORD size = longest_path;
    if (QueryFullProcessImageNameW(process.get(), 0, path.data(), &size) == 0) {
        return failed("image", "QueryFullProcessImageNameW");
    }
    path.resize(size);
    return final_path(path);
}

}  // namespace

Result<std::string> own_program() {
    std::wstring path(longest_path, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), longest_path));
    return final_path(path);
}

Result<std::string> program_beside(std::string_view name) {
    auto path = own_program();
    if (path) {
        path->replace(path->rfind('\\') + 1, std::string::npos, name);
    }
    return path;
}

Result<Process> open_process(std::uint32_t process) {
    // An administrator whose password was typed in for somebody else may not open that user's processes without.
    const machine::Privileges privileges({SE_DEBUG_NAME});
    const HANDLE handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, process);
    if (handle == nullptr) {
        return failed(std::to_string(process), "OpenProcess");
    }
    return Process(handle, machine::CloseKernel());
}

Result<void> check_process(const Process& process, std::string_view name) {
    const auto expected = program_beside(name);
    if (!expected) {
        return expected.error();
    }
    const auto program = program_of(process);
    if (!program) {
        return program.error();
    }
    if (!machine::same_name(*program, *expected)) {
        return refused(*program, "another program");
    }
    const auto theirs = session_of(GetProcessId(process.get()));
    const auto ours = session_of(GetCurrentProcessId());
    if (!theirs || !ours || *theirs != *ours) {
        return refused(*program, "in another session");
    }
    return {};
}

bool has_ended(const Process& process) {
    return WaitForSingleObject(process.get(), 0) == WAIT_OBJECT_0;
}

int exit_code_of(const Process& process) {
    DWORD code = 0;
    GetExitCodeProcess(process.get(), &code);
    return static_cast<int>(code);
}

}  // namespace rdpmedic::elevation
