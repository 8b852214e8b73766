// SPDX-License-Identifier: MIT
// Is this a virtual machine of a cloud, whose agent gives a way in while Remote Desktop does not?
// Source: HKLM\HARDWARE\DESCRIPTION\System\BIOS; learn.microsoft.com/azure/virtual-machines/extensions/agent-windows;
// docs.aws.amazon.com/systems-manager (SSM Agent)
#include "core/checks/machine/reader.h"

namespace rdpmedic::checks {

namespace {

constexpr Reason cloud_reasons[] = {
    {"none", State::ok},
    {"azure", State::ok},
    {"aws", State::ok},
    {"agent-stopped", State::note},
};
constexpr std::string_view bios = R"(HKLM\HARDWARE\DESCRIPTION\System\BIOS)";

}  // namespace

constinit const CheckInfo cloud{.id = "cloud",
                                .needs = {},
                                .reasons = cloud_reasons,
                                .on_target = false,
                                .role = Role::server,
                                .implemented_by = "core/checks/machine/cloud.cpp"};

std::vector<Finding> run_cloud(const MachineContext& context) {
    Reader reader(context);
    const std::string maker = reader.text(bios, "SystemManufacturer").value_or(std::string());
    // Hyper-V hosts of one's own show Microsoft as well; the agent tells them apart.
    const auto azure_agent = reader.service("WindowsAzureGuestAgent");
    const auto aws_agent = reader.service("AmazonSSMAgent");
    if (reader.error()) {
        return only(no_answer(cloud, context, *reader.error()));
    }
    const bool aws = maker.starts_with("Amazon") || aws_agent;
    if (!aws && !azure_agent) {
        return only(finding(cloud, "none"));
    }
    const auto& agent = aws ? aws_agent : azure_agent;
    std::vector<Evidence> list;
    list.push_back(
        evidence("service", std::string(aws ? "AmazonSSMAgent" : "WindowsAzureGuestAgent"), "Service Control Manager"));
    if (!agent || agent->state != machine::ServiceState::running) {
        return only(finding(cloud, "agent-stopped", std::move(list)));
    }
    return only(finding(cloud, aws ? "aws" : "azure", std::move(list)));
}

}  // namespace rdpmedic::checks
