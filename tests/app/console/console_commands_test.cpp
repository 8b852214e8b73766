// SPDX-License-Identifier: MIT
// The other commands of rdpmedic-cli: open, decode, list, practice, help.
#include "app/console/help.h"
#include "core/case/json.h"
#include "core/json/document.h"
#include "tests/app/console/cli.h"
#include "tests/app/console/folder.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <csignal>

using namespace rdpmedic;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

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

    const Ended page = run(cli({"open", folder.path("case.json"), "--html", "--out", folder.path("case.html")}));
    CHECK(page.exit == 1);
    CHECK(page.out.empty());
    CHECK_THAT(folder.read("case.html"), ContainsSubstring("<!DOCTYPE html>"));
    CHECK(run(cli({"open", folder.path("case.json"), "--html", "--out", folder.path("no/such/folder.html")})).exit ==
          70);
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

    const Ended gateway = run(cli({"practice", "gateway-404", "--seconds", "1"}));
    CHECK(gateway.out.find("--gateway 127.0.0.1:") != std::string::npos);

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
