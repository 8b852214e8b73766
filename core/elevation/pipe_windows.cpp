// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/namedpipeapi/nf-namedpipeapi-createnamedpipew,
// learn.microsoft.com/windows/win32/api/winbase/nf-winbase-getnamedpipeclientprocessid
#include "core/elevation/exit.h"
#include "core/elevation/pipe.h"
#include "core/elevation/pipe_channel_windows.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/text.h"

#include <algorithm>
#include <array>
#include <windows.h>
// after windows.h, on which they build
#include <sddl.h>

namespace rdpmedic::elevation {

namespace {

using machine::KernelHandle;
using machine::LocalMemory;

constexpr std::string_view area = "pipe";
constexpr DWORD buffer_bytes = 65536;  // a frame

Error failed(std::string_view object, std::string_view call) {
    return machine::windows_error(area, object, call, GetLastError());
}

Error refused(std::string_view object, std::string_view detail) {
    return machine::made_error(ErrorCode::refused, area, object, detail);
}

std::wstring path_of(std::string_view name) {
    return L"\\\\.\\pipe\\rdpmedic-" + machine::wide(name);
}

Result<std::string> random_name() {
    std::array<UCHAR, 16> bytes{};
    const NTSTATUS status =
        BCryptGenRandom(nullptr, bytes.data(), static_cast<ULONG>(bytes.size()), BCRYPT_USE_SYSTEM_PREFERRED_RNG);
    if (status < 0) {
        return machine::made_error(ErrorCode::internal, area, "name", "BCryptGenRandom");
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string name;
    for (const UCHAR byte : bytes) {
        name += digits[byte >> 4U];
        name += digits[byte & 0xFU];
    }
    return name;
}

Result<std::string> own_sid() {
    KernelHandle token;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.put()) == 0) {
        return failed("user", "OpenProcessToken");
    }
    union {
        TOKEN_USER user;
        std::array<BYTE, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> room;
    } held{};
    DWORD size = 0;
    LocalMemory<wchar_t> text;
    if (GetTokenInformation(token.get(), TokenUser, &held, sizeof(held), &size) == 0 ||
        ConvertSidToStringSidW(held.user.User.Sid, text.put()) == 0) {
        return failed("user", "GetTokenInformation");
    }
    return machine::utf8(text.get());
}

enum class Came : unsigned char { caller, ended, nobody, stopped };

/// Waits for somebody to open the pipe.
Came wait_for_somebody(HANDLE pipe, const KernelHandle& event, const Process& helper, Deadline deadline,
                       const std::stop_token& stop) {
    constexpr DWORD slice = 50;  // milliseconds a stop can go unnoticed
    OVERLAPPED work{};
    work.hEvent = event.get();
    if (ConnectNamedPipe(pipe, &work) != 0 || GetLastError() == ERROR_PIPE_CONNECTED) {
        return Came::caller;
    }
    if (GetLastError() != ERROR_IO_PENDING) {
        return Came::nobody;
    }
    Came came = Came::nobody;
    const std::array<HANDLE, 2> either{event.get(), helper.get()};
    while (came == Came::nobody) {
        const DWORD left = std::min<DWORD>(milliseconds_until(deadline), slice);
        const DWORD which = WaitForMultipleObjects(2, either.data(), FALSE, left);
        if (which == WAIT_OBJECT_0) {
            came = Came::caller;
        } else if (which == WAIT_OBJECT_0 + 1) {
            came = Came::ended;
        } else if (stop.stop_requested()) {
            came = Came::stopped;
        } else if (which != WAIT_TIMEOUT || left == 0) {
            break;
        }
    }
    if (came != Came::caller) {
        CancelIoEx(pipe, &work);
    }
    DWORD count = 0;
    const bool connected = GetOverlappedResult(pipe, &work, &count, TRUE) != 0;
    return connected ? Came::caller : came;
}

}  // namespace

Result<Pipe> Pipe::make() {
    const auto name = random_name();
    const auto sid = own_sid();
    if (!name || !sid) {
        return name ? sid.error() : name.error();
    }
    LocalMemory<void> descriptor;
    if (ConvertStringSecurityDescriptorToSecurityDescriptorW(machine::wide(pipe_security(*sid)).c_str(),
                                                             SDDL_REVISION_1, descriptor.put(), nullptr) == 0) {
        return failed(*name, "ConvertStringSecurityDescriptorToSecurityDescriptorW");
    }
    SECURITY_ATTRIBUTES security{sizeof(SECURITY_ATTRIBUTES), descriptor.get(), FALSE};
    const HANDLE pipe = CreateNamedPipeW(path_of(*name).c_str(),
                                         PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE | FILE_FLAG_OVERLAPPED,
                                         PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                                         1, buffer_bytes, buffer_bytes, 0, &security);
    if (pipe == INVALID_HANDLE_VALUE) {
        const DWORD number = GetLastError();
        return number == ERROR_ACCESS_DENIED || number == ERROR_PIPE_BUSY
                   ? refused(*name, "the name is taken")
                   : machine::windows_error(area, *name, "CreateNamedPipeW", number);
    }
    return Pipe(*name, std::shared_ptr<void>(pipe, machine::CloseKernel()));
}

Result<std::unique_ptr<Channel>> Pipe::wait_for(const Process& helper, Deadline deadline, const std::stop_token& stop) {
    const std::shared_ptr<void> pipe = std::exchange(m_handle, nullptr);
    const KernelHandle event(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    if (!pipe || !event) {
        return machine::made_error(ErrorCode::internal, area, m_name, "there is no pipe any more");
    }
    switch (wait_for_somebody(pipe.get(), event, helper, deadline, stop)) {
    case Came::caller:
        break;
    case Came::ended:
        return error_of(exit_code_of(helper));
    case Came::nobody:
        return machine::made_error(ErrorCode::no_answer, area, m_name, "ConnectNamedPipe");
    case Came::stopped:
        return machine::made_error(ErrorCode::cancelled, area, m_name);
    }
    ULONG client = 0;
    if (GetNamedPipeClientProcessId(pipe.get(), &client) == 0) {
        return failed(m_name, "GetNamedPipeClientProcessId");
    }
    if (client != GetProcessId(helper.get())) {
        return refused(m_name, "opened by another process");
    }
    if (const auto checked = check_process(helper, helper_program); !checked) {
        return checked.error();
    }
    return pipe_channel(pipe, helper);
}

Result<std::unique_ptr<Channel>> open_pipe(std::string_view name) {
    if (!is_pipe_name(name)) {
        return machine::made_error(ErrorCode::bad_argument, area, "", "no name of a pipe");
    }
    // No more than pipe_security gives; GENERIC_WRITE would ask to make instances.
    constexpr DWORD rights =
        FILE_READ_DATA | FILE_WRITE_DATA | FILE_READ_ATTRIBUTES | FILE_WRITE_ATTRIBUTES | READ_CONTROL | SYNCHRONIZE;
    const HANDLE handle = CreateFileW(path_of(name).c_str(), rights, 0, nullptr, OPEN_EXISTING,
                                      FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
    if (handle == INVALID_HANDLE_VALUE) {
        return failed(name, "CreateFileW");
    }
    const std::shared_ptr<void> pipe(handle, machine::CloseKernel());
    ULONG owner = 0;
    if (GetNamedPipeServerProcessId(handle, &owner) == 0) {
        return failed(name, "GetNamedPipeServerProcessId");
    }
    const auto caller = open_process(owner);
    if (!caller) {
        return caller.error();
    }
    Result<void> checked = refused(name, "nobody may ask");
    for (const std::string_view program : caller_programs) {
        if (!checked) {
            checked = check_process(*caller, program);
        }
    }
    if (!checked) {
        return checked.error();
    }
    return pipe_channel(pipe, *caller);
}

}  // namespace rdpmedic::elevation
