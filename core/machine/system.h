// SPDX-License-Identifier: MIT
// What this computer and this process are, its clock, and the cipher suites that Windows offers here.
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <optional>
#include <string>
#include <vector>

namespace rdpmedic::machine {

struct SystemFacts {
    std::string name;             ///< of the computer
    std::string domain;           ///< DNS or NetBIOS name; empty: in a workgroup
    bool elevated = false;        ///< this process has administrator rights in use
    bool remote_session = false;  ///< this process runs inside of a Remote Desktop session
    /// When Windows was started last. Shutting down with "fast startup" is no such end of it: the system's own services
    /// are woken again as they were. Nothing: not known. Source: learn.microsoft.com/windows/win32/api/sysinfoapi/
    /// nf-sysinfoapi-gettickcount64, learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/
    /// fast-startup-causes-system-hibernation-shutdown-fail
    std::optional<Time> started;

    friend bool operator==(const SystemFacts&, const SystemFacts&) = default;
};

class SystemView {
public:
    virtual ~SystemView() = default;
    virtual Result<SystemFacts> facts() const = 0;
    virtual Time now() const = 0;
    /// The effective list in its order, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384".
    /// Source: learn.microsoft.com/windows/win32/secauthn/prioritizing-schannel-cipher-suites
    virtual Result<std::vector<std::string>> cipher_suites() const = 0;
};

}  // namespace rdpmedic::machine
