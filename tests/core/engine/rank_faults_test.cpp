// SPDX-License-Identifier: MIT
// What checks find at each kind of fault leads to the right cause whatever the symptom, and doubt stays honest.
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/engine/rank.h"
#include "core/engine/weights.h"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

using namespace rdpmedic;

namespace {

struct Answer {
    std::string_view check;
    std::string_view reason;
};

using Answers = std::vector<Answer>;

Answers operator+(Answers left, const Answers& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

/// The answers of a healthy server on the rungs below `rung`; of all rungs where there is no such rung.
Answers below(std::string_view rung) {
    Answers answers{{"dns", "resolved"},
                    {"tcp", "open"},
                    {"negotiation", "nla-required"},
                    {"tls.versions", "modern"},
                    {"certificate", "self-signed"},
                    {"nla", "names-given"}};
    const auto end =
        std::find_if(answers.begin(), answers.end(), [&](const Answer& answer) { return answer.check == rung; });
    answers.erase(end, answers.end());
    return answers;
}

std::vector<Finding> findings_of(const Answers& answers) {
    std::vector<Finding> findings;
    for (const Answer& answer : answers) {
        const CheckInfo* check = find_check(answer.check);
        INFO(answer.check << " " << answer.reason);
        REQUIRE(check != nullptr);
        const Reason* reason = find_reason(*check, answer.reason);
        REQUIRE(reason != nullptr);
        findings.push_back({std::string(answer.check), reason->state, std::string(answer.reason), {}, {}});
    }
    return findings;
}

Finding without_answer(std::string_view check, State state, std::string_view reason) {
    return {std::string(check), state, std::string(reason), {}, {}};
}

Symptom symptom_of(std::string category, std::optional<std::uint32_t> code = {},
                   std::optional<std::uint32_t> extended = {}) {
    Symptom symptom;
    symptom.category = std::move(category);
    symptom.code = code;
    symptom.extended = extended;
    return symptom;
}

std::vector<Symptom> usual_symptoms() {
    return {symptom_of("symptom.code", 0x904, 0x7), symptom_of("symptom.precheck"), symptom_of("symptom.securing"),
            symptom_of("symptom.cannot-connect"), symptom_of("symptom.since-change")};
}

const RankedCause* find_ranked(const Diagnosis& diagnosis, std::string_view id) {
    const auto at = std::find_if(diagnosis.causes.begin(), diagnosis.causes.end(),
                                 [&](const RankedCause& cause) { return cause.id == id; });
    return at == diagnosis.causes.end() ? nullptr : &*at;
}

std::string describe(const Diagnosis& diagnosis) {
    std::string text(name(diagnosis.conclusion));
    for (const RankedCause& cause : diagnosis.causes) {
        text += " " + cause.id + "=" + to_text(Value(cause.score)) + (cause.likely ? "*" : "");
    }
    return diagnosis.next ? text + " next " + diagnosis.next->id : text;
}

struct Fault {
    std::string_view name;
    std::string_view cause;
    Answers answers;
};

/// One rung breaks and the rungs above it cannot be reached.
Fault ends_at(std::string_view name, std::string_view cause, std::string_view check, std::string_view reason) {
    return {name, cause, below(check) + Answers{{check, reason}}};
}

/// One rung is bad and the connection goes on.
Fault goes_on(std::string_view name, std::string_view cause, std::string_view check, Answers found) {
    Answers answers = below(check) + found;
    bool above = false;
    for (const Answer& healthy : below("")) {
        if (above) {
            answers.push_back(healthy);
        }
        above = above || healthy.check == check;
    }
    return {name, cause, std::move(answers)};
}

std::vector<Fault> faults() {
    return {
        ends_at("unknown name", "client.name-resolution", "dns", "not-found"),
        ends_at("silent name servers", "client.name-resolution", "dns", "resolver-silent"),
        ends_at("closed port", "network.refused", "tcp", "refused"),
        ends_at("dropped packets", "network.unreachable", "tcp", "filtered"),
        ends_at("rejecting firewall", "network.unreachable", "tcp", "rejected"),
        ends_at("no route", "network.unreachable", "tcp", "unreachable"),
        ends_at("own firewall", "client.outbound-blocked", "tcp", "blocked-locally"),
        ends_at("reset-at-connect", "network.middlebox-reset", "tcp", "reset"),
        ends_at("reset-at-connect, seen late", "network.middlebox-reset", "negotiation", "reset"),
        ends_at("reset-at-negotiation", "network.middlebox-reset", "negotiation", "reset-at-once"),
        ends_at("listener that hangs up", "server.services", "negotiation", "closed"),
        ends_at("not-rdp-silence", "server.overloaded", "negotiation", "silent"),
        ends_at("not-rdp-http", "negotiation.not-rdp", "negotiation", "not-rdp"),
        ends_at("garbage", "negotiation.not-rdp", "negotiation", "malformed"),
        ends_at("endless-data", "negotiation.not-rdp", "negotiation", "endless"),
        ends_at("certificate-missing", "certificate.missing", "negotiation", "certificate-missing"),
        ends_at("standard-security-only", "negotiation.security-mismatch", "negotiation", "standard-security-only"),
        ends_at("client-certificate-required", "negotiation.security-mismatch", "negotiation",
                "client-certificate-required"),
        ends_at("key-unreadable", "certificate.key-access", "tls.versions", "closed-after-hello"),
        ends_at("no-tls-version", "tls.no-common-version", "tls.versions", "no-version"),
        ends_at("reset-at-tls", "network.middlebox-reset", "tls.versions", "reset-after-hello"),
        ends_at("half-open", "server.overloaded", "tls.versions", "silent-after-hello"),
        ends_at("large-answers-lost", "network.mtu", "tls.versions", "large-answers-lost"),
        ends_at("tls-garbage", "unknown", "tls.versions", "not-tls"),
        ends_at("certificate-huge", "certificate.untrusted", "certificate", "unreadable"),
        ends_at("reset-at-nla", "network.middlebox-reset", "nla", "reset"),
        ends_at("nla-refused", "client.policy", "nla", "refused"),
        ends_at("nla-lying-offsets", "unknown", "nla", "malformed"),
        goes_on("slow-at-negotiation", "server.overloaded", "negotiation",
                {{"negotiation", "slow"}, {"negotiation", "nla-required"}}),
        goes_on("tls10-only", "tls.no-common-version", "tls.versions", {{"tls.versions", "only-old"}}),
        goes_on("tls13-only", "tls.no-common-version", "tls.versions", {{"tls.versions", "only-tls13"}}),
        goes_on("odd-suite", "tls.no-common-cipher", "tls.versions", {{"tls.versions", "no-windows-suite"}}),
        goes_on("slow-at-tls", "server.overloaded", "tls.versions",
                {{"tls.versions", "slow"}, {"tls.versions", "modern"}}),
        goes_on("certificate-expired", "certificate.expired", "certificate", {{"certificate", "expired"}}),
        goes_on("certificate-not-yet-valid", "certificate.untrusted", "certificate",
                {{"certificate", "not-yet-valid"}}),
        goes_on("certificate-wrong-name", "certificate.name-mismatch", "certificate",
                {{"certificate", "name-mismatch"}}),
        goes_on("certificate-weak", "certificate.untrusted", "certificate",
                {{"certificate", "weak-key"}, {"certificate", "weak-signature"}}),
        goes_on("certificate-wrong-purpose", "certificate.untrusted", "certificate",
                {{"certificate", "wrong-purpose"}}),
        goes_on("slow-at-nla", "server.overloaded", "nla", {{"nla", "slow"}, {"nla", "names-given"}}),
        goes_on("clock-wrong", "client.clock", "nla", {{"nla", "clock-wrong"}, {"nla", "names-given"}}),
    };
}

}  // namespace

TEST_CASE("each kind of fault leads to its cause, whatever the symptom", "[engine]") {
    for (const Fault& fault : faults()) {
        for (const Symptom& symptom : usual_symptoms()) {
            const Diagnosis diagnosis = rank(findings_of(fault.answers), symptom);
            INFO(fault.name << " with " << symptom.category << ": " << describe(diagnosis));
            const bool known = fault.cause != "unknown";
            REQUIRE_FALSE(diagnosis.causes.empty());
            CHECK(diagnosis.causes.front().id == fault.cause);
            CHECK(diagnosis.causes.front().likely);
            CHECK(diagnosis.conclusion == (known ? Conclusion::cause_found : Conclusion::cannot_tell));
            CHECK(diagnosis.unexplained.empty() == known);
        }
    }
}

TEST_CASE("what is only worth knowing is not called a fault", "[engine]") {
    const Answers notes{{"dns", "this-computer"},
                        {"tcp", "one-family-dead"},
                        {"tcp", "open"},
                        {"negotiation", "standard-security-too"},
                        {"negotiation", "nla-optional"},
                        {"tls.versions", "old-versions-too"},
                        {"tls.versions", "modern"},
                        {"certificate", "short-name"},
                        {"certificate", "expires-soon"},
                        {"certificate", "issuer-unknown"},
                        {"nla", "clock-drifts"},
                        {"nla", "other-name"},
                        {"nla", "old-credssp"},
                        {"nla", "names-given"}};
    for (const Symptom& symptom : usual_symptoms()) {
        const Diagnosis diagnosis = rank(findings_of(notes), symptom);
        INFO(symptom.category << ": " << describe(diagnosis));
        CHECK(diagnosis.conclusion == Conclusion::nothing_wrong);
        CHECK_FALSE(diagnosis.next);
    }
}

TEST_CASE("a pasted text counts like the numbers in it", "[engine]") {
    Symptom pasted = symptom_of("symptom.code");
    pasted.text = "Error code: 0x904\nExtended error code: 0x7";
    const std::vector<Finding> findings = findings_of(below("tls.versions"));
    CHECK(rank(findings, pasted) == rank(findings, symptom_of("symptom.code", 0x904, 0x7)));
    CHECK(rank(findings, pasted) != rank(findings, symptom_of("symptom.code")));
}

TEST_CASE("drops after a quiet time point at an idle limit even when the server is healthy", "[engine]") {
    Symptom symptom = symptom_of("symptom.drops");
    symptom.answers["question.when"] = "idle";
    const Diagnosis diagnosis = rank(findings_of(below("")), symptom);
    INFO(describe(diagnosis));
    CHECK(diagnosis.conclusion == Conclusion::cause_found);
    CHECK(diagnosis.causes.front().id == "network.idle-timeout");
}

TEST_CASE("the score is the prior plus the weights of what holds", "[engine]") {
    Symptom symptom = symptom_of("symptom.precheck");
    symptom.answers["question.others-reach-it"] = "yes";
    symptom.answers["question.other-servers-work"] = "yes";
    const Diagnosis diagnosis = rank(findings_of({{"tls.versions", "closed-after-hello"}}), symptom);
    const RankedCause* key = find_ranked(diagnosis, "certificate.key-access");
    REQUIRE(key != nullptr);
    CHECK(key->score == Catch::Approx(weights::of(Prior::common) + weights::of(Strength::strong) +
                                      weights::of(Strength::against) + weights::of(Strength::weak)));
    REQUIRE(key->speaks_for.size() == 2);
    CHECK(key->speaks_for[0].check == "tls.versions");
    CHECK(key->speaks_for[0].strength == Strength::strong);
    CHECK(key->speaks_for[1].check == "question.other-servers-work");
    REQUIRE(key->speaks_against.size() == 1);
    CHECK(key->speaks_against[0].check == "question.others-reach-it");
}

TEST_CASE("one strong piece of evidence passes the bar unless the cause is rare or something speaks against it",
          "[engine]") {
    CHECK(weights::of(Prior::uncommon) + weights::of(Strength::strong) >= weights::bar);
    CHECK(weights::of(Prior::rare) + weights::of(Strength::strong) < weights::bar);
    CHECK(weights::of(Prior::rare) + weights::of(Strength::decisive) >= weights::bar);
    CHECK(weights::of(Prior::common) + weights::of(Strength::strong) + weights::of(Strength::against) < weights::bar);
}

TEST_CASE("a certificate that is not valid yet brings the clock close behind", "[engine]") {
    const Diagnosis diagnosis = rank(findings_of(below("certificate") + Answers{{"certificate", "not-yet-valid"}}),
                                     symptom_of("symptom.precheck"));
    REQUIRE(diagnosis.causes.size() >= 2);
    CHECK(diagnosis.causes[0].id == "certificate.untrusted");
    CHECK(diagnosis.causes[1].id == "client.clock");
}

TEST_CASE("the same findings in any order, or twice, give the same diagnosis", "[engine]") {
    std::mt19937 random(2026);
    const Symptom symptom = symptom_of("symptom.code", 0x904, 0x7);
    for (const Fault& fault : faults()) {
        INFO(fault.name);
        std::vector<Finding> findings =
            findings_of(fault.answers + Answers{{"dns", "slow"}, {"dns", "bad-name"}, {"nla", "malformed"}});
        const Diagnosis first = rank(findings, symptom);
        const std::vector<Finding> twice = findings;
        findings.insert(findings.end(), twice.begin(), twice.end());
        for (int turn = 0; turn < 5; ++turn) {
            std::shuffle(findings.begin(), findings.end(), random);
            const Diagnosis again = rank(findings, symptom);
            INFO(describe(first) << " against " << describe(again));
            CHECK(again == first);
        }
    }
}

TEST_CASE("a skipped finding weighs nothing, whatever its reason", "[engine]") {
    std::vector<Finding> findings = findings_of({{"dns", "not-found"}});
    const Diagnosis before = rank(findings, Symptom{});
    for (const CheckInfo& check : check_catalogue()) {
        for (const Reason& reason : check.reasons) {
            if (check.id != "dns") {
                findings.push_back(without_answer(check.id, State::skipped, reason.id));
            }
        }
    }
    const Diagnosis after = rank(findings, Symptom{});
    CHECK(after.causes == before.causes);
    CHECK(after.conclusion == before.conclusion);
    CHECK(after.unexplained == before.unexplained);
}

TEST_CASE("what is ruled out comes last and says by what", "[engine]") {
    const Diagnosis diagnosis = rank(findings_of(below("")), symptom_of("symptom.code", 0x204));
    INFO(describe(diagnosis));
    const RankedCause* refused = find_ranked(diagnosis, "network.refused");
    REQUIRE(refused != nullptr);
    CHECK(refused->score < weights::of(Strength::rules_out) / 2);
    CHECK(refused->speaks_against.front().strength == Strength::rules_out);
}

TEST_CASE("causes are sorted, likely ones first, and something speaks for each", "[engine]") {
    for (const Fault& fault : faults()) {
        const Diagnosis diagnosis = rank(findings_of(fault.answers), symptom_of("symptom.code", 0x904, 0x7));
        INFO(fault.name << ": " << describe(diagnosis));
        for (std::size_t index = 0; index < diagnosis.causes.size(); ++index) {
            const RankedCause& cause = diagnosis.causes[index];
            CHECK((cause.id == "unknown" || !cause.speaks_for.empty()));
            if (index > 0) {
                const RankedCause& before = diagnosis.causes[index - 1];
                CHECK(std::pair(before.likely, before.score) >= std::pair(cause.likely, cause.score));
            }
        }
    }
}

TEST_CASE("a problem beside the likely cause is named as unexplained", "[engine]") {
    const Diagnosis diagnosis =
        rank(findings_of(below("certificate") + Answers{{"certificate", "expired"}, {"nla", "malformed"}}),
             symptom_of("symptom.code", 0x904, 0x7));
    CHECK(diagnosis.causes.front().id == "certificate.expired");
    REQUIRE(diagnosis.unexplained.size() == 1);
    CHECK(diagnosis.unexplained.front() == Unexplained{"nla", "malformed"});
}

TEST_CASE("nothing looked at is not health, and the symptom says where to start", "[engine]") {
    const Diagnosis diagnosis = rank({}, symptom_of("symptom.drops"));
    CHECK(diagnosis.conclusion == Conclusion::cannot_tell);
    CHECK(diagnosis.next);
}

TEST_CASE("the next step is open and about causes that are not ruled out", "[engine]") {
    std::size_t named = 0;
    for (const Fault& fault : faults()) {
        Symptom symptom = symptom_of("symptom.code", 0x904, 0x7);
        symptom.answers["question.vpn"] = "no";
        const std::vector<Finding> findings = findings_of(fault.answers);
        const Diagnosis diagnosis = rank(findings, symptom);
        if (!diagnosis.next) {
            continue;
        }
        ++named;
        const NextStep& next = *diagnosis.next;
        INFO(fault.name << ": " << describe(diagnosis));
        CHECK_FALSE(next.separates.empty());
        CHECK(next.id != "question.vpn");
        CHECK(std::none_of(findings.begin(), findings.end(),
                           [&](const Finding& finding) { return finding.check == next.id; }));
        for (const std::string& id : next.separates) {
            const Cause* cause = find_cause(id);
            const RankedCause* ranked = find_ranked(diagnosis, id);
            REQUIRE(cause != nullptr);
            REQUIRE(ranked != nullptr);
            CHECK(std::any_of(cause->rows.begin(), cause->rows.end(),
                              [&](const EvidenceRow& row) { return row.check == next.id; }));
            CHECK((ranked->speaks_against.empty() || ranked->speaks_against.front().strength != Strength::rules_out));
        }
    }
    CHECK(named > 10);
}

TEST_CASE("a server that hangs up at the TLS greeting and knew of no missing certificate has one", "[engine]") {
    const std::vector<Finding> findings =
        findings_of(below("tls.versions") + Answers{{"tls.versions", "closed-after-hello"}});
    for (const Symptom& symptom : usual_symptoms()) {
        const Diagnosis diagnosis = rank(findings, symptom);
        INFO(symptom.category << ": " << describe(diagnosis));
        REQUIRE(diagnosis.causes.size() >= 2);
        CHECK(diagnosis.causes[0].id == "certificate.key-access");
        CHECK(diagnosis.causes[1].id == "certificate.missing");
        CHECK_FALSE(diagnosis.causes[1].likely);
    }
}

TEST_CASE("who else is affected can clear a server that seemed to be at fault", "[engine]") {
    const std::vector<Finding> findings =
        findings_of(below("tls.versions") + Answers{{"tls.versions", "closed-after-hello"}});
    Symptom symptom = symptom_of("symptom.code", 0x904, 0x7);
    CHECK(find_ranked(rank(findings, symptom), "certificate.key-access")->likely);
    symptom.answers = {{"question.others-reach-it", "yes"}, {"question.other-servers-work", "no"}};
    const Diagnosis cleared = rank(findings, symptom);
    INFO(describe(cleared));
    CHECK_FALSE(find_ranked(cleared, "certificate.key-access")->likely);
    CHECK(cleared.conclusion == Conclusion::cannot_tell);
}

TEST_CASE("a check that stands on something broken is no next step", "[engine]") {
    std::vector<Finding> findings = findings_of({{"dns", "resolved"}, {"tcp", "filtered"}});
    for (const std::string_view check : {"negotiation", "tls.versions", "tls.suites", "certificate", "nla"}) {
        findings.push_back(without_answer(check, State::skipped, reasons::stands_on));
    }
    const Diagnosis diagnosis = rank(findings, symptom_of("symptom.cannot-connect"));
    INFO(describe(diagnosis));
    REQUIRE(diagnosis.next);
    for (const Finding& finding : findings) {
        CHECK(finding.check != diagnosis.next->id);
    }
}

TEST_CASE("after an interrupted run the interrupted check is the next step", "[engine]") {
    std::vector<Finding> findings = findings_of({{"dns", "resolved"}});
    for (const std::string_view check : {"tcp", "negotiation", "tls.versions", "certificate", "nla"}) {
        findings.push_back(without_answer(check, State::unknown, reasons::cancelled));
    }
    const Diagnosis diagnosis = rank(findings, symptom_of("symptom.cannot-connect"), true);
    INFO(describe(diagnosis));
    CHECK(diagnosis.conclusion == Conclusion::stopped);
    REQUIRE(diagnosis.next);
    CHECK(diagnosis.next->id == "tcp");
}
