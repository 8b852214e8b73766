// SPDX-License-Identifier: MIT
// A case that uses every member of the schema and every kind of value, for the tests of core/case and of the console.
#pragma once

#include "core/model/case.h"

namespace rdpmedic {

inline Time sample_time(Milliseconds after = Milliseconds(0)) {
    return Time(std::chrono::seconds(1'769'846'400)) + after;  // 2026-01-31T08:00:00Z
}

inline Target sample_target() {
    Target target;
    target.host = "2001:db8::1";
    target.port = 3390;
    target.name = "büro.example.test";
    target.gateway = "gateway.example.test";
    target.file = RdpFile{{{"full address", "[2001:db8::1]:3390"}, {"enablecredsspsupport", "1"}}};
    return target;
}

inline std::vector<Evidence> sample_evidence() {
    const Time now = sample_time(Milliseconds(250));
    return {{"self-signed", true, "certificate", now, Privacy::none},
            {"port", std::int64_t{3390}, "target", now, Privacy::none},
            {"connect-ms", 0.1 + 0.2, "connect to [2001:db8::1]:3390", now, Privacy::none},
            {"subject", std::string("CN=\"quoted\" \\ tab\t and a line\nfeed"), "certificate", now, Privacy::host},
            {"names", std::vector<std::string>{"a.example.test", "ü"}, "certificate", now, Privacy::person},
            {"purposes", std::vector<std::string>{}, "certificate", now, Privacy::none},
            {"valid-until", sample_time(-std::chrono::hours(24)), "certificate", sample_time(), Privacy::none}};
}

inline Case sample_case() {
    Case incident;
    incident.target = sample_target();
    incident.symptom.category = "symptom.code";
    incident.symptom.code = 0x904;
    incident.symptom.extended = 0x7;
    incident.symptom.text = "Error code: 0x904\r\nExtended error code: 0x7";
    incident.symptom.answers = {{"question.vpn", "no"}, {"question.when", "at-once"}};
    incident.findings = {{"dns", State::ok, "resolved", {}, Milliseconds(12)},
                         {"certificate", State::problem, "expired", sample_evidence(), Milliseconds(34)},
                         {"nla", State::unknown, "cancelled", {}, Milliseconds(0)}};
    RankedCause expired{"certificate.expired", 7.25, true, {}, {}, {"certificate.renew"}};
    expired.speaks_for = {{"certificate", "expired", Strength::decisive, "[MS-RDPBCGR] 5.4"}};
    expired.speaks_against = {{"question.vpn", "no", Strength::against, "measurement"}};
    incident.diagnosis.conclusion = Conclusion::cause_found;
    incident.diagnosis.causes = {expired, {"network.mtu", -2.0, false, {}, {}, {}}};
    incident.diagnosis.unexplained = {{"nla", "cancelled"}};
    incident.diagnosis.next =
        NextStep{NextStep::Kind::question, "question.when", {"certificate.expired", "network.mtu"}};
    incident.started = sample_time(Milliseconds(7));
    incident.elapsed = Milliseconds(321);
    incident.program_version = "0.1.0";
    return incident;
}

}  // namespace rdpmedic
