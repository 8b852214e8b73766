// SPDX-License-Identifier: MIT
// A service for tests: contract_service.exe NAME run|fail. "fail" ends with 1234 instead of running.
#include <cwchar>
#include <iterator>
#include <string>
#include <windows.h>
// after windows.h, on which they build
#include <winsvc.h>

namespace {

std::wstring service_name;
bool fails = false;
SERVICE_STATUS_HANDLE handle = nullptr;
HANDLE stop_asked = nullptr;

void tell(DWORD state, DWORD exit_code) {
    SERVICE_STATUS status{};
    status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
    status.dwCurrentState = state;
    status.dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP : 0;
    status.dwWin32ExitCode = exit_code;
    SetServiceStatus(handle, &status);
}

DWORD WINAPI on_control(DWORD control, DWORD, void*, void*) {
    if (control == SERVICE_CONTROL_STOP) {
        tell(SERVICE_STOP_PENDING, NO_ERROR);
        SetEvent(stop_asked);
    }
    return NO_ERROR;
}

void WINAPI serve(DWORD, wchar_t**) {
    handle = RegisterServiceCtrlHandlerExW(service_name.c_str(), on_control, nullptr);
    tell(SERVICE_START_PENDING, NO_ERROR);
    constexpr DWORD own_error = 1234;
    if (!fails) {
        tell(SERVICE_RUNNING, NO_ERROR);
        WaitForSingleObject(stop_asked, INFINITE);
    }
    tell(SERVICE_STOPPED, fails ? own_error : NO_ERROR);
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) {
        return 64;
    }
    const std::string name = words[1];
    service_name.assign(name.begin(), name.end());
    fails = std::string(words[2]) == "fail";
    stop_asked = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    const SERVICE_TABLE_ENTRYW table[] = {{service_name.data(), serve}, {nullptr, nullptr}};
    return StartServiceCtrlDispatcherW(table) != 0 ? 0 : 70;
}
