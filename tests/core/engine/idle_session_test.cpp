// SPDX-License-Identifier: MIT
// Quiet connections to the practice server, held for seconds instead of minutes.
#include "core/checks/catalogue.h"
#include "core/engine/session.h"
#include "core/practice/server.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <future>
#include <thread>

using namespace rdpmedic;

namespace {

practice::Server play(std::chrono::seconds longest_connection = std::chrono::seconds(120)) {
    practice::Settings settings;
    settings.longest_connection = longest_connection;
    return practice::Server::start(settings).value();
}

Target target_of(const practice::Server& server) {
    Target target;
    target.host = "127.0.0.1";
    target.port = server.port();
    return target;
}

Options holding(Milliseconds hold) {
    Options options;
    options.only = {"tcp", "idle"};
    options.hold = hold;
    options.total_limit = Milliseconds(8000);
    return options;
}

const Finding& idle_of(const Case& incident) {
    const auto at = std::find_if(incident.findings.begin(), incident.findings.end(),
                                 [](const Finding& finding) { return finding.check == "idle"; });
    REQUIRE(at != incident.findings.end());
    return *at;
}

std::int64_t number(const Finding& finding, std::string_view key) {
    const Evidence* evidence = find(finding.evidence, key);
    return evidence == nullptr ? -1 : std::get<std::int64_t>(evidence->value);
}

}  // namespace

TEST_CASE("quiet connections that hold are told with how long, and few are needed", "[engine][idle]") {
    const practice::Server server = play();
    std::vector<std::int64_t> left;
    Session session(target_of(server), {}, holding(Milliseconds(2000)), [&](const Event& event) {
        if (const auto* so_far = std::get_if<CheckSoFar>(&event)) {
            left.push_back(number(so_far->findings.front(), "left-seconds"));
        }
    });

    const Case incident = session.run();

    const Finding& idle = idle_of(incident);
    CHECK(idle.reason == "holds");
    CHECK(number(idle, "held-seconds") == 2);
    CHECK(number(idle, "left-seconds") == -1);
    REQUIRE(left.size() >= 2);
    CHECK(left.front() == 2);
    CHECK(left[1] < 2);
    CHECK(server.connections() <= 12);
}

TEST_CASE("a server that hangs up on quiet clients is told from a time-out on the way", "[engine][idle]") {
    const practice::Server server = play(std::chrono::seconds(2));
    Session session(target_of(server), {}, holding(Milliseconds(6000)), [](const Event&) {});

    const Case incident = session.run();

    const Finding& idle = idle_of(incident);
    CHECK(idle.reason == "server-timer");
    CHECK(number(idle, "held-seconds") == 2);
    CHECK(incident.elapsed < Milliseconds(5500));
}

TEST_CASE("a hold may take longer than the limit of a run", "[engine][idle]") {
    const practice::Server server = play();
    Options options = holding(Milliseconds(2000));
    options.total_limit = Milliseconds(1500);
    Session session(target_of(server), {}, options, [](const Event&) {});

    CHECK(idle_of(session.run()).reason == "holds");
}

TEST_CASE("a hold that is stopped keeps what is known", "[engine][idle]") {
    const practice::Server server = play();
    Session session(target_of(server), {}, holding(Milliseconds(60000)), [](const Event&) {});
    auto running = std::async(std::launch::async, [&] { return session.run(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(1500));

    session.stop();
    const Case incident = running.get();

    CHECK(idle_of(incident).reason == "too-short");
    CHECK(number(idle_of(incident), "hold-seconds") == 60);
}

TEST_CASE("without a connection there is nothing to hold", "[engine][idle]") {
    std::uint16_t port = 0;
    {
        port = play().port();
    }
    Target nobody;
    nobody.host = "127.0.0.1";
    nobody.port = port;
    Session session(nobody, {}, holding(Milliseconds(2000)), [](const Event&) {});

    CHECK(idle_of(session.run()).reason == reasons::stands_on);
}
