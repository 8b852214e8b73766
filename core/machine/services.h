// SPDX-License-Identifier: MIT
// Windows services as the Service Control Manager knows them.
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

/// SERVICE_STATUS.dwCurrentState.
enum class ServiceState : std::uint8_t {
    stopped,
    start_pending,
    stop_pending,
    running,
    continue_pending,
    pause_pending,
    paused
};
/// SERVICE_CONFIG.dwStartType.
enum class StartType : std::uint8_t { boot, system, automatic, manual, disabled };

/// Stable spelling: "running", "start-pending"; "automatic", "manual".
std::string_view name(ServiceState state);
std::string_view name(StartType type);

struct Service {
    ServiceState state = ServiceState::stopped;
    StartType start = StartType::manual;
    std::string account;  ///< "LocalSystem", "NT Authority\NetworkService"
    std::string program;  ///< command line of the service's process
    /// Of the last stop, a Win32 error number; 1077 (ERROR_SERVICE_NEVER_STARTED) where it has not run since the
    /// computer started, 1066 where the service has a number of its own.
    std::uint32_t exit_code = 0;
    std::vector<std::string> depends_on;  ///< names of services

    friend bool operator==(const Service&, const Service&) = default;
};

class ServicesView {
public:
    virtual ~ServicesView() = default;
    /// Nothing where there is no service of that name.
    virtual Result<std::optional<Service>> find(std::string_view name) const = 0;
    /// Names of those that are not stopped and depend on this one, directly or by others, in the order in which they
    /// have to be stopped; not_found where there is no service of that name.
    /// Source: learn.microsoft.com/windows/win32/api/winsvc/nf-winsvc-enumdependentservicesw (SERVICE_ACTIVE)
    virtual Result<std::vector<std::string>> running_dependants(std::string_view name) const = 0;
};

class Services : public ServicesView {
public:
    /// Waits until it runs, 30 seconds at most (no_answer). A service that runs already is no error; one that is
    /// disabled, paused, or ends instead of running is refused, the last with its exit code as the native number.
    virtual Result<void> start(std::string_view name) = 0;
    /// Waits until it is stopped, 30 seconds at most (no_answer). A stopped one is no error; one that has
    /// running_dependants() is refused.
    virtual Result<void> stop(std::string_view name) = 0;
    virtual Result<void> set_start(std::string_view name, StartType type) = 0;
};

}  // namespace rdpmedic::machine
