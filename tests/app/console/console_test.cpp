// SPDX-License-Identifier: MIT
// The built rdpmedic-cli as its users meet it: exit codes, pipes, terminals, Ctrl+C, files.
#include "app/console/help.h"
#include "app/console/layout.h"
#include "app/words/words.h"
#include "core/case/document.h"
#include "core/case/json.h"
#include "core/practice/server.h"
#include "tests/app/console/child.h"
#include "tests/app/console/folder.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <csignal>
#include <regex>
#include <sstream>
#include <thread>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using Words = std::vector<std::string>;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
constexpr bool is_fast_build = false;
#else
constexpr bool is_fast_build = true;
#endif

constexpr long most_kilobytes = 30 * 1024;

Words cli(Words words) {
    words.insert(words.begin(), RDPMEDIC_BIN_DIR "/rdpmedic-cli");
    return words;
}

practice::Server play(const std::string& fault, const std::string& address = "127.0.0.1") {
    practice::Settings settings;
    settings.fault = fault;
    settings.address = address;
    auto server = practice::Server::start(settings);
    REQUIRE(server.has_value());
    return *std::move(server);
}

std::string address_of(const practice::Server& server) {
    return "127.0.0.1:" + std::to_string(server.port());
}

/// How long the program may take to end after a signal.
std::chrono::milliseconds patience() {
    return std::chrono::milliseconds(is_fast_build ? 200 : 1500);
}

std::string title(std::string_view check) {
    return words::check_title(check);
}

/// The title behind a mark, as it stands on the ladder.
std::string rung(std::string_view mark, std::string_view check) {
    return std::string(mark).append(" ").append(title(check));
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

TEST_CASE("a terminal gets a ladder that is drawn in place, with colours", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.terminal = true;

    const Ended ended = run(cli({"check", address_of(server)}), how);

    INFO(ended.out);
    CHECK(ended.exit == 1);
    CHECK_THAT(ended.out, ContainsSubstring("\x1b[6A") && ContainsSubstring("\x1b[2K"));
    CHECK_THAT(ended.out, ContainsSubstring("\x1b[1;31m✗\x1b[0m") && ContainsSubstring("\x1b[32m✓\x1b[0m"));
}

TEST_CASE("NO_COLOR leaves the drawing and takes the colours", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.terminal = true;
    how.environment = {"NO_COLOR=1"};

    const Ended ended = run(cli({"check", address_of(server)}), how);

    CHECK_THAT(ended.out, ContainsSubstring("\x1b[6A") && ContainsSubstring("✗"));
    CHECK_THAT(ended.out,
               !ContainsSubstring("\x1b[0m") && !ContainsSubstring("\x1b[32m") && !ContainsSubstring("\x1b[1m"));
}

TEST_CASE("a dumb terminal gets plain lines", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.terminal = true;
    how.columns = 300;
    how.environment = {"TERM=dumb"};

    const Ended ended = run(cli({"check", address_of(server)}), how);

    CHECK_THAT(ended.out, !ContainsSubstring("\x1b") && ContainsSubstring(words::cause_title("certificate.expired")));
}

TEST_CASE("without UTF-8 everything is ASCII", "[console][terminal]") {
    const auto server = play("certificate-expired");
    How how;
    how.environment = {"LC_ALL=C"};

    const Ended ended = run(cli({"check", address_of(server), "--code", "0x904 0x7", "--details"}), how);

    CHECK(std::all_of(ended.out.begin(), ended.out.end(),
                      [](char one) { return static_cast<unsigned char>(one) < 0x80; }));
    CHECK_THAT(ended.out, ContainsSubstring("\n+ ") && ContainsSubstring("\nx "));
}

TEST_CASE("a terminal that becomes narrow meanwhile gets a ladder that fits, over the old one", "[console][terminal]") {
    const auto server = play("not-rdp-silence");
    How how;
    how.terminal = true;
    how.columns = 60;
    how.environment = {"NO_COLOR=1"};
    Child child(cli({"check", address_of(server)}), how);
    REQUIRE(child.wait_for("checking…"));

    child.resize(24, 40);
    std::smatch jump;
    const std::regex further_up("\x1b\\[([7-9]|[1-9][0-9])A");  // the terminal has wrapped the six lines into more
    for (int attempt = 0; attempt < 100 && !std::regex_search(child.output(), jump, further_up); ++attempt) {
        child.wait_for("nothing like this", std::chrono::milliseconds(50));
    }
    REQUIRE(std::regex_search(child.output(), jump, further_up));
    REQUIRE(child.wait_for("\x1b[6A"));
    child.type("\x03");
    const Ended ended = child.finish();

    INFO(ended.out);
    CHECK(ended.exit == 3);
    REQUIRE(std::regex_search(ended.out, jump, further_up));
    std::istringstream drawn(jump.suffix().str().substr(0, jump.suffix().str().find("\x1b[J")));
    std::size_t lines = 0;
    for (std::string line; std::getline(drawn, line); ++lines) {
        line.erase(line.find_last_not_of("\r") + 1);
        REQUIRE_THAT(line, StartsWith("\x1b[2K"));
        CHECK(console::columns(line.substr(4)) < 24);
    }
    CHECK(lines == 6);
}

TEST_CASE("open ranks a saved case again", "[console]") {
    const Folder folder;
    const auto server = play("certificate-expired");
    const Ended checked = run(cli({"check", address_of(server), "--out", folder.path("case.json")}));
    REQUIRE(checked.exit == 1);

    const Ended opened = run(cli({"open", folder.path("case.json")}));
    INFO(opened.out << opened.err);
    CHECK(opened.exit == 1);
    CHECK_THAT(opened.out, ContainsSubstring(words::cause_title("certificate.expired")));
    CHECK_THAT(opened.out, ContainsSubstring(rung("✗", "certificate")));

    const Ended json = run(cli({"open", folder.path("case.json"), "--json"}));
    CHECK(json.out == folder.read("case.json"));
}

TEST_CASE("open does not believe the conclusion that a file claims", "[console]") {
    const Folder folder;
    const auto server = play("certificate-expired");
    std::string text = run(cli({"check", address_of(server), "--json"})).out;
    auto incident = parse_case(text);
    REQUIRE(incident.has_value());
    incident->diagnosis = Diagnosis{Conclusion::nothing_wrong, {}, {}, {}};

    CHECK(run(cli({"open", folder.write("case.json", to_json(*incident))})).exit == 1);
}

TEST_CASE("decode explains codes from its words and from standard input", "[console]") {
    const Ended words = run(cli({"decode", "0x904", "0x7"}));
    CHECK(words.exit == 0);
    CHECK_THAT(words.out, ContainsSubstring("0x904") && ContainsSubstring("0x7"));
    const auto* entry = codes::find(codes::Space::primary, 0x904);
    REQUIRE(entry != nullptr);
    CHECK_THAT(words.out, ContainsSubstring(words::code_meaning(*entry)));

    How how;
    how.input = "Remote Desktop Connection\r\nError code: 0x904\r\nExtended error code: 0x7\r\n";
    const Ended input = run(cli({"decode", "-", "--json"}), how);
    CHECK(input.exit == 0);
    const auto document = parse_document(input.out);
    REQUIRE(document.has_value());
    CHECK(document->at("code").at("number").as_string() == "0x904");
    CHECK(document->at("extended").at("number").as_string() == "0x7");

    const Ended nothing = run(cli({"decode", "it does not work"}));
    CHECK(nothing.exit == 2);
    CHECK_THAT(nothing.out, ContainsSubstring(std::string(console::phrases::nothing_decoded)));
}

TEST_CASE("every list names its ids, as text and as JSON", "[console]") {
    const std::pair<const char*, const char*> samples[] = {
        {"checks", "tls.versions"}, {"causes", "certificate.key-access"}, {"remedies", "certificate.renew"},
        {"faults", "half-open"},    {"symptoms", "symptom.drops"},        {"questions", "question.vpn"}};
    for (const auto& [subject, id] : samples) {
        const Ended text = run(cli({"list", subject}));
        INFO(subject << "\n" << text.out << text.err);
        CHECK(text.exit == 0);
        CHECK_THAT(text.out, ContainsSubstring(id));
        const Ended json = run(cli({"list", subject, "--json"}));
        CHECK(json.exit == 0);
        const auto document = parse_document(json.out);
        REQUIRE(document.has_value());
        std::size_t found = 0;
        for (const auto& one : document->as_array()) {
            CHECK_FALSE(one.at("title").as_string().empty());
            found += one.at("id").as_string() == id ? 1U : 0U;
        }
        CHECK(found == 1);
    }
}

TEST_CASE("practice plays a server that can be checked, until Ctrl+C or its time is over", "[console]") {
    Child child(cli({"practice", "certificate-expired", "--seconds", "60"}));
    REQUIRE(child.wait_for("127.0.0.1:"));
    REQUIRE(child.wait_for("\n"));
    const std::size_t at = child.output().find("127.0.0.1:");
    const std::string address = child.output().substr(at, child.output().find_first_not_of("0123456789.:", at) - at);

    CHECK(run(cli({"check", address, "--json"})).exit == 1);

    child.send(SIGINT);
    const Ended ended = child.finish();
    CHECK(ended.exit == 0);
    CHECK(ended.elapsed < std::chrono::seconds(50));

    const Ended timed = run(cli({"practice", "healthy-tls", "--seconds", "1"}));
    CHECK(timed.exit == 0);
    CHECK(timed.elapsed >= std::chrono::seconds(1));
}

TEST_CASE("practice says when its port is taken", "[console]") {
    const auto server = play("healthy-tls");

    const Ended ended =
        run(cli({"practice", "healthy-tls", "--port", std::to_string(server.port()), "--seconds", "1"}));

    CHECK(ended.exit == 70);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, StartsWith("rdpmedic-cli: "));
}

TEST_CASE("help and version are printed and end with 0", "[console]") {
    CHECK(run(cli({"--help"})).out == console::help_text(""));
    CHECK(run(cli({"help", "check"})).out == console::help_text("check"));
    CHECK(run(cli({"check", "-h"})).out == console::help_text("check"));
    const Ended version = run(cli({"--version"}));
    CHECK(version.exit == 0);
    CHECK(version.out == "RDP Medic " + program_version() + "\n");
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
