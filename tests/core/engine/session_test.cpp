// SPDX-License-Identifier: MIT
// Every practice fault, for real on loopback: the findings, the cause on top for several symptoms, the events, and the
// way out.
#include "core/checks/catalogue.h"
#include "core/engine/rank.h"
#include "core/engine/session.h"
#include "core/practice/server.h"
#include "tests/core/engine/single_way.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <future>
#include <map>
#include <thread>

using namespace rdpmedic;

namespace {

constexpr Milliseconds delay{2400};        // longer than what counts as slow
constexpr Milliseconds stage_limit{3200};  // longer than the delay

practice::Server play(std::string_view fault) {
    practice::Settings settings;
    settings.fault = fault;
    settings.delay = delay;
    return practice::Server::start(settings).value();
}

Target target_of(const practice::Server& server, std::string host) {
    Target target;
    target.host = std::move(host);
    target.port = server.port();
    return target;
}

Options options() {
    Options made;
    made.stage_limit = stage_limit;
    made.total_limit = Milliseconds(30000);
    return made;
}

Case diagnose(std::string_view fault) {
    const practice::Server server = play(fault);
    const practice::FaultInfo& info = *practice::find_fault(fault);
    Symptom symptom;
    if (!info.cause.empty() && !info.symptom.empty()) {
        symptom.category = info.symptom;
    }
    if (!info.gateway) {
        Session session(target_of(server, "localhost"), symptom, options(), [](const Event&) {});
        return session.run();
    }
    const practice::Server behind = play("healthy-nla");
    Target target = target_of(behind, "localhost");
    target.gateway = "localhost:" + std::to_string(server.port());
    Session session(target, symptom, options(), [](const Event&) {});
    return session.run();
}

/// All faults at once, since most of their time is waiting; once for all tests.
const std::map<std::string, Case>& all_cases() {
    static const std::map<std::string, Case> cases = [] {
        std::map<std::string, std::future<Case>> running;
        for (const practice::FaultInfo& fault : practice::faults()) {
            running[std::string(fault.id)] =
                std::async(std::launch::async, [id = std::string(fault.id)] { return diagnose(id); });
        }
        std::map<std::string, Case> made;
        for (auto& [id, incident] : running) {
            made[id] = incident.get();
        }
        return made;
    }();
    return cases;
}

Symptom symptom_of(std::string category, std::optional<std::uint32_t> code = {},
                   std::optional<std::uint32_t> extended = {}) {
    Symptom symptom;
    symptom.category = std::move(category);
    symptom.code = code;
    symptom.extended = extended;
    return symptom;
}

std::string describe(const Case& incident, const Diagnosis& diagnosis) {
    std::string text;
    for (const Finding& finding : incident.findings) {
        text += finding.check + "/" + std::string(name(finding.state)) + "/" + finding.reason + " ";
    }
    text += "=> " + std::string(name(diagnosis.conclusion));
    for (const RankedCause& cause : diagnosis.causes) {
        text += " " + cause.id + "=" + to_text(Value(cause.score));
    }
    return text;
}

void check_cause(const practice::FaultInfo& fault) {
    const std::vector<Symptom> symptoms{symptom_of("symptom.code", 0x904, 0x7), symptom_of("symptom.precheck"),
                                        symptom_of("symptom.securing"), symptom_of("symptom.cannot-connect")};
    const Case& incident = all_cases().at(std::string(fault.id));
    for (const Symptom& symptom : symptoms) {
        const Diagnosis diagnosis = rank(incident.findings, symptom);
        INFO(fault.id << " with " << symptom.category << ": " << describe(incident, diagnosis));
        if (fault.cause.empty()) {
            CHECK(diagnosis.conclusion == Conclusion::nothing_wrong);
        } else if (fault.cause == "unknown") {
            CHECK(diagnosis.conclusion == Conclusion::cannot_tell);
        } else {
            CHECK(diagnosis.conclusion == Conclusion::cause_found);
            REQUIRE_FALSE(diagnosis.causes.empty());
            CHECK(diagnosis.causes.front().id == fault.cause);
        }
    }
}

bool is_reset(const practice::FaultInfo& fault) {
    return fault.id.starts_with("reset-");
}

}  // namespace

TEST_CASE("every practice fault leads to its cause, whatever the symptom", "[engine][scenario]") {
    for (const practice::FaultInfo& fault : practice::faults()) {
        if (!is_reset(fault)) {
            check_cause(fault);
        }
    }
}

TEST_CASE("a connection that is torn down leads to its cause, whatever the symptom", "[engine][scenario]") {
    int resets = 0;
    for (const practice::FaultInfo& fault : practice::faults()) {
        if (is_reset(fault)) {
            ++resets;
            check_cause(fault);
        }
    }
    CHECK(resets == 4);
}

TEST_CASE("who ends a connection is asked for after it happened", "[engine][scenario]") {
    const auto reset_of = [](const char* fault) {
        const Case& incident = all_cases().at(fault);
        const auto at = std::find_if(incident.findings.begin(), incident.findings.end(),
                                     [](const Finding& finding) { return finding.check == "reset"; });
        return at == incident.findings.end() ? std::string("none") : at->reason;
    };
    // There is nobody on the way to this computer itself; where its own packets may expire, that is known.
    const std::pair<const char*, const char*> ends[] = {{"reset-at-connect", "by-server-at-connect"},
                                                        {"reset-at-negotiation", "by-server-at-negotiation"},
                                                        {"reset-at-tls", "by-server-at-tls"},
                                                        {"reset-at-nla", "by-server-at-sign-in"}};
    for (const auto& [fault, known] : ends) {
        INFO(fault << ": " << reset_of(fault));
        CHECK((reset_of(fault) == "cannot-tell" || reset_of(fault) == known));
    }
    CHECK(reset_of("key-unreadable") == "by-server-at-tls");
    CHECK(reset_of("healthy-nla") == "not-asked");
    CHECK(reset_of("not-rdp-ssh") == "not-asked");
}

TEST_CASE("who refuses further connections after the first is asked for as well", "[engine][scenario]") {
    const practice::Server server = play("healthy-nla");
    const tests::SingleWay way(server.port());
    Target target;
    target.host = "127.0.0.1";
    target.port = way.port();
    Session session(target, Symptom{}, options(), [](const Event&) {});

    const Case incident = session.run();

    INFO(describe(incident, incident.diagnosis));
    const auto holds = [&](std::string_view check, std::string_view reason) {
        return std::any_of(incident.findings.begin(), incident.findings.end(),
                           [&](const Finding& one) { return one.check == check && one.reason == reason; });
    };
    CHECK(holds("tls.versions", "torn-before-hello"));
    CHECK(holds("tls.versions", "modern"));
    CHECK_FALSE(holds("tls.versions", "only-tls13"));
    CHECK(holds("reset", "after-few"));
    CHECK(incident.diagnosis.conclusion != Conclusion::nothing_wrong);
}

TEST_CASE("a healthy server has no problem finding and nothing unknown", "[engine][scenario]") {
    for (const practice::FaultInfo& fault : practice::faults()) {
        if (!fault.cause.empty()) {
            continue;
        }
        const Case& incident = all_cases().at(std::string(fault.id));
        INFO(fault.id << ": " << describe(incident, incident.diagnosis));
        for (const Finding& finding : incident.findings) {
            CHECK(finding.state != State::problem);
            CHECK(finding.state != State::unknown);
        }
    }
}

TEST_CASE("what stands on something broken is skipped and names it", "[engine][scenario]") {
    const Case& incident = all_cases().at("not-rdp-ssh");
    const auto tls = std::find_if(incident.findings.begin(), incident.findings.end(),
                                  [](const Finding& finding) { return finding.check == "tls.versions"; });

    REQUIRE(tls != incident.findings.end());
    CHECK(tls->state == State::skipped);
    const Evidence* broken = find(tls->evidence, "stands-on");
    REQUIRE(broken != nullptr);
    CHECK(std::get<std::string>(broken->value) == "negotiation");
}

TEST_CASE("every finding uses a reason of its check's list", "[engine][scenario]") {
    for (const auto& [fault, incident] : all_cases()) {
        for (const Finding& finding : incident.findings) {
            const CheckInfo* check = find_check(finding.check);
            REQUIRE(check != nullptr);
            const bool general = finding.reason == reasons::stands_on || finding.reason == reasons::not_asked;
            INFO(fault << " " << finding.check << " " << finding.reason);
            CHECK((general || find_reason(*check, finding.reason) != nullptr));
        }
    }
}

TEST_CASE("the sign-in rung tells names, build and clock of a healthy server", "[engine][scenario]") {
    const Case& incident = all_cases().at("healthy-nla");
    const auto nla = std::find_if(incident.findings.rbegin(), incident.findings.rend(),
                                  [](const Finding& finding) { return finding.check == "nla"; });

    REQUIRE(nla != incident.findings.rend());
    CHECK(nla->reason == "names-given");
    REQUIRE(find(nla->evidence, "host-name") != nullptr);
    CHECK(to_text(find(nla->evidence, "host-name")->value) == "PRACTICE.example.test");
    REQUIRE(find(nla->evidence, "build") != nullptr);
    CHECK(to_text(find(nla->evidence, "build")->value) == "10.0.20348");
    REQUIRE(find(nla->evidence, "clock-skew-ms") != nullptr);
    CHECK(std::abs(std::get<double>(find(nla->evidence, "clock-skew-ms")->value)) < 2000);
}

TEST_CASE("a healthy server costs at most twelve connections", "[engine][scenario]") {
    const practice::Server server = play("healthy-nla");
    Session session(target_of(server, "127.0.0.1"), Symptom{}, options(), [](const Event&) {});

    const Case incident = session.run();

    CHECK(incident.diagnosis.conclusion == Conclusion::nothing_wrong);
    CHECK(server.connections() <= 12);
}

TEST_CASE("events come in order: a start before each finish, the diagnosis last", "[engine]") {
    const practice::Server server = play("healthy-tls");
    std::vector<std::string> log;
    Session session(target_of(server, "127.0.0.1"), Symptom{}, options(), [&](const Event& event) {
        if (const auto* started = std::get_if<CheckStarted>(&event)) {
            log.push_back("start " + started->check);
        } else if (const auto* finished = std::get_if<CheckFinished>(&event)) {
            log.push_back("finish " + finished->findings.front().check);
        } else {
            log.push_back("diagnosis");
        }
    });

    session.run();

    REQUIRE(log.size() > 2);
    CHECK(log.back() == "diagnosis");
    for (const char* check : {"dns", "tcp", "negotiation", "tls.versions", "certificate"}) {
        const auto start = std::find(log.begin(), log.end(), std::string("start ") + check);
        const auto finish = std::find(log.begin(), log.end(), std::string("finish ") + check);
        INFO(check);
        CHECK(start < finish);
        CHECK(finish != log.end());
    }
}

TEST_CASE("stopping gives what is known within 100 ms", "[engine]") {
    const practice::Server server = play("not-rdp-silence");
    Session session(target_of(server, "127.0.0.1"), Symptom{}, options(), [](const Event&) {});
    auto running = std::async(std::launch::async, [&] { return session.run(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));

    const auto asked = std::chrono::steady_clock::now();
    session.stop();
    const Case incident = running.get();
    const auto elapsed = std::chrono::steady_clock::now() - asked;

    CHECK(elapsed < std::chrono::milliseconds(100));
    CHECK(incident.diagnosis.conclusion == Conclusion::stopped);
    const auto state_of = [&](std::string_view check) {
        const auto at = std::find_if(incident.findings.begin(), incident.findings.end(),
                                     [&](const Finding& finding) { return finding.check == check; });
        return at == incident.findings.end() ? std::string("none") : std::string(name(at->state)) + " " + at->reason;
    };
    CHECK(state_of("tcp") == "ok open");
    CHECK(state_of("negotiation") == "unknown cancelled");
}

TEST_CASE("a stop before the run is a run that ends at once", "[engine]") {
    Target target;
    target.host = "127.0.0.1";
    Session session(target, Symptom{}, options(), [](const Event&) {});
    session.stop();

    const Case incident = session.run();

    CHECK(incident.diagnosis.conclusion == Conclusion::stopped);
    CHECK_FALSE(incident.findings.empty());
}

TEST_CASE("the total limit ends a run that would wait longer", "[engine]") {
    const practice::Server server = play("half-open");
    Options short_run = options();
    short_run.total_limit = Milliseconds(400);
    Session session(target_of(server, "127.0.0.1"), Symptom{}, short_run, [](const Event&) {});

    const Case incident = session.run();

    CHECK(incident.elapsed < Milliseconds(900));
    const bool any = std::any_of(incident.findings.begin(), incident.findings.end(),
                                 [](const Finding& finding) { return finding.reason == reasons::timed_out; });
    CHECK(any);
}

TEST_CASE("an .rdp file that forbids NLA meets a server that requires it", "[engine][scenario]") {
    const practice::Server server = play("nla-required");
    Target target = target_of(server, "localhost");
    target.file = RdpFile{{{"enablecredsspsupport", "0"}}};
    Session session(target, Symptom{}, options(), [](const Event&) {});

    const Case incident = session.run();

    INFO(describe(incident, incident.diagnosis));
    REQUIRE_FALSE(incident.diagnosis.causes.empty());
    CHECK(incident.diagnosis.causes.front().id == "negotiation.security-mismatch");
}

TEST_CASE("what a run begins with follows from the symptom and from what is asked", "[engine]") {
    static constexpr std::string_view with[] = {"symptom.drops"};
    const CheckInfo report{.id = "report", .needs = {}, .reasons = {}};
    const CheckInfo wanted{.id = "wanted", .needs = {}, .reasons = {}, .asking = Asking::when_wanted, .symptoms = with};
    const CheckInfo named{.id = "named", .needs = {}, .reasons = {}, .asking = Asking::by_name, .symptoms = {}};
    Symptom drops;
    drops.category = "symptom.drops";
    Options deep;
    deep.deep = true;
    Options only;
    only.only = {"named"};

    CHECK(asks_for(report, {}, {}));
    CHECK_FALSE(asks_for(wanted, {}, {}));
    CHECK(asks_for(wanted, drops, {}));
    CHECK(asks_for(wanted, {}, deep));
    CHECK_FALSE(asks_for(named, drops, deep));
    CHECK(asks_for(named, {}, only));
    CHECK_FALSE(asks_for(report, {}, only));
    CHECK_FALSE(asks_for(wanted, drops, only));
}

TEST_CASE("the deep run lists cipher suites and stays friendly", "[engine][scenario]") {
    const practice::Server server = play("tls12-only");
    Options deep = options();
    deep.deep = true;
    Session session(target_of(server, "127.0.0.1"), Symptom{}, deep, [](const Event&) {});

    const Case incident = session.run();

    const auto suites = std::find_if(incident.findings.begin(), incident.findings.end(),
                                     [](const Finding& finding) { return finding.check == "tls.suites"; });
    REQUIRE(suites != incident.findings.end());
    INFO(describe(incident, incident.diagnosis));
    CHECK((suites->reason == "usable" || suites->reason == "weak-suites-too"));
    const auto& list = std::get<std::vector<std::string>>(find(suites->evidence, "suites")->value);
    CHECK(list.size() > 5);
    const bool only12 =
        std::all_of(list.begin(), list.end(), [](const std::string& text) { return text.starts_with("TLS 1.2 "); });
    CHECK(only12);
}
