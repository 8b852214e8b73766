// SPDX-License-Identifier: MIT
// Does the connection file (the one that was opened, else the user's Default.rdp) ask for something that stands in the
// way?
// Source: learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/rdp-files
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason rdp_file_reasons[] = {
    {"fine", State::ok},
    {"no-file", State::not_applicable},
    {"other-address", State::note},
    {"through-gateway", State::note},
    {"no-warning", State::note},
    {"forbids-nla", State::problem},
};
constexpr std::string_view default_file = R"(%UserProfile%\Documents\Default.rdp)";
constexpr std::size_t largest_file = std::size_t{1} << 20;

}  // namespace

constinit const CheckInfo rdp_file{.id = "rdp-file",
                                   .needs = {},
                                   .reasons = rdp_file_reasons,
                                   .on_target = false,
                                   .role = Role::client,
                                   .implemented_by = "core/checks/machine/rdp_file.cpp"};

std::vector<Finding> run_rdp_file(const MachineContext& context) {
    RdpFile file;
    std::string_view place = "the opened file";
    if (context.target && context.target->file) {
        file = *context.target->file;
    } else {
        place = default_file;
        const auto bytes = context.machine.files().read(default_file, largest_file);
        if (!bytes && bytes.error().code != ErrorCode::not_found) {
            return only(no_answer(rdp_file, context, bytes.error()));
        }
        const auto target = bytes ? parse_rdp_file(*bytes) : Result<Target>(bytes.error());
        // Without an address in it there is nothing that it could be about.
        if (!target || !target->file) {
            return only(finding(rdp_file, "no-file"));
        }
        file = *target->file;
    }
    std::vector<Finding> findings;
    const auto add = [&](std::string_view reason, std::string_view key, const std::string& value) {
        findings.push_back(finding(rdp_file, reason, {setting(place, key, value)}));
    };
    if (file.number("enablecredsspsupport") == 0) {
        add("forbids-nla", "enablecredsspsupport", "0");
    }
    const auto address = file.text("full address");
    if (const auto other = file.text("alternate full address"); other && address && *other != *address) {
        add("other-address", "alternate full address", *other);
    }
    const int gateway = file.number("gatewayusagemethod").value_or(0);
    if (const auto host = file.text("gatewayhostname"); host && (gateway == 1 || gateway == 2)) {
        add("through-gateway", "gatewayhostname", *host);
    }
    if (file.number("authentication level") == 0) {
        add("no-warning", "authentication level", "0");
    }
    if (findings.empty()) {
        return only(finding(rdp_file, "fine", {evidence("file", std::string(place), "")}));
    }
    return findings;
}

}  // namespace rdpmedic::checks
