// SPDX-License-Identifier: MIT
// Does a security product of another maker watch the connections of this computer?
// Source: root\SecurityCenter2, AntiVirusProduct and FirewallProduct, on client editions of Windows
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason antivirus_reasons[] = {
    {"windows-only", State::ok},
    {"no-list", State::not_applicable},
    {"third-party", State::note},
};

/// Bits of productState by common reading (Microsoft does not document it): the product is switched on.
constexpr std::int64_t on_mask = 0xf000;
constexpr std::int64_t on = 0x1000;

}  // namespace

constinit const CheckInfo antivirus{.id = "antivirus",
                                    .needs = {},
                                    .reasons = antivirus_reasons,
                                    .on_target = false,
                                    .implemented_by = "core/checks/machine/antivirus.cpp"};

std::vector<Finding> run_antivirus(const MachineContext& context) {
    std::vector<Evidence> list;
    bool any = false;
    for (const std::string_view kind : {"AntiVirusProduct", "FirewallProduct"}) {
        const auto products = context.machine.wmi().instances(R"(root\SecurityCenter2)", kind);
        if (!products && products.error().code == ErrorCode::not_found) {
            continue;  // servers have no Security Center
        }
        if (!products) {
            return only(no_answer(antivirus, context, products.error()));
        }
        any = true;
        for (const machine::WmiRow& product : *products) {
            const std::string name = machine::text_of(product, "displayName");
            const bool microsoft = name.starts_with("Windows Defender") || name.starts_with("Microsoft Defender");
            const bool known =
                std::any_of(list.begin(), list.end(), [&](const Evidence& had) { return had.value == Value(name); });
            if (!microsoft && !known && (machine::number_of(product, "productState") & on_mask) == on) {
                list.push_back(evidence("product", name, R"(root\SecurityCenter2 )" + std::string(kind)));
            }
        }
    }
    if (!any) {
        return only(finding(antivirus, "no-list"));
    }
    return only(finding(antivirus, list.empty() ? "windows-only" : "third-party", std::move(list)));
}

}  // namespace rdpmedic::checks
