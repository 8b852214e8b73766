// SPDX-License-Identifier: MIT
// The card for the owner: whole for every cause and place, nothing harmful in it, nobody's name, and safe to show.
#include "app/report/html_page.h"
#include "app/report/layout.h"
#include "app/report/owner_card_html.h"
#include "app/report/owner_card_text.h"
#include "app/words/owner_card_words.h"
#include "app/words/words.h"
#include "core/causes/catalogue.h"
#include "core/model/ascii.h"
#include "core/remedies/catalogue.h"
#include "tests/core/case/sample.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::report;
using Catch::Matchers::ContainsSubstring;

namespace {

Case case_of(const std::string& cause) {
    Case incident = sample_case();
    incident.diagnosis.causes = {{"network.mtu", 9, true, {}, {}, {}}, {cause, 7, true, {}, {}, {}}};
    incident.diagnosis.causes[1].speaks_for = {{"certificate", "expired", Strength::decisive, {}},
                                               {"question.vpn", "no", Strength::weak, {}}};
    return incident;
}

const CardSection& section(const OwnerCard& card, std::string_view id) {
    const auto found =
        std::find_if(card.sections.begin(), card.sections.end(), [&](const CardSection& one) { return one.id == id; });
    REQUIRE(found != card.sections.end());
    return *found;
}

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> list;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        list.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return list;
}

/// All that would be typed in.
std::string commands_of(const OwnerCard& card, std::string_view of_section = {}) {
    std::string all;
    for (const CardSection& one : card.sections) {
        for (const CardItem& item : one.items) {
            all += of_section.empty() || one.id == of_section ? item.command + "\n" : std::string();
        }
    }
    return ascii_lower(all);
}

template <class Test>
void for_each_card(Test test) {
    for (const std::string& cause : words::server_causes()) {
        for (const Place place : words::places()) {
            INFO(cause << " at " << words::name(place));
            test(owner_card(case_of(cause), place), cause, place);
        }
    }
}

}  // namespace

TEST_CASE("every cause on the server's side has a card, and no other has", "[card]") {
    for (const Cause* cause : cause_catalogue()) {
        const bool mended_there = std::any_of(cause->remedies.begin(), cause->remedies.end(), [](std::string_view id) {
            const Remedy* remedy = find_remedy(id);
            return remedy->info.place == RemedyPlace::server;
        });
        INFO(cause->id);
        if (mended_there || cause->id.starts_with("server.") || cause->id.starts_with("tls.")) {
            CHECK(words::is_server_cause(cause->id));
        }
        if (cause->id.starts_with("client.")) {
            CHECK_FALSE(words::is_server_cause(cause->id));
        }
    }
    for (const std::string& id : words::server_causes()) {
        INFO(id);
        CHECK(find_cause(id) != nullptr);
        CHECK(words::is_server_cause(id) == (id != "unknown"));
    }
    CHECK(words::server_causes().size() == 20);
}

TEST_CASE("every card has all sections, each with something in it", "[card]") {
    for_each_card([](const OwnerCard& card, const std::string& cause, Place) {
        CHECK(card.cause == cause);
        CHECK(card.subtitle == words::cause_title(cause));
        std::vector<std::string> ids;
        for (const CardSection& one : card.sections) {
            ids.push_back(one.id);
            INFO(one.id);
            CHECK_FALSE(one.items.empty());
            CHECK(one.title != one.id);
            for (const CardItem& item : one.items) {
                CHECK_FALSE(item.text.empty());
            }
        }
        CHECK(ids == words::card_sections());
        CHECK_FALSE(commands_of(card, "read-only").empty());
        CHECK_THAT(commands_of(card, "expected"), ContainsSubstring("rdpmedic-cli check [2001:db8::1]:3390"));
    });
}

TEST_CASE("sentences of the steps keep the rules of the house", "[card]") {
    for (const std::string& cause : words::server_causes()) {
        for (const Place place : words::places()) {
            const words::ServerSteps steps = words::server_steps(cause, place);
            for (const auto& list :
                 {steps.look_at, steps.read_only, steps.mend, steps.expected, steps.way_back, words::ways_in(place)}) {
                for (const words::ServerStep& step : list) {
                    INFO(cause << ": " << step.text);
                    CHECK(step.text.size() <= 300);
                    CHECK((step.text.ends_with('.') || step.text.ends_with(':')));
                    CHECK(std::isupper(static_cast<unsigned char>(step.text.front())) != 0);
                    CHECK_THAT(step.text, !ContainsSubstring("  ") && !ContainsSubstring("!"));
                }
            }
        }
    }
    CHECK(words::server_steps("nothing", Place::aws).read_only.size() ==
          words::server_steps("unknown", Place::aws).read_only.size());
}

TEST_CASE("the card of a gateway is for the owner of the gateway", "[card]") {
    Case incident = case_of("gateway.unreachable");
    incident.target.gateway = "gw.example.test:8443";
    const OwnerCard card = owner_card(incident, Place::on_premises);
    CHECK_THAT(card.title, ContainsSubstring("gw.example.test:8443"));
    CHECK_THAT(commands_of(card, "expected"), ContainsSubstring("--gateway gw.example.test:8443"));
    CHECK_THAT(commands_of(card, "mend"), ContainsSubstring("start-service tsgateway"));
    incident.target.gateway = "x; rm -r /";
    CHECK_THAT(commands_of(owner_card(incident, Place::on_premises), "expected"),
               ContainsSubstring("--gateway gateway"));
}

TEST_CASE("RDP Medic's own remedies come before the steps by hand", "[card]") {
    for_each_card([](const OwnerCard& card, const std::string& cause, Place) {
        const std::string commands = commands_of(card, "mend");
        std::size_t behind = 0;
        for (const std::string_view id : find_cause(cause)->remedies) {
            const RemedyInfo& remedy = find_remedy(id)->info;
            const bool here = remedy.place == RemedyPlace::server || remedy.place == RemedyPlace::either;
            const std::string command = "rdpmedic-cli fix " + std::string(id) + "\n";
            const std::size_t at = commands.find(command);
            INFO(id << " in " << commands);
            CHECK((at != std::string::npos) == (here && !remedy.expert));
            if (at != std::string::npos) {
                CHECK(at == behind);
                behind = at + command.size();
            }
        }
        CHECK(commands.find("rdpmedic-cli fix ", behind) == std::string::npos);
    });
}

TEST_CASE("what is run first only reads", "[card]") {
    for_each_card([](const OwnerCard& card, const std::string&, Place) {
        const std::string commands = commands_of(card, "read-only") + commands_of(card, "look-at");
        for (const char* verb :
             {"set-",     "remove-",          "restart-", "stop-",   "start-service", "enable-", "disable-", "move-",
              "new-",     "import",           "export",   "reg add", "reg import",    "takeown", "/grant",   "/save",
              "/salvage", "rdpmedic-cli fix", "invoke",   "-force",  " del ",         "out-file"}) {
            INFO(verb << " in " << commands);
            CHECK(commands.find(verb) == std::string::npos);
        }
    });
}

TEST_CASE("no card turns security down or touches what belongs to other programs", "[card]") {
    for_each_card([](const OwnerCard& card, const std::string&, Place) {
        const std::string commands = commands_of(card);
        for (const char* harm : {" /t",
                                 "/t /c",
                                 "securitylayer -value 0",
                                 "securitylayer -value 1",
                                 "userauthentication -value 0",
                                 "minencryptionlevel -value 1",
                                 "minencryptionlevel -value 2",
                                 "rename-",
                                 "fixall",
                                 "resetrdpcert",
                                 "disablenla",
                                 "-enabled false",
                                 "advfirewall set",
                                 "resetrepository",
                                 "encryptionoracle",
                                 "remove-item $keys",
                                 "tls 1.0",
                                 "tls 1.1",
                                 "ssl 3.0",
                                 "wusa",
                                 "authenticationlevel",
                                 "gpsvc",
                                 "set-mppreference",
                                 "everyone",
                                 "s-1-1-0"}) {
            INFO(harm << " in " << commands);
            CHECK(commands.find(harm) == std::string::npos);
        }
        // Of the folder of keys only the one file of Remote Desktop is named.
        for (std::size_t at = commands.find("icacls $"); at != std::string::npos;
             at = commands.find("icacls $", at + 1)) {
            const std::string what = commands.substr(at, commands.find('\n', at) - at);
            INFO(what);
            CHECK((what.starts_with("icacls $file") || what.starts_with("icacls $backup") ||
                   what.starts_with("icacls $_.fullname") || what.find(" /restore ") != std::string::npos));
        }
    });
}

TEST_CASE("who is disconnected is said before a service is stopped", "[card]") {
    for_each_card([](const OwnerCard& card, const std::string&, Place) {
        for (const CardSection& one : card.sections) {
            for (const CardItem& item : one.items) {
                const std::string command = ascii_lower(item.command);
                if (command.find("restart-service termservice") != std::string::npos ||
                    command.find("stop-service") != std::string::npos) {
                    INFO(one.id << ": " << item.text);
                    CHECK_THAT(item.text, ContainsSubstring("disconnect"));
                }
            }
        }
    });
}

TEST_CASE("commands keep their width, and the text its columns", "[card]") {
    for_each_card([](const OwnerCard& card, const std::string&, Place) {
        for (const std::string& line : lines(commands_of(card))) {
            INFO(line);
            CHECK(line.size() <= words::widest_command);
        }
        for (const std::string& line : lines(owner_card_text(card))) {
            INFO(line);
            CHECK(columns(line) <= card_columns);
        }
    });
}

TEST_CASE("what a cloud can block is among the things to look at there", "[card]") {
    const auto text = [](Place place) {
        std::string all;
        for (const CardSection& one : owner_card(case_of("server.firewall"), place).sections) {
            for (const CardItem& item : one.items) {
                all += item.text + "\n";
            }
        }
        return all;
    };
    CHECK_THAT(text(Place::azure), ContainsSubstring("network security group") && ContainsSubstring("Run command"));
    CHECK_THAT(text(Place::aws), ContainsSubstring("security group") && ContainsSubstring("CheckAll"));
    CHECK_THAT(text(Place::on_premises), !ContainsSubstring("security group"));
}

TEST_CASE("a case without a likely cause on the server gets the card that asks to look", "[card]") {
    Case incident = sample_case();
    incident.diagnosis.causes = {{"client.clock", 9, true, {}, {}, {}}, {"certificate.expired", -2, false, {}, {}, {}}};

    const OwnerCard card = owner_card(incident, Place::on_premises);

    CHECK(card.cause == "unknown");
    CHECK(section(card, "problem").lead == words::card_text("no-server-cause"));
    CHECK_THAT(commands_of(card, "mend"), !ContainsSubstring("fix"));
    CHECK_FALSE(owner_card_text(owner_card(Case{}, Place::azure)).empty());
}

TEST_CASE("the evidence that speaks for the cause is told, with what the owner can compare", "[card]") {
    const OwnerCard card = owner_card(case_of("certificate.expired"), Place::on_premises);
    const CardSection& evidence = section(card, "evidence");

    CHECK_THAT(evidence.items.front().text, ContainsSubstring("2026-01-30"));
    const bool clue = std::any_of(evidence.items.begin(), evidence.items.end(), [](const CardItem& item) {
        return item.text == words::weighed_sentence({"question.vpn", "no", Strength::weak, {}});
    });
    CHECK(clue);
    const bool subject = std::any_of(evidence.items.begin(), evidence.items.end(), [](const CardItem& item) {
        return item.label == words::evidence_label("subject");
    });
    CHECK(subject);
    CHECK(section(card, "problem").items.at(2).text == "0x904 / 0x7");
}

TEST_CASE("no name of a person, no pasted text and no setting of the file is on a card", "[card]") {
    Case incident = case_of("certificate.expired");
    incident.symptom.text = "Error 0x904 for CONTOSO\\alice";
    incident.target.file = RdpFile{{{"username", "bob@contoso.test"}, {"gatewayhostname", "secret-gateway"}}};
    Finding& finding = incident.findings[1];
    finding.evidence.push_back({"user", std::string("Alice Adams"), "x", {}, Privacy::person});
    finding.evidence.push_back({"issuer", std::string("CN=Alice Adams for bob@contoso.test"), "x", {}, Privacy::host});
    finding.evidence.push_back({"names", std::vector<std::string>{"carol", "dave"}, "x", {}, Privacy::person});
    finding.evidence.push_back({"host-name", std::string("carol-laptop"), "x", {}, Privacy::host});

    for (const Place place : words::places()) {
        const OwnerCard card = owner_card(incident, place);
        for (const std::string& rendered : {owner_card_text(card), owner_card_html(card)}) {
            for (const char* hidden : {"Alice", "alice", "carol", "dave", "bob@", "secret-gateway"}) {
                INFO(hidden << " in\n" << rendered);
                CHECK(rendered.find(hidden) == std::string::npos);
            }
            CHECK_THAT(rendered, ContainsSubstring("(left out)"));
        }
        const CardSection& left_out = section(card, "left-out");
        CHECK(left_out.items.size() == 4);
        CHECK(left_out.items.front().text == words::card_text("persons"));
    }
    Case plain = case_of("certificate.expired");
    plain.symptom.text.clear();
    plain.target.file.reset();
    plain.findings.erase(plain.findings.begin() + 1);
    CHECK(section(owner_card(plain, Place::aws), "left-out").items.size() == 1);
}

TEST_CASE("text from the server cannot become markup, a link or a command", "[card]") {
    const std::string hostile = "</pre><script>alert(1)</script><img src=http://evil/x onerror='x'>\"&\x1b[2J\u202Egnp";
    Case incident = case_of("certificate.expired");
    incident.target.host = "rds01; Remove-Item C:\\ -Recurse" + hostile;
    incident.program_version = hostile;
    incident.findings[1].evidence = {{"subject", hostile, "x", {}, Privacy::host},
                                     {"names", std::vector<std::string>{hostile}, "x", {}, Privacy::host},
                                     {"issuer", std::string(5000, 'x'), "x", {}, Privacy::host}};

    const OwnerCard card = owner_card(incident, Place::on_premises);

    CHECK_THAT(commands_of(card, "expected"), ContainsSubstring("rdpmedic-cli check server\n") &&
                                                  !ContainsSubstring("evil") && !ContainsSubstring("recurse"));
    const std::string html = owner_card_html(card);
    for (const char* markup : {"<script", "<img", "<a ", "</pre><s", "\x1b", "\u202E"}) {
        CHECK(html.find(markup) == std::string::npos);
    }
    CHECK_THAT(html, ContainsSubstring("&lt;script&gt;") && ContainsSubstring("&#39;") && ContainsSubstring("&quot;"));
    CHECK(html.find(std::string(500, 'x')) == std::string::npos);
    const std::string text = owner_card_text(card);
    CHECK_THAT(text, !ContainsSubstring("\x1b") && !ContainsSubstring("\u202E"));
    for (const std::string& line : lines(text)) {
        CHECK(columns(line) <= card_columns);
    }
    CHECK(html_escaped("a&b<c>\"'\n") == "a&amp;b&lt;c&gt;&quot;&#39;\\u{a}");
}

TEST_CASE("a page can run from right to left, and its commands still do not", "[card]") {
    const std::string html = owner_card_html(owner_card(sample_case(), Place::azure), "ar", true);
    CHECK_THAT(html, ContainsSubstring("<html lang=\"ar\" dir=\"rtl\">") && ContainsSubstring("<pre dir=\"ltr\">"));
    CHECK_THAT(html, ContainsSubstring("prefers-color-scheme: dark") && ContainsSubstring("@media print"));
    CHECK_THAT(html, ContainsSubstring("&lrm;[2001:db8::1]:3390&lrm;"));
    CHECK_THAT(owner_card_html(owner_card(sample_case(), Place::azure)), !ContainsSubstring("&lrm;"));
    CHECK_THAT(html, !ContainsSubstring("text-align: left") && !ContainsSubstring("margin-left"));
}

TEST_CASE("places have one spelling", "[card]") {
    for (const Place place : words::places()) {
        CHECK(words::parse_place(words::name(place)) == place);
        CHECK_FALSE(words::place_title(place).empty());
    }
    CHECK_FALSE(words::parse_place("gcp").has_value());
}
