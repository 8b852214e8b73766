// SPDX-License-Identifier: MIT
// The machine's checks beside the target's: one diagnosis, and nothing that hangs.
#include "core/engine/session.h"
#include "core/practice/server.h"
#include "tests/support/scenario.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <thread>

using namespace rdpmedic;

namespace {

std::shared_ptr<machine::RecordedMachine> healthy(std::string_view name) {
    for (const tests::NamedMachine& machine : tests::healthy_machines()) {
        if (machine.name == name) {
            return std::make_shared<machine::RecordedMachine>(machine.state);
        }
    }
    throw std::logic_error("no such machine");
}

Options looking_at(std::shared_ptr<const machine::MachineView> machine) {
    Options options;
    options.machine = std::move(machine);
    return options;
}

std::vector<const Finding*> of(const Case& incident, std::string_view check) {
    std::vector<const Finding*> list;
    for (const Finding& finding : incident.findings) {
        if (finding.check == check) {
            list.push_back(&finding);
        }
    }
    return list;
}

}  // namespace

TEST_CASE("without a target only the machine is looked at", "[engine][machine]") {
    std::vector<std::string> finished;
    Session session(Target{}, Symptom{}, looking_at(healthy("windows-11-24h2")), [&](const Event& event) {
        if (const auto* done = std::get_if<CheckFinished>(&event)) {
            finished.push_back(done->findings.front().check);
        }
    });
    const Case incident = session.run();
    CHECK(incident.diagnosis.conclusion == Conclusion::nothing_wrong);
    CHECK(of(incident, "tcp").empty());
    CHECK(of(incident, "schannel").front()->state == State::ok);
    CHECK(of(incident, "listener").front()->reason == reasons::other_role);
    CHECK(finished.size() == checks::machine_checks().size());
}

TEST_CASE("machine and target give one diagnosis, in the catalogue's order", "[engine][machine]") {
    practice::Settings settings;
    settings.fault = "certificate-expired";
    const auto server = practice::Server::start(settings);
    REQUIRE(server.has_value());
    Target target;
    target.host = "localhost";
    target.port = server->port();
    Session session(target, Symptom{}, looking_at(healthy("windows-10-22h2")), [](const Event&) {});
    const Case incident = session.run();
    CHECK(incident.diagnosis.causes.front().id == "certificate.expired");
    CHECK(of(incident, "certificate").front()->reason == "expired");
    CHECK(incident.findings.front().check == "dns");
    CHECK(incident.findings.back().check == "cloud");
}

TEST_CASE("a machine that answers late holds nothing up when it is stopped", "[engine][machine]") {
    const auto machine = healthy("windows-10-22h2");
    machine->faults.delay = Milliseconds(400);
    Session session(Target{}, Symptom{}, looking_at(machine), [](const Event&) {});
    std::chrono::steady_clock::time_point asked;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(150));
        asked = std::chrono::steady_clock::now();
        session.stop();
    });
    const Case incident = session.run();
    const auto waited = std::chrono::steady_clock::now() - asked;
    CHECK(waited < std::chrono::milliseconds(100));
    CHECK(std::any_of(incident.findings.begin(), incident.findings.end(),
                      [](const Finding& finding) { return finding.reason == reasons::cancelled; }));
    CHECK(incident.diagnosis.conclusion != Conclusion::nothing_wrong);
}

TEST_CASE("what a machine does not answer in time is unknown", "[engine][machine]") {
    const auto machine = healthy("windows-10-22h2");
    machine->faults.delay = Milliseconds(300);
    Options options = looking_at(machine);
    options.total_limit = Milliseconds(100);
    Session session(Target{}, Symptom{}, options, [](const Event&) {});
    const Case incident = session.run();
    const auto late = of(incident, "schannel");
    REQUIRE_FALSE(late.empty());
    CHECK(late.front()->state == State::unknown);
    CHECK(late.front()->reason == reasons::timed_out);
}

TEST_CASE("single checks of the machine can be asked for", "[engine][machine]") {
    Options options = looking_at(healthy("server-2022"));
    options.only = {"services", "machine-keys"};
    options.is_server = true;
    Session session(Target{}, Symptom{}, options, [](const Event&) {});
    const Case incident = session.run();
    CHECK(of(incident, "services").front()->reason == "running");
    CHECK(of(incident, "machine-keys").front()->reason == "fine");
    CHECK(of(incident, "schannel").front()->reason == reasons::not_asked);
}
