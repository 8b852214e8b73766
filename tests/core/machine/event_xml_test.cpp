// SPDX-License-Identifier: MIT
// Events are read from the XML that Windows renders; what is no such XML is refused.
#include "core/machine/event_xml.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <string>

using namespace rdpmedic;
using namespace rdpmedic::machine;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

/// As EvtRender gives an entry of the Remote Desktop client.
constexpr std::string_view client_event =
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider "
    "Name='Microsoft-Windows-TerminalServices-ClientActiveXCore' Guid='{28aa95bb-d444-4719-a36f-40462168127e}'/>"
    "<EventID>1026</EventID><Version>0</Version><Level>4</Level><Task>101</Task><Opcode>14</Opcode>"
    "<Keywords>0x4000000000000000</Keywords><TimeCreated SystemTime='2023-11-22T10:11:12.1234567Z'/>"
    "<EventRecordID>4711</EventRecordID><Correlation ActivityID='{5a7bc1f1-0001-0000-1234-567890abcdef}'/>"
    "<Execution ProcessID='6364' ThreadID='5220'/>"
    "<Channel>Microsoft-Windows-TerminalServices-RDPClient/Operational</Channel><Computer>WS17.contoso.com</Computer>"
    "<Security UserID='S-1-5-21-1-2-3-1001'/></System><EventData><Data Name='Name'>Disconnect Reason</Data><Data "
    "Name='Value'>2308</Data><Data Name='CustomLevel'>Info</Data></EventData></Event>";

/// An event around `payload`, with what every event has.
std::string event(std::string_view payload) {
    return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='TermService'/>"
           "<EventID Qualifiers='49152'>1057</EventID><TimeCreated SystemTime='2024-02-29T23:59:59.000000000Z'/>"
           "<Channel>System</Channel></System>" +
           std::string(payload) + "</Event>";
}

Fields fields_of(std::string_view payload) {
    const auto read = parse_event_xml(event(payload));
    REQUIRE(read);
    return read->fields;
}

bool is_malformed(std::string_view xml) {
    const auto read = parse_event_xml(xml);
    return !read && read.error().code == ErrorCode::malformed;
}

Time at(std::string_view iso, int milliseconds) {
    Time time;
    REQUIRE(parse_iso_time(iso, time));
    return time + Milliseconds(milliseconds);
}

}  // namespace

TEST_CASE("An event of the client's log is read whole", "[machine]") {
    const auto read = parse_event_xml(client_event);
    REQUIRE(read);
    CHECK(read->channel == "Microsoft-Windows-TerminalServices-RDPClient/Operational");
    CHECK(read->provider == "Microsoft-Windows-TerminalServices-ClientActiveXCore");
    CHECK(read->id == 1026);
    CHECK(read->when == at("2023-11-22T10:11:12Z", 123));
    CHECK(read->process == 6364);
    CHECK(read->activity == "{5a7bc1f1-0001-0000-1234-567890abcdef}");
    CHECK(read->fields == Fields{{"Name", "Disconnect Reason"}, {"Value", "2308"}, {"CustomLevel", "Info"}});
    CHECK(read->field("Value") == "2308");
}

TEST_CASE("A classic event has an id with qualifiers, fields without names, and bytes", "[machine]") {
    const auto read =
        parse_event_xml(event("<EventData><Data>first</Data><Data></Data><Data/><Binary>0A00</Binary></EventData>"));
    REQUIRE(read);
    CHECK(read->id == 1057);
    CHECK(read->provider == "TermService");
    CHECK(read->when == at("2024-02-29T23:59:59Z", 0));
    CHECK(read->process == 0);
    CHECK(read->activity.empty());
    CHECK(read->fields == Fields{{"", "first"}, {"", ""}, {"", ""}, {"Binary", "0A00"}});
}

TEST_CASE("Fields of user data are the innermost elements", "[machine]") {
    CHECK(fields_of("<UserData><EventXML xmlns='Event_NS'><User>CONTOSO\\alex</User><SessionID>3</SessionID>"
                    "<Address>192.0.2.7</Address><Empty/></EventXML></UserData>") ==
          Fields{{"User", "CONTOSO\\alex"}, {"SessionID", "3"}, {"Address", "192.0.2.7"}, {"Empty", ""}});
    CHECK(fields_of("<UserData><auto-ns3:EventXML xmlns:auto-ns3='http://schemas.microsoft.com/x' xmlns='Event_NS'>"
                    "<listenerName>RDP-Tcp</listenerName></auto-ns3:EventXML></UserData>") ==
          Fields{{"listenerName", "RDP-Tcp"}});
    CHECK(fields_of("<UserData><EventXML/></UserData>").empty());
}

TEST_CASE("Entities are replaced and every character kept", "[machine]") {
    CHECK(fields_of("<EventData><Data Name='a&amp;b'>&lt;x&gt; &quot;&apos; &#65;&#x20AC;&#10; caf\xC3\xA9 </Data>"
                    "</EventData>") == Fields{{"a&b", "<x> \"' A\xE2\x82\xAC\n caf\xC3\xA9 "}});
    CHECK(fields_of("<EventData><Data><![CDATA[a < b && c]]>!</Data></EventData>") == Fields{{"", "a < b && c!"}});
    CHECK(fields_of("<EventData><Data>&#xD800;</Data></EventData>") == Fields{{"", "\xEF\xBF\xBD"}});
}

TEST_CASE("Layout, declarations and comments change nothing", "[machine]") {
    const auto read =
        parse_event_xml("\xEF\xBB\xBF<?xml version=\"1.0\" encoding='utf-8'?>\r\n<!-- x -->\r\n" +
                        event("\r\n <EventData >\r\n\t<Data Name = \"x\" >1</Data >\r\n</EventData>\r\n") + "\r\n");
    REQUIRE(read);
    CHECK(read->fields == Fields{{"x", "1"}});
    CHECK(fields_of("<EventData/><RenderingInfo Culture='en-US'><Message>x</Message></RenderingInfo>").empty());
}

TEST_CASE("Times are read with any number of digits and refused in other forms", "[machine]") {
    const auto when = [](std::string_view time) {
        return parse_event_xml("<Event><System><EventID>1</EventID><TimeCreated SystemTime='" + std::string(time) +
                               "'/></System></Event>");
    };
    CHECK(when("2023-11-22T10:11:12Z")->when == at("2023-11-22T10:11:12Z", 0));
    CHECK(when("2023-11-22T10:11:12.5Z")->when == at("2023-11-22T10:11:12Z", 500));
    CHECK(when("2023-11-22T10:11:12.999999900Z")->when == at("2023-11-22T10:11:12Z", 999));
    for (const char* wrong : {"", "Z", "2023-11-22T10:11:12", "2023-11-22T10:11:12.1234567", "2023-13-22T10:11:12Z",
                              "2023-11-22T10:11:12+01:00", "2023-11-22T10:11:12,5Z", "2023-11-22T10:11:12.xZ"}) {
        INFO(wrong);
        CHECK_FALSE(when(wrong));
    }
}

TEST_CASE("What is no event is malformed", "[machine]") {
    for (const char* xml :
         {"", " ", "x", "<", "<Event", "<Event>", "</Event>", "<Event/>", "<Event></Event>x", "<Event></Evenx>",
          "<!DOCTYPE Event [<!ENTITY a 'aaaa'>]><Event/>", "<Event a></Event>", "<Event a=b></Event>", "<Event a='b>",
          "<Event a='<'></Event>", "<?xml", "<!-- ", "<![CDATA[x]]>", "<Event><![CDATA[</Event>"}) {
        INFO(xml);
        CHECK(is_malformed(xml));
    }
    CHECK(is_malformed(event("<EventData><Data>&unknown;</Data></EventData>")));
    CHECK(is_malformed(event("<EventData><Data>&amp</Data></EventData>")));
    CHECK(is_malformed(event("<EventData><Data>&#x110000000;</Data></EventData>")));
    CHECK(is_malformed(event("<EventData><Data>\xC3</Data></EventData>")));
    CHECK(is_malformed(event("") + event("")));
    CHECK(is_malformed("<Event><System><EventID>1</EventID></System></Event>"));
    CHECK(is_malformed("<Event><System><TimeCreated SystemTime='2023-11-22T10:11:12Z'/></System></Event>"));
    CHECK(is_malformed("<Event><System><EventID>-1</EventID><TimeCreated SystemTime='2023-11-22T10:11:12Z'/></System>"
                       "</Event>"));
    CHECK(is_malformed("<Events>" + std::string(client_event) + "</Events>"));
}

TEST_CASE("An event that is cut anywhere is malformed", "[machine]") {
    for (std::size_t size = 0; size < client_event.size(); ++size) {
        INFO(size);
        CHECK(is_malformed(client_event.substr(0, size)));
    }
}

TEST_CASE("Depth, number of fields and length are bounded", "[machine]") {
    const auto nested = [](std::size_t levels) {
        std::string text = "<UserData>";
        for (std::size_t level = 0; level < levels; ++level) {
            text += "<x>";
        }
        for (std::size_t level = 0; level < levels; ++level) {
            text += "</x>";
        }
        return event(text + "</UserData>");
    };
    CHECK(parse_event_xml(nested(deepest_event_xml - 2)));
    CHECK(is_malformed(nested(deepest_event_xml - 1)));
    CHECK(is_malformed(nested(100'000)));

    const auto wide = [](std::size_t fields) {
        std::string text = "<EventData>";
        for (std::size_t field = 0; field < fields; ++field) {
            text += "<Data/>";
        }
        return event(text + "</EventData>");
    };
    CHECK(parse_event_xml(wide(most_event_fields)));
    CHECK(is_malformed(wide(most_event_fields + 1)));

    const auto read = parse_event_xml(event(std::string(longest_event_xml, ' ')));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::too_large);
}
