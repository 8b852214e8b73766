// SPDX-License-Identifier: MIT
#include "core/checks/target/ntlm_facts.h"

#include "core/checks/finding_of.h"

#include <algorithm>

namespace rdpmedic {

namespace {

struct Build {
    std::uint16_t number;
    std::string_view name;
};
constexpr Build builds[] = {
    {6002, "Windows Vista or Server 2008"},
    {7601, "Windows 7 or Server 2008 R2"},
    {9200, "Windows 8 or Server 2012"},
    {9600, "Windows 8.1 or Server 2012 R2"},
    {10240, "Windows 10 1507"},
    {14393, "Windows 10 1607 or Server 2016"},
    {17763, "Windows 10 1809 or Server 2019"},
    {18363, "Windows 10 1909"},
    {19041, "Windows 10 2004"},
    {19042, "Windows 10 20H2"},
    {19043, "Windows 10 21H1"},
    {19044, "Windows 10 21H2"},
    {19045, "Windows 10 22H2"},
    {20348, "Windows Server 2022"},
    {22000, "Windows 11 21H2"},
    {22621, "Windows 11 22H2"},
    {22631, "Windows 11 23H2"},
    {25398, "Windows Server 23H2"},
    {26100, "Windows 11 24H2 or Server 2025"},
    {26200, "Windows 11 25H2"},
};

}  // namespace

void append(std::vector<Evidence>& list, const wire::NtlmChallenge& challenge, std::string_view source) {
    const auto add = [&](std::string key, const std::string& text) {
        if (!text.empty()) {
            list.push_back(evidence(std::move(key), wire::quoted(text), source, Privacy::host));
        }
    };
    add("host-name", challenge.dns_computer);
    add("netbios-name", challenge.netbios_computer);
    add("domain", challenge.dns_domain.empty() ? challenge.netbios_domain : challenge.dns_domain);
    add("forest", challenge.dns_forest);
    list.push_back(evidence(
        "workgroup", challenge.dns_forest.empty() && challenge.netbios_computer == challenge.netbios_domain, source));
    if (challenge.version) {
        const wire::NtlmVersion& version = *challenge.version;
        list.push_back(evidence("build",
                                std::to_string(version.major) + "." + std::to_string(version.minor) + "." +
                                    std::to_string(version.build),
                                source));
        const auto* known = std::find_if(std::begin(builds), std::end(builds),
                                         [&](const Build& b) { return b.number == version.build; });
        if (known != std::end(builds)) {
            list.push_back(evidence("windows", std::string(known->name), source));
        }
    }
}

std::optional<ClockDifference> clock_of(const wire::NtlmChallenge& challenge, double sent_at_ms,
                                        double answered_at_ms) {
    if (!challenge.file_time) {
        return std::nullopt;
    }
    const double middle = (sent_at_ms + answered_at_ms) / 2;
    return ClockDifference{static_cast<double>(wire::unix_milliseconds(*challenge.file_time)) - middle,
                           (answered_at_ms - sent_at_ms) / 2};
}

}  // namespace rdpmedic
