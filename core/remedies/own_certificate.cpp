// SPDX-License-Identifier: MIT
#include "core/remedies/own_certificate.h"

#include "core/changes/act.h"
#include "core/checks/machine/places.h"

namespace rdpmedic {

namespace {

using Await = RestartService::Await;

constexpr std::string_view maker = "SessionEnv";
constexpr std::string_view user = "TermService";
/// Policy "Server authentication certificate template" (policy-csp-admx-terminalserver,
/// TS_CERTIFICATE_TEMPLATE_POLICY): with it the certificate comes from a certification authority.
constexpr std::string_view template_name = "CertTemplateName";

Evidence binding(const BoundCertificate& bound) {
    return evidence("thumbprint", bound.thumbprint, "RDP-Tcp, SSLCertificateSHA1Hash", Privacy::host);
}

}  // namespace

bool certificate_is_windows_own(Draft& draft, const BoundCertificate& bound) {
    if (const auto wanted = draft.read().text(places::policies, template_name); wanted && !wanted->empty()) {
        const Owner owner = owner_of(draft.context(), places::policies, template_name);
        if (owner != Owner::by_hand) {
            draft.leave_to_policy(managed_reason(owner),
                                  {setting(places::policies, template_name, *wanted),
                                   evidence("set-by", std::string(name(owner)), std::string(places::policies))});
        } else {
            draft.impossible(proposal_reasons::not_there, {setting(places::policies, template_name, *wanted)});
        }
        return false;
    }
    if (bound.thumbprint.empty()) {
        return true;
    }
    if (bound.from_policy) {
        draft.leave_to_policy(
            proposal_reasons::domain_policy,
            {binding(bound), evidence("set-by", std::string(name(Owner::domain)), "Win32_TSGeneralSetting")});
    } else {
        draft.impossible(proposal_reasons::not_there, {binding(bound)});
    }
    return false;
}

bool is_of_no_use(const machine::Certificate& certificate, Time now) {
    using machine::KeyState;
    return certificate.valid_until <= now || certificate.key == KeyState::none ||
           certificate.key == KeyState::missing || certificate.key == KeyState::damaged;
}

void renew_certificate(Draft& draft, bool one_stays) {
    const auto service = draft.read().service(user);
    const bool serves = service && service->state == machine::ServiceState::running;
    // Where nobody is served, nobody has to be disconnected, and the first restart has to bring the certificate.
    draft.restart_service(maker, serves || one_stays ? Await::certificate : Await::certificate_or_fail);
    if (serves) {
        draft.restart_service(user, Await::certificate_or_fail);
    }
}

void make_certificate_where_none(Draft& draft) {
    if (draft.read().take(usable_certificates(draft.machine())).empty() && !draft.read().error()) {
        draft.restart_service(maker, Await::certificate);
    }
}

}  // namespace rdpmedic
