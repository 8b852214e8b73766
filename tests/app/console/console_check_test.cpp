// SPDX-License-Identifier: MIT
// `rdpmedic-cli check` as its users meet it: exit codes, pipes, files, Ctrl+C, memory.
#include "app/console/help.h"
#include "core/case/json.h"
#include "tests/app/console/cli.h"
#include "tests/app/console/folder.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <csignal>
#include <thread>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

constexpr long most_kilobytes = 30 * 1024;

/// How long the program may take to end after a signal.
std::chrono::milliseconds patience() {
    return std::chrono::milliseconds(is_fast_build ? 200 : 1500);
}

}  // namespace

TEST_CASE("check ends with 0 where nothing is wrong", "[console]") {
    const auto server = play("healthy-nla");

    const Ended ended = run(cli({"check", address_of(server)}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 0);
    CHECK(ended.err.empty());
    for (const char* check : {"dns", "tcp", "negotiation", "tls.versions", "certificate", "nla"}) {
        CHECK_THAT(ended.out, ContainsSubstring(rung("", check)));
    }
}

TEST_CASE("check ends with 1 and names the cause where one was found", "[console]") {
    const auto server = play("certificate-expired");

    const Ended ended = run(cli({"check", address_of(server), "--code", "0x904 0x7"}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 1);
    CHECK_THAT(ended.out, ContainsSubstring(words::cause_title("certificate.expired")));
    CHECK_THAT(ended.out, ContainsSubstring(words::cause_guide("certificate.expired").front()));
    CHECK_THAT(ended.out, ContainsSubstring(std::string(console::phrases::code_says)));
    CHECK_THAT(ended.out, ContainsSubstring(std::string(console::phrases::claims)));
}

TEST_CASE("check ends with 2 where something is wrong and the cause cannot be told", "[console]") {
    const auto server = play("nla-garbage");

    const Ended ended = run(cli({"check", address_of(server)}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 2);
    CHECK_THAT(ended.out, !ContainsSubstring(std::string(console::phrases::likely_cause)));
}

TEST_CASE("check ends with 3 soon after Ctrl+C, and prints what it knows", "[console]") {
    const auto server = play("not-rdp-silence");
    Child child(cli({"check", address_of(server)}));
    REQUIRE(child.wait_for(title("tcp")));

    const auto pressed = std::chrono::steady_clock::now();
    child.send(GENERATE(SIGINT, SIGTERM));
    const Ended ended = child.finish();
    const auto took = std::chrono::steady_clock::now() - pressed;

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 3);
    CHECK(took < patience());
    CHECK_THAT(ended.out, ContainsSubstring(title("negotiation")) &&
                              ContainsSubstring(words::conclusion_sentence({Conclusion::stopped, {}, {}, {}},
                                                                           {"127.0.0.1", server.port(), {}, {}, {}})));
}

TEST_CASE("with --json Ctrl+C still gives a whole case", "[console]") {
    const auto server = play("not-rdp-silence");
    Child child(cli({"check", address_of(server), "--json"}));
    std::this_thread::sleep_for(std::chrono::milliseconds(is_fast_build ? 300 : 1000));

    child.send(SIGINT);
    const Ended ended = child.finish();

    CHECK(ended.exit == 3);
    const auto parsed = parse_case(ended.out);
    INFO(ended.out << ended.err);
    REQUIRE(parsed.has_value());
    CHECK(parsed->diagnosis.conclusion == Conclusion::stopped);
    CHECK(find_if(parsed->findings.begin(), parsed->findings.end(), [](const Finding& finding) {
              return finding.check == "tcp" && finding.state == State::ok;
          }) != parsed->findings.end());
}

TEST_CASE("a bad command line ends with 64, one sentence, and where to read more", "[console]") {
    for (const Words& words : {Words{},
                               {"chekc"},
                               {"check"},
                               {"check", "a b"},
                               {"check", "rds01", "--jsno"},
                               {"practice", "no-such-fault"}}) {
        const Ended ended = run(cli(words));
        INFO(ended.err);
        CHECK(ended.exit == 64);
        CHECK(ended.out.empty());
        CHECK_THAT(ended.err, StartsWith("rdpmedic-cli: ") && ContainsSubstring("see rdpmedic-cli help"));
        CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 2);
    }
    CHECK_THAT(run(cli({"check", "rds01", "--jsno"})).err,
               ContainsSubstring("--json") && ContainsSubstring("see rdpmedic-cli help check"));
}

TEST_CASE("a file that cannot be read ends with 65 and says which", "[console]") {
    const Folder folder;
    const std::string no_rdp = folder.write("no.rdp", "hello\n");
    const std::string no_case = folder.write("no.json", "{\"schema\": \"rdpmedic-case/1\"}");
    for (const Words& words : {Words{"check", no_rdp},
                               {"check", folder.path("absent.rdp")},
                               {"open", no_case},
                               {"open", folder.path("absent.json")},
                               {"open", folder.path("")}}) {
        const Ended ended = run(cli(words));
        INFO(ended.err);
        CHECK(ended.exit == 65);
        CHECK(ended.out.empty());
        CHECK_THAT(ended.err, StartsWith("rdpmedic-cli: ") && ContainsSubstring(words.back()));
    }
}

TEST_CASE("an .rdp file names the computer", "[console]") {
    const Folder folder;
    const auto server = play("healthy-nla");
    const std::string file =
        folder.write("my computer.rdp", "full address:s:" + address_of(server) + "\r\nenablecredsspsupport:i:1\r\n");

    const Ended ended = run(cli({"check", file, "--json"}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 0);
    const auto parsed = parse_case(ended.out);
    REQUIRE(parsed.has_value());
    CHECK(parsed->target.port == server.port());
    REQUIRE(parsed->target.file.has_value());
    CHECK(parsed->target.file->number("enablecredsspsupport") == 1);
}

TEST_CASE("a gateway is a rung of its own, typed or from a file", "[console]") {
    const Folder folder;
    const auto server = play("healthy-nla");
    const auto gateway = play("gateway-503");

    const Ended typed = run(cli({"check", address_of(server), "--gateway", address_of(gateway)}));
    const std::string file = folder.write("through.rdp", "full address:s:" + address_of(server) +
                                                             "\r\ngatewayhostname:s:" + address_of(gateway) +
                                                             "\r\ngatewayusagemethod:i:1\r\n");
    const Ended from_file = run(cli({"check", file, "--details"}));
    const Ended without = run(cli({"check", address_of(server)}));

    INFO(typed.out << typed.err);
    CHECK(typed.exit == 1);
    CHECK_THAT(typed.out, ContainsSubstring(rung("", "gateway")));
    CHECK_THAT(typed.out, ContainsSubstring(words::cause_title("gateway.unreachable")));
    CHECK(from_file.exit == 1);
    CHECK_THAT(without.out, !ContainsSubstring(rung("", "gateway")));
}

TEST_CASE("an IPv6 address with a port is checked there", "[console]") {
    const auto server = play("healthy-nla", "::1");

    const Ended ended = run(cli({"check", std::string("[::1]:").append(std::to_string(server.port()))}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 0);
    CHECK(server.connections() > 0);
}

TEST_CASE("check --json prints a case and nothing else, and --out saves the same", "[console]") {
    const Folder folder;
    const auto server = play("certificate-expired");

    const Ended ended = run(cli({"check", address_of(server), "--json", "--out", folder.path("case.json"), "--symptom",
                                 "securing", "--answer", "vpn=no", "--name", "practice.example.test"}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 1);
    CHECK(ended.err.empty());
    CHECK(folder.read("case.json") == ended.out);
    CHECK(folder.entries() == 1);
    const auto parsed = parse_case(ended.out);
    REQUIRE(parsed.has_value());
    CHECK(parsed->symptom.category == "symptom.securing");
    CHECK(parsed->symptom.answers.at("question.vpn") == "no");
    CHECK(parsed->target.name == "practice.example.test");
    CHECK(parsed->diagnosis.causes.at(0).id == "certificate.expired");
}

TEST_CASE("a case that cannot be saved is said after the diagnosis, and leaves nothing behind", "[console]") {
    const Folder folder;
    const auto server = play("certificate-expired");

    const Ended absent = run(cli({"check", address_of(server), "--out", folder.path("absent/case.json")}));
    CHECK(absent.exit == 70);
    CHECK_THAT(absent.out, ContainsSubstring(words::cause_title("certificate.expired")));
    CHECK_THAT(absent.err, ContainsSubstring("absent/case.json"));

    folder.make("taken.json");  // a folder in the way: the rename fails after the writing
    const Ended taken = run(cli({"check", address_of(server), "--out", folder.path("taken.json")}));
    CHECK(taken.exit == 70);
    CHECK(folder.entries() == 1);
}

TEST_CASE("output that cannot be written is said and ends with 70", "[console]") {
    How how;
    how.output_file = "/dev/full";

    const Ended ended = run(cli({"list", "causes"}), how);

    CHECK(ended.exit == 70);
    CHECK_THAT(ended.err, ContainsSubstring(std::string(console::phrases::output_failed)));
}

TEST_CASE("a reader that goes away ends the program quietly", "[console]") {
    const auto server = play("not-rdp-silence");
    Child child(cli({"check", address_of(server)}));
    REQUIRE(child.wait_for(title("dns")));

    child.stop_reading();
    const Ended ended = child.finish();

    CHECK(ended.signal == 0);
    CHECK(ended.err.empty());
    CHECK(ended.elapsed < std::chrono::seconds(20));
}

TEST_CASE("a pipe gets no control codes and each check on one line", "[console]") {
    const auto server = play("certificate-expired");

    const Ended ended = run(cli({"check", address_of(server), "--details"}));

    CHECK_THAT(ended.out, !ContainsSubstring("\x1b") && !ContainsSubstring("\r"));
    std::size_t lines = 0;
    for (const char* check : {"dns", "tcp", "negotiation", "tls.versions", "certificate", "nla"}) {
        lines += ended.out.find(rung("", check) + " ") != std::string::npos ? 1U : 0U;
    }
    CHECK(lines == 6);
    CHECK_THAT(ended.out, ContainsSubstring(words::evidence_label("valid-until") + ": "));
}

TEST_CASE("check needs at most 30 MB of memory", "[console]") {
    const auto server = play("certificate-expired");

    const Ended ended = run(cli({"check", address_of(server), "--deep"}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 1);
    REQUIRE(ended.peak_kilobytes > 0);
    if (is_fast_build) {
        CHECK(ended.peak_kilobytes <= most_kilobytes);
    }
}
