// SPDX-License-Identifier: MIT
// Has the listener a certificate that is in date, is there the one that is bound to it, and can its key be used?
#include "core/checks/machine/bound_certificate.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason rdp_certificate_reasons[] = {
    {"fine", State::ok},
    {"expires-soon", State::note},
    {"several", State::note},
    {"missing", State::problem},
    {"binding-missing", State::problem},
    {"expired", State::problem},
    {"key-missing", State::problem},
    {"wrong-purpose", State::problem},
};
/// Windows renews its own certificate on its last days; a company's is somebody's task before that.
constexpr std::chrono::days soon{14};
constexpr std::string_view server_authentication = "1.3.6.1.5.5.7.3.1";
constexpr std::string_view remote_desktop_authentication = "1.3.6.1.4.1.311.54.1.2";
constexpr std::string_view any_purpose = "2.5.29.37.0";

bool serves(const machine::Certificate& certificate) {
    const auto& purposes = certificate.purposes;
    return purposes.empty() || std::any_of(purposes.begin(), purposes.end(), [](const std::string& purpose) {
               return purpose == server_authentication || purpose == remote_desktop_authentication ||
                      purpose == any_purpose;
           });
}

std::vector<Evidence> evidence_of(const BoundCertificate& bound) {
    std::vector<Evidence> list;
    const std::string place =
        bound.thumbprint.empty() ? R"(LocalMachine\Remote Desktop)" : R"(LocalMachine\My, bound to RDP-Tcp)";
    const machine::Certificate& certificate = *bound.certificate;
    list.push_back(evidence("valid-until", certificate.valid_until, place));
    list.push_back(evidence("subject", certificate.subject, place, Privacy::host));
    list.push_back(evidence("thumbprint", certificate.thumbprint, place, Privacy::host));
    list.push_back(evidence("key-state", std::string(name(certificate.key)), certificate.key_container));
    if (!certificate.key_file.empty()) {
        list.push_back(evidence("file", certificate.key_file, certificate.key_container, Privacy::host));
    }
    return list;
}

}  // namespace

constinit const CheckInfo rdp_certificate{.id = "rdp-certificate",
                                          .needs = {},
                                          .reasons = rdp_certificate_reasons,
                                          .on_target = false,
                                          .role = Role::server,
                                          .implemented_by = "core/checks/machine/rdp_certificate.cpp"};

std::vector<Finding> run_rdp_certificate(const MachineContext& context) {
    Reader reader(context);
    const BoundCertificate bound = read_bound_certificate(reader, context);
    if (reader.error()) {
        return only(no_answer(rdp_certificate, context, *reader.error()));
    }
    if (!bound.certificate) {
        if (bound.thumbprint.empty()) {
            return only(finding(rdp_certificate, "missing"));
        }
        return only(finding(rdp_certificate, "binding-missing",
                            {evidence("thumbprint", bound.thumbprint, "RDP-Tcp, SSLCertificateSHA1Hash", Privacy::host),
                             evidence("set-by", std::string(bound.from_policy ? "domain-policy" : "by-hand"),
                                      "Win32_TSGeneralSetting")}));
    }
    const machine::Certificate& certificate = *bound.certificate;
    const Time now = context.machine.system().now();
    std::vector<Finding> findings;
    if (certificate.valid_until < now) {
        findings.push_back(finding(rdp_certificate, "expired", evidence_of(bound)));
    }
    using machine::KeyState;
    if (certificate.key == KeyState::missing || certificate.key == KeyState::none ||
        certificate.key == KeyState::damaged) {
        findings.push_back(finding(rdp_certificate, "key-missing", evidence_of(bound)));
    }
    if (!serves(certificate)) {
        std::vector<Evidence> list = evidence_of(bound);
        list.push_back(evidence("purposes", certificate.purposes, "certificate"));
        findings.push_back(finding(rdp_certificate, "wrong-purpose", std::move(list)));
    }
    if (findings.empty() && certificate.valid_until < now + soon) {
        findings.push_back(finding(rdp_certificate, "expires-soon", evidence_of(bound)));
    }
    if (bound.thumbprint.empty() && bound.own.size() > 1) {
        findings.push_back(finding(
            rdp_certificate, "several",
            {evidence("count", static_cast<std::int64_t>(bound.own.size()), R"(LocalMachine\Remote Desktop)")}));
    }
    if (findings.empty()) {
        return only(finding(rdp_certificate, "fine", evidence_of(bound)));
    }
    return findings;
}

}  // namespace rdpmedic::checks
