// SPDX-License-Identifier: MIT
// The temporary .rdp files: what stands in them, where they go, and what never does.
#include "core/remedies/connection_file.h"
#include "tests/core/remedies/proposing.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using enum Proposal::State;

namespace {

Target target_of(std::string_view text) {
    return parse_target(text).value();
}

Finding finding_of(std::string check, std::string reason, std::string key, std::vector<std::string> list) {
    return {std::move(check), State::ok, std::move(reason), {{std::move(key), std::move(list), {}, {}, {}}}, {}};
}

/// The one file that is written, read as Remote Desktop Connection does.
RdpFile written(const Proposal& proposal) {
    INFO(to_text(proposal));
    const auto files = all_of<WriteFile>(proposal);
    REQUIRE(proposal.state == ready);
    REQUIRE(files.size() == 1);
    REQUIRE(files.front().bytes.starts_with("\xFF\xFE"));
    REQUIRE(files.front().bytes.ends_with(std::string_view("\r\0\n\0", 4)));
    const auto target = parse_rdp_file(files.front().bytes);
    REQUIRE(target.has_value());
    REQUIRE(target->file);
    return *target->file;
}

machine::MachineState client() {
    return machine_named("windows-11-24h2");
}

const std::vector<Finding> reached{
    finding_of("tcp", "one-family-dead", "result",
               {"2001:db8::1 timed-out 3000 ms", "192.0.2.7 open 40 ms", "192.0.2.8 open 50 ms"})};

}  // namespace

TEST_CASE("An address that answered takes the place of the name", "[remedies]") {
    Asked asked{.target = target_of("rds01.contoso.test:3390"), .findings = reached};
    const Proposal proposal = proposed("connection.use-address", client(), asked);
    const RdpFile file = written(proposal);
    CHECK(file.text("full address") == "192.0.2.7:3390");
    CHECK(file.number("authentication level") == 2);
    CHECK(file.number("enablecredsspsupport") == 1);
    CHECK(all_of<WriteFile>(proposal).front().path ==
          R"(%LocalAppData%\RDP Medic\Connections\rdp-rds01.contoso.test-by-address.rdp)");
    asked.findings.clear();
    CHECK(proposed("connection.use-address", client(), asked).reason == proposal_reasons::no_alternative);
    asked.findings = reached;
    asked.target = target_of("192.0.2.7");
    CHECK(written(proposed("connection.use-address", client(), asked)).text("full address") == "192.0.2.8:3389");
}

TEST_CASE("The name in the certificate is used where it can be looked up", "[remedies]") {
    machine::MachineState state = client();
    state.dns["rds07.contoso.test"] = {"192.0.2.7"};
    Asked asked{.target = target_of("files.contoso.test"),
                .findings = {finding_of(
                    "certificate", "name-mismatch", "names",
                    {"*.contoso.test", "192.0.2.9", "gone.contoso.test", "files.contoso.test", "rds07.contoso.test"})}};
    const Proposal proposal = proposed("connection.use-name", state, asked);
    CHECK(written(proposal).text("full address") == "rds07.contoso.test:3389");
    state.dns.erase("rds07.contoso.test");
    CHECK(proposed("connection.use-name", state, asked).reason == proposal_reasons::no_alternative);
    state.partial = true;
    CHECK(proposed("connection.use-name", state, asked).state == unknown);
}

TEST_CASE("A connection that is kept alive measures its line and comes back by itself", "[remedies]") {
    const RdpFile file = written(proposed("connection.keepalive", client(), {.target = target_of("[2001:db8::1]")}));
    CHECK(file.text("full address") == "[2001:db8::1]:3389");
    CHECK(file.number("autoreconnection enabled") == 1);
    CHECK(file.number("networkautodetect") == 1);
    CHECK(file.number("bandwidthautodetect") == 1);
}

TEST_CASE("Another way for now is written as it was tested, and no weaker than the user's own file", "[remedies]") {
    Target first = target_of("rds01.contoso.test:3390");
    first.gateway = "gateway.contoso.test";
    first.file = RdpFile{{{"full address", "rds01.contoso.test:3390"},
                          {"alternate full address", "rds02.contoso.test"},
                          {"enablecredsspsupport", "0"},
                          {"authentication level", "1"},
                          {"prompt for credentials", "1"},
                          {"redirectsmartcards", "0"},
                          {"gatewayhostname", "gateway.contoso.test"},
                          {"gatewayusagemethod", "2"},
                          {"username", "CONTOSO\\anna"}}};
    struct Row {
        AlternativeKind kind;
        const char* host;
        const char* address;
        int gateway_usage;
        const char* ends_with;
    };
    constexpr Row rows[] = {
        {AlternativeKind::name, "rds03.contoso.test", "rds03.contoso.test:3390", 2, "-by-name.rdp"},
        {AlternativeKind::address, "192.0.2.7", "192.0.2.7:3390", 2, "-by-address.rdp"},
        {AlternativeKind::other_address, "192.0.2.8", "192.0.2.8:3390", 2, "-by-address.rdp"},
        {AlternativeKind::other_family, "2001:db8::1", "[2001:db8::1]:3390", 2, "-by-address.rdp"},
        {AlternativeKind::gateway, "rds01.contoso.test", "rds01.contoso.test:3390", 1, "-by-gateway.rdp"},
    };
    for (const Row& row : rows) {
        INFO(name(row.kind));
        Asked asked{.target = first, .way = Alternative{row.kind, first}};
        asked.way->target.host = row.host;
        const Proposal proposal = proposed("connection.other-way", client(), asked);
        const RdpFile file = written(proposal);
        CHECK(file.text("full address") == row.address);
        CHECK_FALSE(file.text("alternate full address"));
        CHECK(file.number("enablecredsspsupport") == 1);
        CHECK(file.number("authentication level") == 1);
        CHECK(file.number("prompt for credentials") == 1);
        CHECK(file.number("redirectsmartcards") == 0);
        CHECK(file.text("gatewayhostname") == "gateway.contoso.test");
        CHECK(file.number("gatewayusagemethod") == row.gateway_usage);
        CHECK_FALSE(file.text("username"));
        CHECK(all_of<WriteFile>(proposal).front().path.ends_with(row.ends_with));
    }
    Asked asked{.target = first, .way = Alternative{AlternativeKind::tcp_only, first}};
    CHECK(proposed("connection.other-way", client(), asked).reason == proposal_reasons::no_alternative);
    asked.way.reset();
    CHECK(proposed("connection.other-way", client(), asked).reason == proposal_reasons::no_alternative);
}

TEST_CASE("A file is copied without what stands in the way, and without secrets", "[remedies]") {
    Target target = target_of("rds01.contoso.test");
    RdpFile own;
    own.settings = {{"full address", "rds01.contoso.test"},
                    {"enablecredsspsupport", "0"},
                    {"authentication level", "0"},
                    {"username", "CONTOSO\\anna"},
                    {"alternate shell", "cmd.exe"},
                    {"drivestoredirect", "*"},
                    {"gatewayhostname", "gateway.contoso.test"},
                    {"gatewayusagemethod", "1"},
                    {"desktopwidth", "1920"},
                    {"redirectclipboard", "0"},
                    {"session bpp", "not a number"}};
    target.file = own;
    const RdpFile file = written(proposed("connection.fix-file", client(), {.target = target}));
    const std::map<std::string, std::string> expected{{"full address", "rds01.contoso.test:3389"},
                                                      {"enablecredsspsupport", "1"},
                                                      {"authentication level", "2"},
                                                      {"gatewayhostname", "gateway.contoso.test"},
                                                      {"gatewayusagemethod", "1"},
                                                      {"desktopwidth", "1920"},
                                                      {"redirectclipboard", "0"}};
    CHECK(file.settings == expected);

    // The direct way works: the gateway is for when it does not.
    target.file->settings["enablecredsspsupport"] = "1";
    target.file->settings["authentication level"] = "1";
    CHECK(proposed("connection.fix-file", client(), {.target = target}).state == nothing_to_do);
    const RdpFile direct = written(
        proposed("connection.fix-file", client(),
                 {.target = target, .findings = {finding_of("tcp", "open", "result", {"192.0.2.7 open 40 ms"})}}));
    CHECK(direct.number("gatewayusagemethod") == 2);
    CHECK(direct.number("authentication level") == 1);
}

TEST_CASE("Without an opened file the user's own one is mended", "[remedies]") {
    machine::MachineState state = scenario_named("rdp-file-forbids-nla").machine;
    const Asked asked{.target = target_of("rds01.contoso.test")};
    CHECK(written(proposed("connection.fix-file", state, asked)).number("enablecredsspsupport") == 1);
    CHECK(proposed("connection.fix-file", client(), asked).reason == proposal_reasons::no_alternative);
    machine::RecordedMachine closed(state);
    closed.faults.refuse = {"files"};
    CHECK(proposed("connection.fix-file", closed, asked).state == unknown);
}

TEST_CASE("Files are named safely and never overwrite one", "[remedies]") {
    CHECK(connection_path("con", "fixed").find(R"(\rdp-con-fixed.rdp)") != std::string::npos);
    CHECK(connection_path(R"(..\..\Start Menu\x)", "fixed").ends_with(R"(\rdp-..-..-Start-Menu-x-fixed.rdp)"));
    CHECK(connection_path("2001:db8::1%eth0", "fixed").ends_with(R"(\rdp-2001-db8--1-eth0-fixed.rdp)"));
    CHECK(connection_path(std::string(5000, 'x'), "fixed").size() < 160);

    machine::MachineState state = client();
    const Asked asked{.target = target_of("rds01.contoso.test")};
    const auto first = all_of<WriteFile>(proposed("connection.keepalive", state, asked));
    REQUIRE(first.size() == 1);
    state.files[first.front().path] = machine::FileState{{false, 1, {}}, "something else", {}};
    const auto second = all_of<WriteFile>(proposed("connection.keepalive", state, asked));
    REQUIRE(second.size() == 1);
    CHECK(second.front().path.ends_with("-kept-alive-2.rdp"));
    state.files[first.front().path]->text = first.front().bytes;
    const Proposal same = proposed("connection.keepalive", state, asked);
    CHECK(same.state == nothing_to_do);
    CHECK(to_text(find(same.evidence, "file")->value) == first.front().path);
}

TEST_CASE("Every remedy for a connection needs a target", "[remedies]") {
    for (const Remedy& remedy : remedies()) {
        if (remedy.info.place == RemedyPlace::connection) {
            INFO(remedy.info.id);
            CHECK(proposed(remedy.info.id, client()).reason == proposal_reasons::no_target);
        }
    }
}

TEST_CASE("Names in other scripts stand in the file as they are", "[remedies]") {
    const RdpFile file = written(proposed("connection.keepalive", client(),
                                          {.target = target_of("b\xC3\xBC"
                                                               "cher.example")}));
    CHECK(file.text("full address") == "b\xC3\xBC"
                                       "cher.example:3389");
}
