// SPDX-License-Identifier: MIT
// Where servers stand, how one gets in there without Remote Desktop, and what the cloud itself can block.
// Sources: learn.microsoft.com/azure/virtual-machines/windows/run-command and serial-console-windows;
// docs.aws.amazon.com/systems-manager-automation-runbooks (AWSSupport-TroubleshootRDP), Session Manager,
// docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-serial-console and troubleshooting-sac (the account has no access by
// default, and SAC has to be on already).
#include "app/words/place_steps.h"

#include "app/words/text.h"
#include "app/words/words.h"

#include <array>

namespace rdpmedic::words {

namespace {

constexpr std::array all_places{Place::on_premises, Place::azure, Place::aws};

constexpr Text titles[] = {
    {"on-premises", RDPMEDIC_WORDS("In your own rooms")},
    {"azure", RDPMEDIC_WORDS("Azure")},
    {"aws", RDPMEDIC_WORDS("AWS")},
};

constexpr Step on_premises_in[] = {
    {RDPMEDIC_WORDS("At the screen of the server, through its management card, or the console of its hypervisor: open "
                    "Windows PowerShell as administrator."),
     nullptr},
    {RDPMEDIC_WORDS("Or over the network, where remote PowerShell is set up:"), "Enter-PSSession SERVER"},
};

constexpr Step azure_in[] = {
    {RDPMEDIC_WORDS(
         "In the portal: the virtual machine, Operations, Run command, RunPowerShellScript. Each block below "
         "is one script. It runs as SYSTEM, takes 20 seconds or more, and shows the last 4,096 characters."),
     nullptr},
    {RDPMEDIC_WORDS("Or from PowerShell, with a block saved as card.ps1:"),
     "az vm run-command invoke --command-id RunPowerShellScript `\n"
     "  --resource-group GROUP --name VM --scripts '@card.ps1'"},
    {RDPMEDIC_WORDS(
         "If the agent of the machine is not ready: Serial console, where it is set up. Enter cmd, then ch -si "
         "1, sign in, and start powershell."),
     nullptr},
    {RDPMEDIC_WORDS(
         "The ready-made scripts ResetRDPCert and DisableNLA do not repair this. They turn TLS or the sign-in "
         "before the session off."),
     nullptr},
};

constexpr Step aws_in[] = {
    {RDPMEDIC_WORDS("A shell through Session Manager. The agent on the server has to run and have its role."),
     "aws ssm start-session --target INSTANCE"},
    {RDPMEDIC_WORDS(
         "To look at the settings alone, AWSSupport-TroubleshootRDP with the action CheckAll. The action FixAll "
         "is not advisable, because it takes the whole firewall down."),
     "aws ssm start-automation-execution `\n"
     "  --document-name AWSSupport-TroubleshootRDP `\n"
     "  --parameters 'InstanceId=INSTANCE,Action=CheckAll'"},
    {RDPMEDIC_WORDS(
         "Fleet Manager Remote Desktop and port forwarding end at the same listener, so they fail for the same "
         "reason."),
     nullptr},
    {RDPMEDIC_WORDS(
         "If the agent does not answer: the EC2 Serial Console, where the account allows it and the Special Admin "
         "Console of Windows was switched on before. Or EC2Rescue, which looks at the disk while the instance is "
         "stopped. Make a snapshot first."),
     nullptr},
};

constexpr Step azure_blocks[] = {
    {RDPMEDIC_WORDS(
         "In the portal, Networking: an inbound rule of the network security group that lets the port in from "
         "those who may connect."),
     nullptr},
};
constexpr Step aws_blocks[] = {
    {RDPMEDIC_WORDS(
         "In the console, Security: an inbound rule of the security group that lets the port in from those who "
         "may connect. A network ACL can block it too."),
     nullptr},
};

}  // namespace

std::span<const Place> places() {
    return all_places;
}

std::string_view name(Place place) {
    return titles[static_cast<std::size_t>(place)].id;
}

std::optional<Place> parse_place(std::string_view text) {
    for (const Place place : all_places) {
        if (name(place) == text) {
            return place;
        }
    }
    return std::nullopt;
}

std::string place_title(Place place) {
    return shown(titles[static_cast<std::size_t>(place)].english);
}

std::span<const Step> steps_in(Place place) {
    switch (place) {
    case Place::azure:
        return azure_in;
    case Place::aws:
        return aws_in;
    case Place::on_premises:
        break;
    }
    return on_premises_in;
}

std::span<const Step> steps_before(Place place) {
    switch (place) {
    case Place::azure:
        return azure_blocks;
    case Place::aws:
        return aws_blocks;
    case Place::on_premises:
        break;
    }
    return {};
}

}  // namespace rdpmedic::words
