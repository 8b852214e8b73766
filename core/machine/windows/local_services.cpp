// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/winsvc
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/registry_place.h"
#include "core/machine/windows/text.h"

#include <algorithm>
#include <array>
#include <thread>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "services";
constexpr std::chrono::seconds longest_wait{30};
constexpr Milliseconds between_looks{100};
constexpr DWORD largest_config = 8192;  ///< bytes; QueryServiceConfigW gives no more

using Clock = std::chrono::steady_clock;

Error failed(std::string_view name, std::string_view call, DWORD number) {
    return windows_error(area, name, call, number);
}

struct Opened {
    ServiceHandle manager;
    ServiceHandle service;
};

Result<Opened> open(std::string_view name, DWORD access) {
    Opened opened;
    opened.manager = ServiceHandle(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT));
    if (!opened.manager) {
        return failed(name, "OpenSCManagerW", GetLastError());
    }
    opened.service = ServiceHandle(OpenServiceW(opened.manager.get(), wide(name).c_str(), access));
    if (!opened.service) {
        const DWORD number = GetLastError();
        Error error = failed(name, "OpenServiceW", number);
        if (number == ERROR_INVALID_NAME) {
            error.code = ErrorCode::not_found;
        }
        return error;
    }
    return opened;
}

Result<SERVICE_STATUS_PROCESS> status_of(const Opened& opened, std::string_view name) {
    SERVICE_STATUS_PROCESS status{};
    DWORD needed = 0;
    if (QueryServiceStatusEx(opened.service.get(), SC_STATUS_PROCESS_INFO, reinterpret_cast<BYTE*>(&status),
                             sizeof(status), &needed) == 0) {
        return failed(name, "QueryServiceStatusEx", GetLastError());
    }
    return status;
}

ServiceState state_of(DWORD number) {
    constexpr std::array<ServiceState, 7> states = {
        ServiceState::stopped,          ServiceState::start_pending, ServiceState::stop_pending, ServiceState::running,
        ServiceState::continue_pending, ServiceState::pause_pending, ServiceState::paused};
    return number >= SERVICE_STOPPED && number <= SERVICE_PAUSED ? states.at(number - SERVICE_STOPPED)
                                                                 : ServiceState::stopped;
}

/// A name that begins with SC_GROUP_IDENTIFIER is that of a load order group, not of a service.
void keep_service(std::vector<std::string>& list, std::string name) {
    if (!name.empty() && name.front() != '+') {
        list.push_back(std::move(name));
    }
}

std::vector<std::string> dependencies(std::string_view name, const wchar_t* configured) {
    std::vector<std::string> list;
    for (const wchar_t* item = configured; item != nullptr && *item != L'\0';
         item += std::wstring_view(item).size() + 1) {
        keep_service(list, utf8(item));
    }
    if (!list.empty()) {
        return list;
    }
    // Wine stores them and does not tell them.
    const std::string key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\" + std::string(name);
    const auto stored = LocalRegistry().value(key, "DependOnService");
    const auto* names = stored && *stored ? std::get_if<std::vector<std::string>>(&**stored) : nullptr;
    if (names != nullptr) {
        for (const std::string& one : *names) {
            keep_service(list, one);
        }
    }
    return list;
}

/// Asks once; nothing where it should be asked again.
std::optional<Result<void>> ask_to_stop(const Opened& opened, std::string_view name) {
    SERVICE_STATUS ignored{};
    if (ControlService(opened.service.get(), SERVICE_CONTROL_STOP, &ignored) != 0) {
        return Result<void>{};
    }
    const DWORD number = GetLastError();
    if (number == ERROR_SERVICE_NOT_ACTIVE) {
        return Result<void>{};
    }
    // While it starts or stops, it takes no orders.
    if (number == ERROR_SERVICE_CANNOT_ACCEPT_CTRL) {
        return {};
    }
    return Result<void>(failed(name, "ControlService", number));
}

}  // namespace

Result<std::optional<Service>> LocalServices::find(std::string_view name) const {
    const auto opened = open(name, SERVICE_QUERY_CONFIG | SERVICE_QUERY_STATUS);
    if (!opened) {
        if (opened.error().code == ErrorCode::not_found) {
            return std::optional<Service>{};
        }
        return opened.error();
    }
    const auto status = status_of(*opened, name);
    if (!status) {
        return status.error();
    }
    alignas(QUERY_SERVICE_CONFIGW) std::array<BYTE, largest_config> room{};
    auto* config = reinterpret_cast<QUERY_SERVICE_CONFIGW*>(room.data());
    DWORD needed = 0;
    if (QueryServiceConfigW(opened->service.get(), config, largest_config, &needed) == 0) {
        return failed(name, "QueryServiceConfigW", GetLastError());
    }
    Service service;
    service.state = state_of(status->dwCurrentState);
    service.start = static_cast<StartType>(std::min<DWORD>(config->dwStartType, SERVICE_DISABLED));
    service.account = utf8(config->lpServiceStartName);
    service.program = utf8(config->lpBinaryPathName);
    service.exit_code = status->dwWin32ExitCode;
    service.depends_on = dependencies(name, config->lpDependencies);
    return std::optional(service);
}

Result<std::vector<std::string>> LocalServices::running_dependants(std::string_view name) const {
    const auto opened = open(name, SERVICE_ENUMERATE_DEPENDENTS);
    if (!opened) {
        return opened.error();
    }
    std::vector<std::uint64_t> room(512);
    // Services can start between two calls.
    for (int attempt = 0; attempt < 4; ++attempt) {
        const auto size = static_cast<DWORD>(room.size() * sizeof(std::uint64_t));
        auto* first = reinterpret_cast<ENUM_SERVICE_STATUSW*>(room.data());
        DWORD needed = 0;
        DWORD count = 0;
        if (EnumDependentServicesW(opened->service.get(), SERVICE_ACTIVE, first, size, &needed, &count) != 0) {
            std::vector<std::string> names;
            for (DWORD at = 0; at < count; ++at) {
                names.push_back(utf8(first[at].lpServiceName));
            }
            return names;
        }
        if (GetLastError() != ERROR_MORE_DATA) {
            break;
        }
        room.resize(needed / sizeof(std::uint64_t) + 512);
    }
    return failed(name, "EnumDependentServicesW", GetLastError());
}

Result<void> LocalServices::start(std::string_view name) {
    const auto opened = open(name, SERVICE_START | SERVICE_QUERY_STATUS);
    if (!opened) {
        return opened.error();
    }
    if (StartServiceW(opened->service.get(), 0, nullptr) == 0 && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING) {
        return failed(name, "StartServiceW", GetLastError());
    }
    const auto end = Clock::now() + longest_wait;
    while (true) {
        const auto status = status_of(*opened, name);
        if (!status) {
            return status.error();
        }
        const ServiceState state = state_of(status->dwCurrentState);
        if (state == ServiceState::running) {
            return {};
        }
        if (state == ServiceState::stopped || state == ServiceState::paused) {
            Error error = made_error(ErrorCode::refused, area, name, "it is " + std::string(machine::name(state)));
            error.native = static_cast<int>(status->dwWin32ExitCode);
            return error;
        }
        if (Clock::now() >= end) {
            return made_error(ErrorCode::no_answer, area, name, machine::name(state));
        }
        std::this_thread::sleep_for(between_looks);
    }
}

Result<void> LocalServices::stop(std::string_view name) {
    const auto opened = open(name, SERVICE_STOP | SERVICE_QUERY_STATUS);
    if (!opened) {
        return opened.error();
    }
    const auto end = Clock::now() + longest_wait;
    bool asked = false;
    while (true) {
        const auto status = status_of(*opened, name);
        if (!status) {
            return status.error();
        }
        const ServiceState state = state_of(status->dwCurrentState);
        if (state == ServiceState::stopped) {
            return {};
        }
        if (!asked) {
            const auto answer = ask_to_stop(*opened, name);
            if (answer && !*answer) {
                return *answer;
            }
            asked = answer.has_value();
        }
        if (Clock::now() >= end) {
            return made_error(ErrorCode::no_answer, area, name, machine::name(state));
        }
        std::this_thread::sleep_for(between_looks);
    }
}

Result<void> LocalServices::set_start(std::string_view name, StartType type) {
    const auto opened = open(name, SERVICE_CHANGE_CONFIG);
    if (!opened) {
        return opened.error();
    }
    if (ChangeServiceConfigW(opened->service.get(), SERVICE_NO_CHANGE, static_cast<DWORD>(type), SERVICE_NO_CHANGE,
                             nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr) == 0) {
        return failed(name, "ChangeServiceConfigW", GetLastError());
    }
    // Windows keeps it there: learn.microsoft.com/windows/win32/services/database-of-installed-services
    flush_key(R"(HKLM\SYSTEM\CurrentControlSet\Services)");
    return {};
}

}  // namespace rdpmedic::machine
