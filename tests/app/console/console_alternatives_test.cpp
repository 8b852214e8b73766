// SPDX-License-Identifier: MIT
// `rdpmedic-cli check --try-alternatives`: the table at the end, the JSON, Ctrl+C; and the table's text by itself.
#include "app/console/alternatives_text.h"
#include "app/console/help.h"
#include "app/words/alternative_words.h"
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

namespace {

TriedAlternative tried(AlternativeKind kind, std::string host, std::string_view reason) {
    TriedAlternative made;
    made.alternative.kind = kind;
    made.alternative.target.host = std::move(host);
    made.reason = reason;
    return made;
}

}  // namespace

TEST_CASE("check --try-alternatives ends with the way that works for now", "[console]") {
    const auto server = play("healthy-nla");

    const Ended ended = run(cli({"check", address_of(server), "--try-alternatives"}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 0);
    CHECK_THAT(ended.out, ContainsSubstring(std::string(console::phrases::other_ways)));
    Target target;
    target.host = "127.0.0.1";
    target.port = server.port();
    CHECK_THAT(ended.out, ContainsSubstring(words::alternative_use("tcp-only", target)));
}

TEST_CASE("check --try-alternatives keeps the exit code of the check and says when there is no other way",
          "[console]") {
    const auto server = play("certificate-expired");

    const Ended ended = run(cli({"check", address_of(server), "--try-alternatives"}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 1);
    // The certificate's name is worth trying; the practice server's leads nowhere.
    const bool none = ended.out.find(console::phrases::no_other_way) != std::string::npos ||
                      ended.out.find(console::phrases::no_way_works) != std::string::npos;
    CHECK(none);
}

TEST_CASE("check --try-alternatives --json adds one member and stays a case", "[console]") {
    const Folder folder;
    const auto server = play("healthy-nla");

    const Ended ended =
        run(cli({"check", address_of(server), "--try-alternatives", "--json", "--out", folder.path("case.json")}));

    INFO(ended.out << ended.err);
    CHECK(ended.exit == 0);
    CHECK(folder.read("case.json") == ended.out);
    CHECK(parse_case(ended.out).has_value());
    const auto document = parse_document(ended.out);
    REQUIRE(document.has_value());
    const auto& list = document->as_object().at("alternatives").as_array();
    REQUIRE_FALSE(list.empty());
    CHECK(list.front().as_object().at("kind").as_string() == "tcp-only");
    CHECK(list.front().as_object().at("offered").as_bool());
    CHECK(list.front().as_object().at("port").as_int64() == server.port());
}

TEST_CASE("check --save-way writes the way that works as a new connection file", "[console]") {
    const Folder folder;
    const auto server = play("healthy-nla");
    const std::string own = "full address:s:127.0.0.2:" + std::to_string(server.port()) +
                            "\nalternate full address:s:127.0.0.1:" + std::to_string(server.port()) +
                            "\nauthentication level:i:1\nenablecredsspsupport:i:0\nredirectclipboard:i:0\n";
    folder.write("own.rdp", own);

    // The host's name leads to the loopback address, on which the server listens.
    Ended ended =
        run(cli({"check", folder.path("own.rdp"), "--name", "localhost", "--save-way", folder.path("now.rdp")}));

    INFO(ended.out << ended.err);
    const auto made = parse_rdp_file(folder.read("now.rdp"));
    REQUIRE(made.has_value());
    CHECK(made->host == "localhost");
    CHECK(made->port == server.port());
    CHECK(made->file->number("authentication level") == 1);
    CHECK(made->file->number("enablecredsspsupport") == 1);
    CHECK(made->file->number("redirectclipboard") == 0);
    CHECK_THAT(ended.out, ContainsSubstring(folder.path("now.rdp")));

    const std::string before = folder.read("now.rdp");
    ended = run(cli({"check", address_of(server), "--save-way", folder.path("now.rdp")}));
    CHECK(ended.exit == console::exit_bad_usage);
    CHECK(folder.read("now.rdp") == before);
}

TEST_CASE("check --save-way without a way that a file can describe writes none and says so", "[console]") {
    const Folder folder;
    const auto healthy = play("healthy-nla");
    Ended ended = run(cli({"check", address_of(healthy), "--save-way", folder.path("now.rdp")}));
    INFO(ended.out << ended.err);
    CHECK(ended.exit == console::exit_no_way);
    CHECK_THAT(ended.err, ContainsSubstring("transport.tcp-only"));

    const auto expired = play("certificate-expired");
    ended = run(cli({"check", address_of(expired), "--save-way", folder.path("now.rdp"), "--json"}));
    INFO(ended.out << ended.err);
    CHECK(ended.exit == console::exit_no_way);
    CHECK_THAT(ended.err, ContainsSubstring(std::string(console::phrases::no_way_written)));
    CHECK(parse_case(ended.out).has_value());
    CHECK(folder.entries() == 0);
}

TEST_CASE("Ctrl+C in the check ends it without further tests", "[console]") {
    const auto server = play("not-rdp-silence");
    Child child(cli({"check", address_of(server), "--try-alternatives"}));
    REQUIRE(child.wait_for(title("tcp")));

    child.send(SIGINT);
    const Ended ended = child.finish();

    CHECK(ended.exit == 3);
    CHECK_THAT(ended.out, !ContainsSubstring(std::string(console::phrases::other_ways)));
}

TEST_CASE("the table tells every way, the offer and what is lost by it", "[console]") {
    AlternativesTried all;
    all.all = {tried(AlternativeKind::name, "rds01.example.test", alternative_reasons::name_fails),
               tried(AlternativeKind::other_address, "192.0.2.2", alternative_reasons::reaches_sign_in),
               tried(AlternativeKind::gateway, "rds01", alternative_reasons::gateway_answers)};
    all.all[1].remarks = {std::string(alternative_remarks::address_loses_name)};
    all.all[2].alternative.target.gateway = "gateway\x1b[31m";
    all.best = 1;

    const std::string text = console::alternatives_text(all, {false, true, 0});

    for (const TriedAlternative& one : all.all) {
        CHECK_THAT(text, ContainsSubstring(words::alternative_sentence(one.reason)));
        CHECK_THAT(text, ContainsSubstring(words::alternative_title(name(one.alternative.kind))));
    }
    CHECK_THAT(text, ContainsSubstring("192.0.2.2:3389") && ContainsSubstring("For now"));
    CHECK_THAT(text, ContainsSubstring(words::alternative_remark(alternative_remarks::address_loses_name)));
    CHECK_THAT(text, !ContainsSubstring("\x1b"));

    all.best.reset();
    CHECK_THAT(console::alternatives_text(all, {false, true, 0}),
               ContainsSubstring(std::string(console::phrases::no_way_works)) && !ContainsSubstring("For now"));
    CHECK_THAT(console::alternatives_text({}, {false, true, 0}),
               ContainsSubstring(std::string(console::phrases::no_other_way)));
}
