// SPDX-License-Identifier: MIT
// Can the clock of this computer be right, and does anything keep it right?
// Source: learn.microsoft.com/windows-server/networking/windows-time-service (Parameters\Type)
#include "core/checks/machine/reader.h"

namespace rdpmedic::checks {

namespace {

constexpr Reason clock_reasons[] = {
    {"right", State::ok},
    {"not-synchronised", State::note},
    {"off", State::problem},
};
constexpr std::string_view time_service = R"(HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters)";

/// Nobody runs this program before it was made, nor as late as this.
constexpr Time earliest = std::chrono::sys_days(std::chrono::year{2026} / 1 / 1);
constexpr Time latest = std::chrono::sys_days(std::chrono::year{2051} / 1 / 1);

}  // namespace

constinit const CheckInfo clock{.id = "clock",
                                .needs = {},
                                .reasons = clock_reasons,
                                .on_target = false,
                                .implemented_by = "core/checks/machine/clock.cpp"};

std::vector<Finding> run_clock(const MachineContext& context) {
    const Time now = context.machine.system().now();
    std::vector<Evidence> list;
    list.push_back(evidence("time", now, "system clock"));
    if (now < earliest || now >= latest) {
        return only(finding(clock, "off", std::move(list)));
    }
    Reader reader(context);
    const auto type = reader.text(time_service, "Type");
    const auto service = reader.service("W32Time");
    if (reader.error()) {
        return only(no_answer(clock, context, *reader.error()));
    }
    const bool disabled = service && service->start == machine::StartType::disabled;
    if (disabled || (type && machine::same_name(*type, "NoSync"))) {
        list.push_back(disabled ? evidence("service", std::string("W32Time"), "Service Control Manager")
                                : setting(time_service, "Type", *type));
        return only(finding(clock, "not-synchronised", std::move(list)));
    }
    return only(finding(clock, "right", std::move(list)));
}

}  // namespace rdpmedic::checks
