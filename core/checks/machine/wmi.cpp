// SPDX-License-Identifier: MIT
// Does WMI answer where Remote Desktop's settings live? Tools that configure it need that; connections do not.
// Source: learn.microsoft.com/windows/win32/termserv/win32-tsgeneralsetting;
// learn.microsoft.com/windows/win32/wmisdk/winmgmt
#include "core/checks/machine/reader.h"

namespace rdpmedic::checks {

namespace {

constexpr Reason wmi_reasons[] = {
    {"healthy", State::ok},
    {"no-listener", State::problem},
    {"damaged", State::problem},
};

}  // namespace

constinit const CheckInfo wmi{.id = "wmi",
                              .needs = {},
                              .reasons = wmi_reasons,
                              .on_target = false,
                              .role = Role::server,
                              .implemented_by = "core/checks/machine/wmi.cpp"};

std::vector<Finding> run_wmi(const MachineContext& context) {
    constexpr std::string_view place = R"(root\CIMV2\TerminalServices:Win32_TSGeneralSetting)";
    const auto rows = context.machine.wmi().instances(R"(root\CIMV2\TerminalServices)", "Win32_TSGeneralSetting");
    if (rows) {
        return only(finding(wmi, rows->empty() ? "no-listener" : "healthy",
                            {evidence("count", static_cast<std::int64_t>(rows->size()), place)}));
    }
    const ErrorCode code = rows.error().code;
    if (code == ErrorCode::malformed || code == ErrorCode::not_found) {
        return only(finding(wmi, "damaged", {evidence("problem", std::string(name(code)), place)}));
    }
    return only(no_answer(wmi, context, rows.error()));
}

}  // namespace rdpmedic::checks
