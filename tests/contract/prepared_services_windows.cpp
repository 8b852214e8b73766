// SPDX-License-Identifier: MIT
#include "tests/contract/prepared_windows.h"

#include <windows.h>
// after windows.h, on which they build
#include <winsvc.h>

namespace rdpmedic::contract {

namespace {

std::wstring wide(const std::string& plain) {
    return {plain.begin(), plain.end()};
}

/// The double beside this program.
std::wstring double_path() {
    std::wstring path(32768, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return path.substr(0, path.rfind(L'\\') + 1) + L"contract_service.exe";
}

class PreparedServices : public Prepared {
public:
    PreparedServices() : m_manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS)) {
        REQUIRE(m_manager != nullptr);
        remove_all();
        make(service, "run", SERVICE_DEMAND_START, {});
        make(dependent_service, "run", SERVICE_DEMAND_START, service);
        make(disabled_service, "run", SERVICE_DISABLED, {});
        make(failing_service, "fail", SERVICE_DEMAND_START, {});
    }
    ~PreparedServices() override {
        remove_all();
        CloseServiceHandle(m_manager);
    }

private:
    void make(const std::string& name, const std::string& what, DWORD start, const std::string& needed) {
        const std::wstring command = L"\"" + double_path() + L"\" " + wide(name) + L" " + wide(what);
        const std::wstring list = wide(needed) + L'\0';
        const SC_HANDLE made =
            CreateServiceW(m_manager, wide(name).c_str(), wide(name).c_str(), SERVICE_ALL_ACCESS,
                           SERVICE_WIN32_OWN_PROCESS, start, SERVICE_ERROR_NORMAL, command.c_str(), nullptr, nullptr,
                           needed.empty() ? nullptr : list.c_str(), nullptr, nullptr);
        INFO(name << " " << GetLastError());
        REQUIRE(made != nullptr);
        CloseServiceHandle(made);
    }

    void remove_all() {
        for (const std::string& name : {dependent_service, disabled_service, failing_service, service}) {
            const SC_HANDLE opened = OpenServiceW(m_manager, wide(name).c_str(), SERVICE_ALL_ACCESS);
            if (opened != nullptr) {
                SERVICE_STATUS status{};
                ControlService(opened, SERVICE_CONTROL_STOP, &status);
                for (int look = 0;
                     look < 50 && QueryServiceStatus(opened, &status) != 0 && status.dwCurrentState != SERVICE_STOPPED;
                     ++look) {
                    Sleep(100);
                }
                DeleteService(opened);
                CloseServiceHandle(opened);
            }
        }
    }

    SC_HANDLE m_manager;
};

}  // namespace

std::unique_ptr<Prepared> prepared_services() {
    return std::make_unique<PreparedServices>();
}

}  // namespace rdpmedic::contract
