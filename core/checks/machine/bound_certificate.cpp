// SPDX-License-Identifier: MIT
#include "core/checks/machine/bound_certificate.h"

#include "core/checks/machine/places.h"

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr std::string_view station = places::listener;
constexpr std::int64_t enforced_by_policy = 2;  // Win32_TSGeneralSetting.SSLCertificateSHA1HashType

bool by_policy(const MachineContext& context) {
    const auto rows = context.machine.wmi().instances(R"(root\CIMV2\TerminalServices)", "Win32_TSGeneralSetting");
    return rows && std::any_of(rows->begin(), rows->end(), [](const machine::WmiRow& row) {
               return machine::number_of(row, "SSLCertificateSHA1HashType") == enforced_by_policy;
           });
}

}  // namespace

BoundCertificate read_bound_certificate(Reader& reader, const MachineContext& context) {
    BoundCertificate bound;
    if (const auto hash = reader.value(station, "SSLCertificateSHA1Hash")) {
        bound.thumbprint = to_text(*hash);
    }
    bound.own = reader.take(context.machine.certificates().list(machine::Store::remote_desktop));
    if (bound.thumbprint.empty()) {
        const auto latest =
            std::max_element(bound.own.begin(), bound.own.end(),
                             [](const auto& left, const auto& right) { return left.valid_until < right.valid_until; });
        if (latest != bound.own.end()) {
            bound.certificate = *latest;
        }
        return bound;
    }
    bound.from_policy = by_policy(context);
    std::vector<machine::Certificate> all = reader.take(context.machine.certificates().list(machine::Store::personal));
    all.insert(all.end(), bound.own.begin(), bound.own.end());
    const auto found = std::find_if(all.begin(), all.end(), [&](const machine::Certificate& certificate) {
        return machine::same_name(certificate.thumbprint, bound.thumbprint);
    });
    if (found != all.end()) {
        bound.certificate = *found;
    }
    return bound;
}

}  // namespace rdpmedic
