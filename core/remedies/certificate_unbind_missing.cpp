// SPDX-License-Identifier: MIT
// Takes away a binding to a certificate that stands in neither store, so that Remote Desktop uses Windows' own again.
// Source: learn.microsoft.com/troubleshoot/windows-server/remote/remote-desktop-listener-certificate-configurations
#include "core/checks/machine/places.h"
#include "core/remedies/own_certificate.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

constexpr std::string_view value = "SSLCertificateSHA1Hash";

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const BoundCertificate bound = read_bound_certificate(draft.read(), situation.context);
    if (bound.thumbprint.empty() || bound.certificate || draft.read().error()) {
        return draft.finish();
    }
    const Evidence binding = evidence("thumbprint", bound.thumbprint, "RDP-Tcp, SSLCertificateSHA1Hash", Privacy::host);
    // Who set it, is what only Windows' own management interface tells.
    draft.read().take(
        situation.context.machine.wmi().instances(R"(root\CIMV2\TerminalServices)", "Win32_TSGeneralSetting"));
    const bool twin = draft.read().value(places::policies, value).has_value();
    if (bound.from_policy || twin) {
        const Owner owner = twin ? owner_of(situation.context, places::policies, value) : Owner::domain;
        draft.leave_to_policy(managed_reason(owner),
                              {binding, evidence("set-by", std::string(name(owner)), "Win32_TSGeneralSetting")});
        return draft.finish();
    }
    draft.remove_value(places::listener, value);
    make_certificate_where_none(draft);
    return draft.finish();
}

}  // namespace

constinit const Remedy certificate_unbind_missing{
    {"certificate.unbind-missing", RemedyClass::a, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
