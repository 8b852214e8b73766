// SPDX-License-Identifier: MIT
#include "app/wizard/machine_groups.h"

#include <QCoreApplication>

namespace rdpmedic {

namespace {

constexpr std::string_view firewall[] = {"firewall.outbound", "firewall.remote-desktop", "antivirus"};
constexpr std::string_view encryption[] = {"schannel", "cipher-order", "fips"};
constexpr std::string_view certificate[] = {"rdp-certificate", "machine-keys"};
constexpr std::string_view policies[] = {"client-policy", "weakened", "rdp-file", "credentials"};
constexpr std::string_view services[] = {"listener", "services", "wmi"};
constexpr std::string_view events[] = {"events.client", "events.server", "updates"};
constexpr std::string_view network[] = {"adapters", "hosts-file", "clock", "cloud"};

constexpr MachineGroup groups[] = {
    {"firewall", QT_TRANSLATE_NOOP("rdpmedic::MachineGroups", "Firewall and security software"), firewall},
    {"encryption", QT_TRANSLATE_NOOP("rdpmedic::MachineGroups", "Encryption"), encryption},
    {"certificate", QT_TRANSLATE_NOOP("rdpmedic::MachineGroups", "Certificate and keys"), certificate},
    {"policies", QT_TRANSLATE_NOOP("rdpmedic::MachineGroups", "Policies and saved settings"), policies},
    {"services", QT_TRANSLATE_NOOP("rdpmedic::MachineGroups", "Services"), services},
    {"events", QT_TRANSLATE_NOOP("rdpmedic::MachineGroups", "Events and updates"), events},
    {"network", QT_TRANSLATE_NOOP("rdpmedic::MachineGroups", "Network and clock"), network},
};

}  // namespace

std::span<const MachineGroup> machineGroups() {
    return groups;
}

QString groupTitle(const MachineGroup& group) {
    return QCoreApplication::translate("rdpmedic::MachineGroups", group.title);
}

}  // namespace rdpmedic
