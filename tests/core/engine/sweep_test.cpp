// SPDX-License-Identifier: MIT
// Many practice servers in one sweep: what is told of each, the bounds, and the way out.
#include "core/checks/target/checks.h"
#include "core/engine/rate_limit.h"
#include "core/engine/sweep.h"
#include "core/engine/sweep_cost.h"
#include "core/engine/sweep_lines.h"
#include "core/practice/server.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>

using namespace rdpmedic;
using Clock = std::chrono::steady_clock;

namespace {

practice::Server play(std::string_view fault, const std::string& address = "127.0.0.1",
                      Milliseconds delay = Milliseconds(2400)) {
    practice::Settings settings;
    settings.fault = fault;
    settings.address = address;
    settings.delay = delay;
    return practice::Server::start(settings).value();
}

/// So many computers on one port, one after the other from `address`.
practice::Server play_many(std::string_view fault, const std::string& address, std::size_t count,
                           Milliseconds delay = Milliseconds(3000)) {
    practice::Settings settings;
    settings.fault = fault;
    settings.address = address;
    settings.addresses = count;
    settings.delay = delay;
    settings.port = play("healthy-nla").port();  // was free a moment ago
    return practice::Server::start(settings).value();
}

struct Swept {
    std::map<std::string, SweepHost> hosts;
    Milliseconds elapsed{0};
};

Swept sweep(TargetList list, SweepOptions options = {}) {
    Swept swept;
    Sweep sweep([&] { return list.next(); }, std::move(options),
                [&](SweepHost&& host) { swept.hosts.emplace(host.row.host, std::move(host)); });
    const auto begun = Clock::now();
    sweep.run();
    swept.elapsed = std::chrono::round<Milliseconds>(Clock::now() - begun);
    return swept;
}

std::string host_of(const practice::Server& server, const std::string& address = "127.0.0.1") {
    return address + ":" + std::to_string(server.port());
}

}  // namespace

TEST_CASE("Each of many faults is told as a check of one computer tells it") {
    TargetList list;
    std::map<std::string, practice::Server> servers;
    for (const std::string fault :
         {"healthy-nla", "healthy-tls", "tls12-only", "tls10-only", "certificate-expired", "certificate-missing",
          "key-unreadable", "not-rdp-http", "odd-suite", "no-tls-version", "clock-wrong", "standard-security-only"}) {
        const auto at = servers.emplace(fault, play(fault)).first;
        REQUIRE(list.add(host_of(at->second)));
    }
    const Swept swept = sweep(list);
    CHECK(swept.hosts.size() == servers.size());
    for (const auto& [fault, server] : servers) {
        INFO(fault);
        const SweepRow& row = swept.hosts.at(host_of(server)).row;
        CHECK(row[Column::cause] == practice::find_fault(fault)->cause);
        CHECK(row.alive());
        CHECK(row.named);
    }
    const SweepRow& healthy = swept.hosts.at(host_of(servers.at("healthy-nla"))).row;
    CHECK(healthy[Column::security] == "nla-required");
    CHECK(healthy[Column::tls] == "TLS 1.3");
    CHECK(healthy[Column::certificate] == "self-signed");
    CHECK(healthy[Column::issuer] == "self-signed");
    CHECK(healthy[Column::host_name] == "PRACTICE.example.test");
    CHECK_FALSE(healthy[Column::windows].empty());
    CHECK_FALSE(healthy[Column::round_trip].empty());
    CHECK(healthy.problems == 0);
    CHECK(swept.hosts.at(host_of(servers.at("tls12-only"))).row[Column::tls] == "TLS 1.2");
    CHECK(swept.hosts.at(host_of(servers.at("certificate-expired"))).row[Column::certificate] == "expired");
}

TEST_CASE("A whole report costs three connections, names alone cost one") {
    const practice::Server server = play("healthy-nla");
    TargetList list;
    REQUIRE(list.add(host_of(server)));
    sweep(list);
    CHECK(server.connections() == 3);
    SweepOptions names;
    names.only = {"nla"};
    const Swept swept = sweep(list, names);
    CHECK(server.connections() == 4);
    const SweepRow& row = swept.hosts.begin()->second.row;
    CHECK(row[Column::host_name] == "PRACTICE.example.test");
    CHECK(row[Column::tls] == "TLS 1.3");
    CHECK(row[Column::security].empty());
}

TEST_CASE("What repeats, holds or watches connections is not run among many") {
    const practice::Server server = play("healthy-nla");
    TargetList list;
    REQUIRE(list.add(host_of(server)));
    SweepOptions options;
    for (const TargetCheck& check : checks::target_checks()) {
        const bool of_one = check.info->id == "mtu" || check.info->id == "reset" || check.info->id == "idle" ||
                            check.info->id == "path";
        INFO(check.info->id);
        CHECK(sweep_cost(check.info->id).has_value() != of_one);
        if (of_one) {
            options.only.emplace_back(check.info->id);
        }
    }
    const Swept swept = sweep(list, options);
    CHECK(server.connections() <= 1);  // one that says nothing may go uncounted
    CHECK(swept.elapsed < Milliseconds(4000));
}

TEST_CASE("A check that is named is charged to the rate") {
    const practice::Server server = play_many("healthy-nla", "127.0.34.1", 30);
    TargetList list;
    REQUIRE(list.add("127.0.34.1-30:" + std::to_string(server.port())));
    SweepOptions options;
    options.rate = 30;
    options.jobs = 1;
    options.only = {"tls.versions"};
    const Swept versions = sweep(list, options);
    CHECK(versions.hosts.size() == 30);
    CHECK(server.connections() == 30 * 5);
    // 150 connections, of which the last host's and what the bucket held are not waited for.
    CHECK(versions.elapsed >= Milliseconds(3000));
}

TEST_CASE("A failed TLS handshake is looked into") {
    const practice::Server server = play("reset-at-tls");
    TargetList list;
    REQUIRE(list.add(host_of(server)));
    const Swept swept = sweep(list);
    const SweepRow& row = swept.hosts.begin()->second.row;
    // Wine shows some resets as orderly ends.
    CHECK((row[Column::tls] == "reset-after-hello" || row[Column::tls] == "closed-after-hello"));
    CHECK((row.problems & SweepRow::bit(Column::tls)) != 0);
}

TEST_CASE("What does not answer and what is no name is told so") {
    TargetList list;
    REQUIRE(list.add("127.0.0.9:1, no-such-computer.invalid"));
    const Swept swept = sweep(list);
    REQUIRE(swept.hosts.size() == 2);
    CHECK(swept.hosts.at("127.0.0.9:1").row[Column::port] == "refused");
    CHECK_FALSE(swept.hosts.at("127.0.0.9:1").row.alive());
    const SweepRow& unknown = swept.hosts.at("no-such-computer.invalid").row;
    CHECK_FALSE(unknown[Column::name].empty());
    CHECK_FALSE(unknown.alive());
}

TEST_CASE("No more than the jobs are talked to at once") {
    const practice::Server server = play_many("slow-at-negotiation", "127.0.33.1", 4, Milliseconds(300));
    TargetList list;
    REQUIRE(list.add("127.0.33.1-4:" + std::to_string(server.port())));
    SweepOptions options;
    options.only = {"negotiation"};
    options.jobs = 1;
    const Swept one_by_one = sweep(list, options);
    CHECK(one_by_one.hosts.size() == 4);
    CHECK(one_by_one.elapsed >= Milliseconds(4 * 300));
    options.jobs = 4;
    const Swept together = sweep(list, options);
    CHECK(together.hosts.size() == 4);
    CHECK(together.elapsed < one_by_one.elapsed);
    CHECK_FALSE(together.hosts.begin()->second.row.named);
}

TEST_CASE("A sweep that is stopped returns at once with what it has") {
    const practice::Server silent = play("not-rdp-silence", "127.0.0.2");
    const practice::Server good = play("healthy-nla");
    TargetList list;
    REQUIRE(list.add(host_of(good) + "," + host_of(silent, "127.0.0.2")));
    std::atomic<int> told = 0;
    Sweep sweep([&] { return list.next(); }, {}, [&](SweepHost&&) { ++told; });
    std::jthread stopper([&] {
        while (told == 0) {
            std::this_thread::sleep_for(Milliseconds(10));
        }
        sweep.stop();
    });
    const auto begun = Clock::now();
    sweep.run();
    CHECK(Clock::now() - begun < std::chrono::seconds(4));
    CHECK(told == 1);
}

TEST_CASE("Without room no more are begun, those on their way go on, and it can be stopped") {
    const practice::Server server = play_many("healthy-nla", "127.0.35.1", 8);
    const std::string range = "127.0.35.1-8:" + std::to_string(server.port());
    TargetList list;
    REQUIRE(list.add(range));
    SweepOptions options;
    options.jobs = 2;
    std::atomic<int> told = 0;
    std::atomic<int> open = 0;
    std::atomic<bool> room = true;
    const auto listen = [&](SweepHost&& host) {
        if (++told == 1) {
            room = false;
        }
        open += host.row[Column::port] == "open" ? 1 : 0;
    };
    Sweep sweep([&] { return list.next(); }, options, listen, [&] { return room.load(); });
    int told_without_room = 0;
    std::jthread taker([&] {
        while (told == 0) {
            std::this_thread::sleep_for(Milliseconds(1));
        }
        std::this_thread::sleep_for(Milliseconds(600));
        told_without_room = told;
        room = true;
    });
    sweep.run();
    taker.join();
    CHECK(told_without_room <= 3);  // one, and the jobs that were on their way by then
    CHECK(told == 8);
    CHECK(open == 8);

    list.rewind();
    Sweep full([&] { return list.next(); }, options, [](SweepHost&&) {}, [] { return false; });
    Clock::time_point stopped;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(Milliseconds(100));
        stopped = Clock::now();
        full.stop();
    });
    full.run();
    CHECK(Clock::now() - stopped < Milliseconds(500));
}

TEST_CASE("A sweep that was stopped before it began does nothing") {
    int asked = 0;
    Sweep sweep([&]() -> std::optional<ListedTarget> { return ++asked, std::nullopt; }, {}, [](SweepHost&&) {});
    sweep.stop();
    sweep.run();
    CHECK(asked == 0);
}

TEST_CASE("Many names are looked up on few threads") {
    TargetList list;
    for (int number = 0; number < 200; ++number) {
        REQUIRE(list.add("computer" + std::to_string(number) + ".invalid"));
    }
    CHECK(sweep(list).hosts.size() == 200);
}

TEST_CASE("A rate holds on average, and what was charged later is waited for") {
    using std::chrono::milliseconds;
    RateLimit rate(100);
    const auto start = RateLimit::Clock::time_point(std::chrono::hours(1));
    for (int number = 0; number < 100; ++number) {
        CHECK(rate.take(start) == RateLimit::Clock::duration::zero());
    }
    const auto wait = rate.take(start);
    CHECK(wait > milliseconds(9));
    CHECK(wait < milliseconds(11));
    rate.charge(100);
    CHECK(rate.take(start) > milliseconds(1000));
    CHECK(rate.take(start + std::chrono::seconds(10)) == RateLimit::Clock::duration::zero());
}

TEST_CASE("A line of a sweep is read as it was written") {
    const practice::Server server = play("certificate-expired");
    TargetList list;
    REQUIRE(list.add(host_of(server)));
    const Swept swept = sweep(list);
    const SweepHost& host = swept.hosts.begin()->second;
    const std::string line = sweep_line(host);
    CHECK(line.back() == '\n');
    CHECK(line.find('\n') == line.size() - 1);
    const auto read = read_sweep_line(line);
    REQUIRE(read.has_value());
    CHECK(read->kind == SweepLine::Kind::host);
    CHECK(read->row == host.row);
    const std::vector<std::string> words{"127.0.0.0/24"};
    const SweepAsked asked{list.digest(), list.size(), {"nla", "udp"}};
    const auto header = read_sweep_line(sweep_header({}, words, asked));
    REQUIRE(header.has_value());
    CHECK(header->kind == SweepLine::Kind::header);
    CHECK(header->asked == asked);
    CHECK(read_sweep_line(sweep_summary(SweepTable(), Comparison(), false))->kind == SweepLine::Kind::summary);
    for (std::size_t size = 0; size + 1 < line.size(); size += 7) {
        CHECK_FALSE(read_sweep_line(std::string_view(line).substr(0, size)).has_value());
    }
    CHECK_FALSE(read_sweep_line(R"({"schema": "rdpmedic-case/1"})").has_value());
    CHECK_FALSE(read_sweep_line("{}").has_value());
    CHECK_FALSE(read_sweep_line("[]").has_value());
}
