// SPDX-License-Identifier: MIT
// rdpmedic-cli sweep as people run it: lists, lines, files that are gone on with, and what is refused.
#include "core/engine/sweep_lines.h"
#include "core/json/document.h"
#include "tests/app/console/cli.h"
#include "tests/app/console/folder.h"

#include <boost/json/object.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <csignal>
#include <sstream>
#include <thread>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Five practice servers on one port, one of them with an expired certificate; then an address where none is.
class Site {
public:
    Site() : m_good(several()), m_expired(one()) {}

    std::string list() const { return "127.0.44.1-6:" + std::to_string(port()); }
    std::string host(int number) const { return "127.0.44." + std::to_string(number) + ":" + std::to_string(port()); }
    std::uint16_t port() const { return m_good.port(); }
    std::uint64_t connections() const { return m_good.connections() + m_expired.connections(); }

private:
    static practice::Server several() {
        for (int attempt = 0;; ++attempt) {
            practice::Settings settings;
            settings.fault = "healthy-nla";
            settings.port = play("healthy-nla").port();  // was free a moment ago
            settings.address = "127.0.44.1";
            settings.addresses = 4;
            auto server = practice::Server::start(settings);
            if (server || attempt == 20) {
                return std::move(server).value();
            }
        }
    }
    practice::Server one() const {
        practice::Settings settings;
        settings.fault = "certificate-expired";
        settings.port = m_good.port();
        settings.address = "127.0.44.5";
        return practice::Server::start(settings).value();
    }

    practice::Server m_good;
    practice::Server m_expired;
};

How on_terminal(unsigned short columns) {
    How how;
    how.terminal = true;
    how.columns = columns;
    return how;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> hosts_of(const std::string& text) {
    std::vector<std::string> hosts;
    for (const std::string& line : lines_of(text)) {
        const auto read = read_sweep_line(line);
        REQUIRE(read.has_value());
        if (read->kind == SweepLine::Kind::host) {
            hosts.push_back(read->row.host);
        }
    }
    std::sort(hosts.begin(), hosts.end());
    return hosts;
}

}  // namespace

TEST_CASE("sweep shows what differs and names the odd one out", "[console][sweep]") {
    const Site site;
    const Ended text = run(cli({"sweep", site.list()}));
    INFO(text.out << text.err);
    CHECK(text.exit == 1);
    CHECK_THAT(text.out, ContainsSubstring("6 computers: 5 answered, 1 did not (refused: 1)."));
    CHECK_THAT(text.out, ContainsSubstring("* " + site.host(5)));
    CHECK_THAT(text.out, ContainsSubstring(site.host(5) + " is the odd one out:"));
    CHECK_THAT(text.out, ContainsSubstring("Certificate: expired (elsewhere: self-signed)"));
    CHECK(text.err.empty());
    const Ended narrow = run(cli({"sweep", site.list()}), on_terminal(40));
    CHECK_THAT(narrow.out, ContainsSubstring("expired"));
}

TEST_CASE("sweep prints a line for each computer as JSON and as CSV", "[console][sweep]") {
    const Site site;
    const Ended json = run(cli({"sweep", site.list(), "--json"}));
    CHECK(json.exit == 1);
    const auto lines = lines_of(json.out);
    REQUIRE(lines.size() == 8);
    CHECK(parse_document(lines.front())->at("schema") == "rdpmedic-sweep/1");
    CHECK(parse_document(lines.front())->at("arguments").as_array().size() == 1);
    CHECK(hosts_of(json.out).size() == 6);
    const auto summary = parse_document(lines.back())->at("summary");
    CHECK(summary.at("answered") == 5);
    CHECK(summary.at("odd").at(0).at("hosts").at(0) == site.host(5).c_str());
    CHECK(parse_document(lines[1])->as_object().contains("findings"));

    const Ended csv = run(cli({"sweep", site.list(), "--csv"}));
    const auto rows = lines_of(csv.out);
    REQUIRE(rows.size() == 7);
    const auto commas = [](const std::string& row) { return std::count(row.begin(), row.end(), ','); };
    CHECK(commas(rows[0]) == static_cast<std::ptrdiff_t>(column_count + 1));
    CHECK_THAT(csv.out, ContainsSubstring("certificate.expired"));
}

TEST_CASE("sweep goes on with a file where it ended, also where the last line was torn off", "[console][sweep]") {
    const Site site;
    const Folder folder;
    const std::string file = folder.path("out.jsonl");
    REQUIRE(run(cli({"sweep", site.list(), "--out", file})).exit == 1);
    const std::string whole = folder.read("out.jsonl");
    CHECK(hosts_of(whole).size() == 6);

    const Ended again = run(cli({"sweep", site.list(), "--out", file}));
    CHECK(again.exit == 64);
    CHECK_THAT(again.err, ContainsSubstring("--resume"));
    CHECK(folder.read("out.jsonl") == whole);

    const std::uint64_t before = site.connections();
    const Ended nothing_left = run(cli({"sweep", site.list(), "--out", file, "--resume"}));
    CHECK(nothing_left.exit == 1);
    CHECK(site.connections() == before);
    CHECK_THAT(nothing_left.out, ContainsSubstring("is the odd one out"));

    // Header and two computers, and half of a third.
    const auto lines = lines_of(whole);
    folder.write("out.jsonl", lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n" + lines[3].substr(0, 40));
    const Ended resumed = run(cli({"sweep", site.list(), "--out", file, "--resume"}));
    CHECK(resumed.exit == 1);
    CHECK_THAT(resumed.out, ContainsSubstring("2 computers are in"));
    CHECK_THAT(resumed.out, ContainsSubstring("6 computers: 5 answered"));
    auto hosts = hosts_of(folder.read("out.jsonl"));
    CHECK(hosts.size() == 6);
    CHECK(std::unique(hosts.begin(), hosts.end()) == hosts.end());

    // A header that was torn off is written again; another file is left alone.
    folder.write("out.jsonl", "");
    CHECK(run(cli({"sweep", site.list(), "--out", file, "--resume"})).exit == 1);
    CHECK(hosts_of(folder.read("out.jsonl")).size() == 6);
    for (const std::string other : {"no sweep at all", "{}\n", "text\nmore\n"}) {
        folder.write("other.txt", other);
        const Ended refused = run(cli({"sweep", site.list(), "--out", folder.path("other.txt"), "--resume"}));
        CHECK(refused.exit == 65);
        CHECK_THAT(refused.err, ContainsSubstring("no file of a sweep"));
        CHECK(folder.read("other.txt") == other);
    }
}

TEST_CASE("sweep goes on with a file only for the list and the checks that it was begun with", "[console][sweep]") {
    const Site site;
    const Folder folder;
    const std::string file = folder.path("out.jsonl");
    const std::string two = site.host(1) + "," + site.host(2);
    REQUIRE(run(cli({"sweep", two, "--out", file, "--only", "nla,negotiation"})).exit == 0);
    const std::string whole = folder.read("out.jsonl");
    const std::uint64_t before = site.connections();

    const Ended other_list = run(cli({"sweep", site.list(), "--out", file, "--resume", "--only", "nla,negotiation"}));
    CHECK(other_list.exit == 65);
    CHECK_THAT(other_list.err, ContainsSubstring("another list of computers"));
    const Ended other_checks = run(cli({"sweep", two, "--out", file, "--resume"}));
    CHECK(other_checks.exit == 65);
    CHECK_THAT(other_checks.err, ContainsSubstring("--only"));
    CHECK(site.connections() == before);
    CHECK(folder.read("out.jsonl") == whole);

    // The same, written otherwise.
    const std::string list = folder.write("hosts.txt", site.host(1) + "\n" + site.host(2) + "\n");
    const Ended same = run(cli({"sweep", list, "--out", file, "--resume", "--only", "negotiation,nla"}));
    CHECK(same.exit == 0);
    CHECK(site.connections() == before);
}

TEST_CASE("sweep reads lists from files and from standard input", "[console][sweep]") {
    const Site site;
    const Folder folder;
    const std::string list =
        folder.write("hosts.txt", "# the site\n" + site.host(1) + "\n" + site.host(2) + " # two\n");
    CHECK_THAT(run(cli({"sweep", list, "--only", "nla"})).out, ContainsSubstring("2 computers; all of them answered"));
    How input;
    input.input = site.host(1) + "\r\n" + site.host(5) + "\r\n";
    const Ended piped = run(cli({"sweep", "-"}), input);
    CHECK(piped.exit == 1);
    CHECK_THAT(piped.out, ContainsSubstring(site.host(5) + " is the odd one out"));
}

TEST_CASE("sweep says what is wrong with a list and looks at nothing", "[console][sweep]") {
    const Folder folder;
    const std::string bad = folder.write("bad.txt", "rds01\nrds 02\n");
    const Ended line = run(cli({"sweep", bad}));
    CHECK(line.exit == 65);
    CHECK_THAT(line.err, ContainsSubstring("line 2"));
    CHECK_THAT(line.err, ContainsSubstring("rds 02"));
    CHECK(run(cli({"sweep", folder.write("empty.txt", "# nobody\n")})).exit == 65);
    CHECK(run(cli({"sweep", folder.path(".")})).exit == 65);
    const Ended many = run(cli({"sweep", "127.0.0.0/15"}));
    CHECK(many.exit == 64);
    CHECK_THAT(many.err, ContainsSubstring("131,072"));
    CHECK_THAT(many.err, ContainsSubstring("--yes"));
    CHECK(run(cli({"sweep", "192.0.2.0/33"})).exit == 64);
    std::string names;
    for (std::size_t number = 0; number <= TargetList::most_pieces; ++number) {
        names += "pc" + std::to_string(number) + "\n";
    }
    const Ended endless = run(cli({"sweep", folder.write("endless.txt", names), "--yes"}));
    CHECK(endless.exit == 65);
    CHECK_THAT(endless.err, ContainsSubstring("262,144 names and ranges at most"));
    CHECK(endless.peak_kilobytes < (is_fast_build ? 100'000 : 1'000'000));
    CHECK(run(cli({"sweep", "2001:db8::/32", "--yes"})).exit == 64);
}

TEST_CASE("sweep that is stopped says what it has", "[console][sweep]") {
    const practice::Server silent = play("not-rdp-silence");
    const practice::Server good = play("healthy-nla");
    const Folder folder;
    const std::string file = folder.path("out.jsonl");
    Child child(
        cli({"sweep", address_of(good) + "," + address_of(silent), "--json", "--timeout", "60", "--out", file}));
    REQUIRE(child.wait_for("\"findings\""));
    child.send(SIGINT);
    const Ended ended = child.finish();
    CHECK(ended.exit == 3);
    CHECK(hosts_of(ended.out).size() == 1);
    CHECK_THAT(ended.out, ContainsSubstring("\"stopped\":true"));
    CHECK(hosts_of(folder.read("out.jsonl")) == hosts_of(ended.out));
}

TEST_CASE("a reader that pauses changes nothing of what sweep finds", "[console][sweep]") {
    constexpr std::size_t computers = 500;  // more than pipe, queue and jobs hold together
    practice::Settings settings;
    settings.fault = "healthy-nla";
    settings.port = play("healthy-nla").port();  // was free a moment ago
    settings.address = "127.0.46.1";
    settings.addresses = computers;
    const auto server = practice::Server::start(settings);
    REQUIRE(server.has_value());
    Child child(cli({"sweep", "127.0.46.1-127.0.47.244:" + std::to_string(server->port()), "--json", "--only", "nla",
                     "--jobs", "64", "--timeout", "2"}));
    REQUIRE(child.wait_for("\"findings\""));
    std::this_thread::sleep_for(std::chrono::milliseconds(4500));
    const Ended ended = child.finish();
    CHECK(ended.exit == 0);
    std::size_t whole = 0;
    for (const std::string& line : lines_of(ended.out)) {
        const auto read = read_sweep_line(line);
        REQUIRE(read.has_value());
        const bool answered = read->row[Column::port] == "open" && read->row[Column::sign_in] == "names-given";
        whole += read->kind == SweepLine::Kind::host && answered ? 1U : 0U;
    }
    CHECK(whole == computers);
}

TEST_CASE("sweep shows on a terminal how far it is", "[console][sweep]") {
    practice::Settings settings;
    settings.fault = "slow-at-negotiation";
    settings.delay = std::chrono::milliseconds(900);
    const auto slow = practice::Server::start(settings);
    REQUIRE(slow.has_value());
    const practice::Server good = play("healthy-nla");
    const Ended ended = run(cli({"sweep", address_of(good) + "," + address_of(*slow)}), on_terminal(100));
    CHECK_THAT(ended.out, ContainsSubstring("1 of 2 computers, 1 answered"));
    CHECK_THAT(ended.out, ContainsSubstring("2 computers; all of them answered."));

    // Lines for a program go to a file; who started it sees the progress all the same.
    const Folder folder;
    const std::string file = folder.path("lines.jsonl");
    Words words = cli({"sweep", address_of(good) + "," + address_of(*slow), "--json"});
    words.insert(words.begin(), {"/bin/sh", "-c", "\"$@\" > " + file, "sh"});
    const Ended apart = run(words, on_terminal(100));
    CHECK_THAT(apart.out, ContainsSubstring("1 of 2 computers, 1 answered"));
    CHECK(hosts_of(folder.read("lines.jsonl")).size() == 2);
    words.back() = "--csv";
    CHECK_THAT(run(words, on_terminal(100)).out, ContainsSubstring("1 of 2 computers, 1 answered"));
    const Ended together = run(cli({"sweep", address_of(good), "--json"}), on_terminal(100));
    CHECK_THAT(together.out, !ContainsSubstring("of 1 computers"));
}

TEST_CASE("a practice server stands for many computers, on loopback alone", "[console][sweep]") {
    const practice::Server other = play("healthy-nla");
    CHECK(run(cli({"practice", "healthy-nla", "--address", "192.0.2.1", "--seconds", "1"})).exit == 64);
    CHECK(run(cli({"practice", "healthy-nla", "--address", "0.0.0.0", "--seconds", "1"})).exit == 64);
    CHECK(run(cli({"practice", "healthy-nla", "--addresses", "3"})).exit == 64);
    CHECK(run(cli({"practice", "healthy-nla", "--addresses", "5000", "--port", "1"})).exit == 64);
    CHECK(run(cli({"practice", "healthy-nla", "--address", "127.255.255.250", "--addresses", "100", "--port", "33999"}))
              .exit == 64);
    const Ended good = run(cli({"practice", "healthy-nla", "--address", "127.0.45.1", "--seconds", "1"}));
    CHECK(good.exit == 0);
    CHECK_THAT(good.out, ContainsSubstring("127.0.45.1:"));
}
