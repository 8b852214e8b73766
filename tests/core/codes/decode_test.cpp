// SPDX-License-Identifier: MIT
// What people paste is decoded: numbers, dialogs of many languages, events; and what holds no code gives none.
#include "core/codes/codes.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <vector>

using namespace rdpmedic;
using Form = codes::Decoded::Form;

namespace {

constexpr std::optional<std::uint32_t> none = std::nullopt;

struct Sample {
    std::string text;
    Form form;
    std::optional<std::uint32_t> code;
    std::optional<std::uint32_t> extended;
};

const std::vector<Sample>& number_samples() {
    static const std::vector<Sample> samples{
        {"0x904 0x7", Form::numbers, 0x904, 0x7},
        {"0X904,0X7", Form::numbers, 0x904, 0x7},
        {"0x904/0x7", Form::numbers, 0x904, 0x7},
        {"0x904-0x7", Form::numbers, 0x904, 0x7},
        {"(0x904; 0x7)", Form::numbers, 0x904, 0x7},
        {"0x00000904\t0x00000007", Form::numbers, 0x904, 0x7},
        {"0x904", Form::numbers, 0x904, none},
        {"0x904 7", Form::numbers, 0x904, 0x7},
        {"0x7 0x904", Form::numbers, 0x904, 0x7},
        {"0x3 0x11", Form::numbers, 0x3, 0x11},
        {"0x102", Form::numbers, none, 0x102},
        {"2308", Form::numbers, 0x904, none},
        {" 2308 \n", Form::numbers, 0x904, none},
        {"516", Form::numbers, 0x204, none},
        {"904", Form::numbers, 0x904, none},
        {"904 7", Form::numbers, 0x904, 0x7},
        {"904/7", Form::numbers, 0x904, 0x7},
        {"2308 7", Form::numbers, 0x904, 0x7},
        {"3 11", Form::numbers, 0x3, 0x11},
        {"1b07", Form::numbers, 0x1B07, none},
        {"E09", Form::numbers, 0xE09, none},
        {"904h", Form::numbers, 0x904, none},
        {"5555", Form::numbers, 5555, none},
        {"50331660", Form::numbers, 0x300000C, none},
        {"3000003", Form::numbers, 0x3000003, none},
        {"0x80004005", Form::numbers, 0x80004005, none},
        {"80004005", Form::numbers, 0x80004005, none},
        {"\xEF\xBC\x90\xEF\xBD\x98\xEF\xBC\x99\xEF\xBC\x90\xEF\xBC\x94", Form::numbers, 0x904, none},
        {"0\xD1\x85"
         "904 0\xD1\x85"
         "7",
         Form::numbers, 0x904, 0x7},
        {"\xD9\xA2\xD9\xA3\xD9\xA0\xD9\xA8", Form::numbers, 0x904, none},
    };
    return samples;
}

const std::vector<Sample>& dialog_samples() {
    static const std::vector<Sample> samples{
        {"Error code: 0x904\nExtended error code: 0x7", Form::dialog, 0x904, 0x7},
        {"Error code: 0x904 Extended error code: 0x7", Form::dialog, 0x904, 0x7},
        {"Error code: 0x904Extended error code: 0x7", Form::dialog, 0x904, 0x7},
        {"Error code:\r\n\r\n0x904\r\nExtended error code:\r\n0x7", Form::dialog, 0x904, 0x7},
        {"Error code: 0x904", Form::dialog, 0x904, none},
        {"Extended error code: 0x7", Form::dialog, none, 0x7},
        {"error 2308", Form::numbers, 0x904, none},
        {"Code 904, extended 7", Form::numbers, 0x904, 0x7},
        {"[Window Title]\nRemote Desktop Connection\n\n[Content]\nAn internal error has occurred.\n\n[^] Hide details  "
         "[OK]\n\n[Expanded Information]\nError code: 0x904\nExtended error code: 0x7\nTimestamp (UTC): 10/01/24 "
         "08:15:31 AM\nActivity ID: {4a3f0000-1234-4abc-9def-000000000000}",
         Form::dialog, 0x904, 0x7},
        {"Because of a protocol error (code: 0x112f), the remote session will be disconnected.", Form::dialog, 0x112F,
         none},
        {"Because of a protocol error (code: 0x112d), the remote session will be disconnected.", Form::dialog, none,
         0x112D},
        {"Fehlercode: 0x904\nErweiterter Fehlercode: 0x7", Form::dialog, 0x904, 0x7},
        {"Fehlercode: 0x904Erweiterter Fehlercode: 0x7", Form::dialog, 0x904, 0x7},
        {"Code d\xE2\x80\x99"
         "erreur\xC2\xA0: 0x904\nCode d\xE2\x80\x99"
         "erreur \xC3\xA9tendu\xC2\xA0: 0x7",
         Form::dialog, 0x904, 0x7},
        {"C\xC3\xB3"
         "digo de error: 0x904\nC\xC3\xB3"
         "digo de error extendido: 0x7",
         Form::dialog, 0x904, 0x7},
        {"\xE3\x82\xA8\xE3\x83\xA9\xE3\x83\xBC \xE3\x82\xB3\xE3\x83\xBC\xE3\x83\x89: "
         "0x904\n\xE6\x8B\xA1\xE5\xBC\xB5\xE3\x82"
         "\xA8\xE3\x83\xA9\xE3\x83\xBC \xE3\x82\xB3\xE3\x83\xBC\xE3\x83\x89: 0x7",
         Form::dialog, 0x904, 0x7},
        {"\xE3\x82\xB3\xE3\x83\xBC\xE3\x83\x89"
         "0x904\xE3\x81\xA8"
         "0x7\xE3\x81\xA7\xE3\x81\x99",
         Form::dialog, 0x904, 0x7},
        {"\xD0\x9A\xD0\xBE\xD0\xB4 \xD0\xBE\xD1\x88\xD0\xB8\xD0\xB1\xD0\xBA\xD0\xB8: 0x904\n\xD0\x94\xD0\xBE\xD0\xBF. "
         "\xD0\xBA\xD0\xBE\xD0\xB4: 0x7",
         Form::dialog, 0x904, 0x7},
        {"\xD8\xB1\xD9\x85\xD8\xB2 \xD8\xA7\xD9\x84\xD8\xAE\xD8\xB7\xD8\xA3: \xE2\x80\x8E"
         "0x904\xE2\x80\x8F\n\xE2\x81\xA7"
         "\xD8\xB1\xD9\x85\xD8\xB2: 0\xE2\x80\x8Ex7\xE2\x81\xA9",
         Form::dialog, 0x904, 0x7},
        {"\xE9\x94\x99\xE8\xAF\xAF\xE4\xBB\xA3\xE7\xA0\x81\xEF\xBC\x9A"
         "0x904\xE3\x80\x82\xE6\x89\xA9\xE5\xB1\x95\xEF\xBC\x9A"
         "0x7\xE3\x80\x82",
         Form::dialog, 0x904, 0x7},
        {"C\xC3\xB3"
         "digo de erro: 0x3\nC\xC3\xB3"
         "digo estendido: 0x11",
         Form::dialog, 0x3, 0x11},
        {"Codice di errore:\xE2\x80\xAF"
         "0x1b07",
         Form::dialog, 0x1B07, none},
        {"Error code: 0x80004005", Form::dialog, 0x80004005, none},
        {"Logged 0x80004005 first.\nError code: 0x904\nExtended error code: 0x7", Form::dialog, 0x904, 0x7},
        {"ErrorCode0x904", Form::dialog, 0x904, none},
        {"\xFF\xFE broken bytes 0x904 \xC3 0x7", Form::dialog, 0x904, 0x7},
    };
    return samples;
}

const std::vector<Sample>& event_samples() {
    static const std::vector<Sample> samples{
        {"RDP ClientActiveX has been disconnected (Reason= 2308)", Form::event_1026, 0x904, none},
        {"RDP ClientActiveX wurde getrennt (Ursache= 2308)", Form::event_1026, 0x904, none},
        {"RDP ClientActiveX (2308)", Form::event_1026, 0x904, none},
        {"RDP ClientActiveX "
         "\xE3\x81\x8C\xE5\x88\x87\xE6\x96\xAD\xE3\x81\x95\xE3\x82\x8C\xE3\x81\xBE\xE3\x81\x97\xE3\x81\x9F "
         "\xEF\xBC\x88\xE7\x90\x86\xE7\x94\xB1 = 2308\xEF\xBC\x89",
         Form::event_1026, 0x904, none},
        {"\xD0\x9E\xD1\x82\xD0\xBA\xD0\xBB\xD1\x8E\xD1\x87\xD0\xB5\xD0\xBD\xD0\xBE "
         "(\xD0\xBF\xD1\x80\xD0\xB8\xD1\x87\xD0\xB8\xD0\xBD\xD0\xB0 = 1796)",
         Form::event_1026, 0x704, none},
        {"RDP ClientActiveX has been disconnected (Reason= 263)", Form::event_1026, 0x107, none},
        {"Log Name: Microsoft-Windows-TerminalServices-RDPClient/Operational\nSource: "
         "Microsoft-Windows-TerminalServices-ClientActiveXCore\nEvent ID: 1026\nTask Category: (101)\nKeywords: "
         "(4194304)\nDescription:\nRDP ClientActiveX has been disconnected (Reason= 516)",
         Form::event_1026, 0x204, none},
        {"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>1026</EventID></System>"
         "<EventData><Data Name=\"Name\">Disconnect Reason</Data><Data Name=\"Value\">2308</Data></EventData></Event>",
         Form::event_1026, 0x904, none},
        {"<EventID Qualifiers='0'>1026</EventID><Data Name='Value'> 260 </Data>", Form::event_1026, 0x104, none},
        {"+ System\n   EventID 1026\n   Version 0\n- EventData\n  Name Disconnect Reason\n  Value 2308\n  CustomLevel "
         "Info",
         Form::event_1026, 0x904, none},
        {"Component name:OnDisconnected, :: SL::OnDisconnected, Error code:0xE09", Form::event_1033, 0xE09, none},
        {"<EventID>1033</EventID><Data Name=\"ErrorCode\">3593</Data>", Form::event_1033, 0xE09, none},
        {"RDPClient_SSL: An error was encountered when transitioning from TsSslStateHandshakeStart to "
         "TsSslStateDisconnecting in response to TsSslEventStartHandshakeFailed (error code 0x80004005).",
         Form::event_226, 0x80004005, none},
        {"<EventID>226</EventID><Data Name=\"StateTransitionName\">RDPClient_SSL</Data><Data Name=\"PreviousState\">2"
         "</Data><Data Name=\"PreviousStateName\">TsSslStateHandshakeInProgress</Data><Data Name=\"NewState\">10</Data>"
         "<Data Name=\"ErrorCode\">-2147467259</Data>",
         Form::event_226, 0x80004005, none},
        {"RDP_TCP: An error was encountered when transitioning from StateUnknown in response to Event_Disconnect "
         "(error code 0x80070040).",
         Form::event_226, 0x80070040, none},
    };
    return samples;
}

const std::vector<std::string>& texts_without_code() {
    static const std::vector<std::string> texts{
        "",
        " \n\t",
        "The connection does not work since Monday.",
        "I have 2 servers and 3 of my users cannot connect",
        "-2147467259",
        "-904",
        "0x",
        "0xyz",
        "10x904",
        "4294967296",
        "99999999999999999999",
        "0x123456789",
        "10.0.19041",
        "192.0.2.1",
        "08:15:31",
        "2024-02-29",
        "1.5",
        "1 2 3",
        "dead beef",
        "Error code 17",
        "Build 19045",
        "(see table = 12345)",
        std::string(300, 'x') + " error 2308",
    };
    return texts;
}

bool equal(const codes::Decoded& decoded, const Sample& sample) {
    return decoded.form == sample.form && decoded.code == sample.code && decoded.extended == sample.extended;
}

void check_all(const std::vector<Sample>& samples) {
    for (const auto& sample : samples) {
        const auto decoded = codes::decode(sample.text);
        INFO(sample.text << " gave form " << static_cast<int>(decoded.form) << ", code "
                         << codes::hex(decoded.code.value_or(0)) << ", extended "
                         << codes::hex(decoded.extended.value_or(0)));
        CHECK(equal(decoded, sample));
    }
}

std::vector<std::string> all_texts() {
    auto texts = texts_without_code();
    for (const auto* const samples : {&number_samples(), &dialog_samples(), &event_samples()}) {
        for (const auto& sample : *samples) {
            texts.push_back(sample.text);
        }
    }
    return texts;
}

/// What is wrong with an answer of decode(), whatever was asked; empty where nothing is.
std::string contradiction(const codes::Decoded& decoded) {
    const bool any = decoded.code || decoded.extended || !decoded.state_machine.empty();
    if (any == (decoded.form == Form::nothing)) {
        return "form and codes disagree";
    }
    const auto* const primary = decoded.code ? codes::find(codes::Space::primary, *decoded.code) : nullptr;
    const auto* const extended = decoded.extended ? codes::find(codes::Space::extended, *decoded.extended) : nullptr;
    if (decoded.primary_entry != primary || decoded.extended_entry != extended) {
        return "an entry is not that of its number";
    }
    if (decoded.state_machine.size() > 64 || decoded.state.size() > 64) {
        return "a name is longer than names are";
    }
    return {};
}

std::string mutated(std::string text, const std::vector<std::string>& texts, std::mt19937& random) {
    for (auto changes = 1 + random() % 8; changes > 0; --changes) {
        const auto at = text.empty() ? 0 : random() % text.size();
        switch (random() % 5) {
        case 0:
            text.insert(at, 1, static_cast<char>(random() % 256));
            break;
        case 1:
            text.erase(at, 1 + random() % 4);
            break;
        case 2:
            text.insert(at, texts[random() % texts.size()].substr(0, 40));
            break;
        case 3:
            text.insert(at, 1, "0x()=<>-:\"'"[random() % 11]);
            break;
        default:
            if (!text.empty()) {
                text[at] = static_cast<char>(random() % 256);
            }
        }
    }
    return text;
}

}  // namespace

TEST_CASE("Numbers are decoded in the forms that people write", "[codes]") {
    check_all(number_samples());
}

TEST_CASE("Dialogs are decoded in any language", "[codes]") {
    check_all(dialog_samples());
}

TEST_CASE("Events are decoded as text, as XML and as a list of fields", "[codes]") {
    check_all(event_samples());
}

TEST_CASE("There are at least sixty samples", "[codes]") {
    CHECK(all_texts().size() >= 60);
}

TEST_CASE("A text without a code gives nothing", "[codes]") {
    for (const auto& text : texts_without_code()) {
        INFO(text);
        const auto decoded = codes::decode(text);
        CHECK(decoded.form == Form::nothing);
        CHECK_FALSE(decoded.code);
        CHECK_FALSE(decoded.extended);
        CHECK(decoded.claims.empty());
    }
}

TEST_CASE("The event of a state machine names it and the state in which it failed", "[codes]") {
    const auto& samples = event_samples();
    const auto text = codes::decode(samples[12].text);
    CHECK(text.state_machine == "RDPClient_SSL");
    CHECK(text.state == "TsSslStateHandshakeStart");
    const auto xml = codes::decode(samples[13].text);
    CHECK(xml.state_machine == "RDPClient_SSL");
    CHECK(xml.state == "TsSslStateHandshakeInProgress");
    const auto server = codes::decode(samples[14].text);
    CHECK(server.state_machine == "RDP_TCP");
    CHECK(server.state == "StateUnknown");
}

TEST_CASE("Known codes come with their entries", "[codes]") {
    const auto decoded = codes::decode("0x904 0x7");
    REQUIRE(decoded.primary_entry != nullptr);
    CHECK(decoded.primary_entry->meaning == "code.primary.0x904");
    REQUIRE(decoded.extended_entry != nullptr);
    CHECK(decoded.extended_entry->meaning == "code.extended.0x7");
    CHECK(codes::decode("0x7777").primary_entry == nullptr);
}

TEST_CASE("Claims that a closed connection does not support are named, those that it does are not", "[codes]") {
    const auto has = [](const codes::Decoded& decoded, std::string_view claim) {
        return std::find(decoded.claims.begin(), decoded.claims.end(), claim) != decoded.claims.end();
    };
    const auto closed = codes::decode("0x904 0x7");
    CHECK(has(closed, "claim.code-names-cause"));
    CHECK(has(closed, "claim.rename-machine-keys"));
    CHECK(has(closed, "claim.licensing"));
    CHECK(has(closed, "claim.clear-credentials"));
    const auto licensing = codes::decode("0x904 0x101");
    CHECK(has(licensing, "claim.code-names-cause"));
    CHECK_FALSE(has(licensing, "claim.licensing"));
    const auto credentials = codes::decode("0x904 0xa");
    CHECK_FALSE(has(credentials, "claim.clear-credentials"));
    CHECK(has(codes::decode(event_samples()[12].text), "claim.udp-off"));
    CHECK(codes::decode("0x807").claims.empty());
    CHECK(codes::decode("0x7777").claims.empty());
}

TEST_CASE("Only the beginning of a very long text is looked at", "[codes]") {
    const std::string filler(70000, ' ');
    CHECK(codes::decode(filler + "0x904").form == Form::nothing);
    CHECK(codes::decode("0x904" + filler + "0x7").extended == none);
    CHECK(codes::decode("0x904" + filler).code == 0x904U);
}

TEST_CASE("Texts made to be slow are decoded quickly", "[codes]") {
    std::vector<std::string> texts;
    for (const std::string piece : {"(", "0x", "<EventID", "\"Value\"", "RDP_", "((=", " Value ", "0xa", "(1=", "="}) {
        std::string text;
        while (text.size() < 65000) {
            text += piece;
        }
        texts.push_back(text + ")");
    }
    const auto start = std::chrono::steady_clock::now();
    for (const auto& text : texts) {
        CHECK(contradiction(codes::decode(text)).empty());
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

TEST_CASE("Twenty thousand damaged texts never give an answer that contradicts itself", "[codes]") {
    const auto texts = all_texts();
    std::mt19937 random(904);  // NOLINT: the same texts in every run
    int recognised = 0;
    for (int round = 0; round < 20000; ++round) {
        const auto text = mutated(texts[random() % texts.size()], texts, random);
        const auto decoded = codes::decode(text);
        if (const auto wrong = contradiction(decoded); !wrong.empty()) {
            FAIL(wrong << ": " << text);
        }
        recognised += decoded.form == Form::nothing ? 0 : 1;
    }
    CHECK(recognised > 5000);
    CHECK(recognised < 20000);
}
