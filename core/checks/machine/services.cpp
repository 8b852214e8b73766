// SPDX-License-Identifier: MIT
// Do the services run that Remote Desktop needs, as themselves?
// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/troubleshoot-remote-desktop-services-issues
#include "core/checks/machine/reader.h"
#include "core/checks/machine/required_services.h"

#include <algorithm>

namespace rdpmedic {

std::span<const RequiredService> required_services() {
    using enum machine::StartType;
    static constexpr RequiredService list[] = {
        {"RpcSs", {}, true, automatic},
        {"CryptSvc", {}, true, automatic},
        {"KeyIso", {}, false, manual},
        {"SessionEnv", "LocalSystem", false, manual},
        {"TermService", R"(NT Authority\NetworkService)", true, manual},
        {"UmRdpService", {}, false, manual},
    };
    return list;
}

namespace checks {

namespace {

constexpr Reason services_reasons[] = {
    {"running", State::ok},       {"replaced", State::note},   {"stopped", State::problem},
    {"disabled", State::problem}, {"missing", State::problem}, {"wrong-account", State::problem},
};

constexpr std::string_view library_key = R"(HKLM\SYSTEM\CurrentControlSet\Services\TermService\Parameters)";

std::vector<Evidence> evidence_of(std::string_view name, const machine::Service& service) {
    std::vector<Evidence> list;
    list.push_back(evidence("service", std::string(name), "Service Control Manager"));
    list.push_back(evidence("service-state", std::string(machine::name(service.state)), std::string(name)));
    list.push_back(evidence("start-type", std::string(machine::name(service.start)), std::string(name)));
    list.push_back(evidence("account", service.account, std::string(name)));
    constexpr std::uint32_t never_started = 1077;  // ERROR_SERVICE_NEVER_STARTED: no failure
    if (service.exit_code != 0 && service.exit_code != never_started) {
        list.push_back(evidence("error-code", static_cast<std::int64_t>(service.exit_code), std::string(name)));
    }
    return list;
}

/// Programs that patch Remote Desktop put their own library here, and break with updates.
bool is_replaced(Reader& reader) {
    const auto library = reader.text(library_key, "ServiceDll");
    if (!library) {
        return false;
    }
    constexpr std::string_view own = R"(\System32\termsrv.dll)";
    return library->size() < own.size() ||
           !machine::same_name(std::string_view(*library).substr(library->size() - own.size()), own);
}

}  // namespace

constinit const CheckInfo services{.id = "services",
                                   .needs = {},
                                   .reasons = services_reasons,
                                   .on_target = false,
                                   .role = Role::server,
                                   .implemented_by = "core/checks/machine/services.cpp"};

std::vector<Finding> run_services(const MachineContext& context) {
    Reader reader(context);
    std::vector<Finding> findings;
    for (const RequiredService& entry : required_services()) {
        const auto service = reader.service(entry.name);
        if (reader.error()) {
            return only(no_answer(services, context, *reader.error()));
        }
        if (!service) {
            findings.push_back(finding(services, "missing",
                                       {evidence("service", std::string(entry.name), "Service Control Manager")}));
        } else if (service->start == machine::StartType::disabled) {
            findings.push_back(finding(services, "disabled", evidence_of(entry.name, *service)));
        } else if (entry.must_run && service->state != machine::ServiceState::running) {
            findings.push_back(finding(services, "stopped", evidence_of(entry.name, *service)));
        } else if (!entry.account.empty() && !service->account.empty() &&
                   !machine::same_name(service->account, entry.account)) {
            findings.push_back(finding(services, "wrong-account", evidence_of(entry.name, *service)));
        }
    }
    if (is_replaced(reader)) {
        findings.push_back(finding(
            services, "replaced",
            {setting(library_key, "ServiceDll", reader.text(library_key, "ServiceDll").value_or(std::string()))}));
    }
    if (findings.empty()) {
        return only(finding(services, "running"));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& left, const Finding& right) { return graver(left.state, right.state); });
    return findings;
}

}  // namespace checks

}  // namespace rdpmedic
