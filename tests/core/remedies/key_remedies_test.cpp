// SPDX-License-Identifier: MIT
// What the remedies for Remote Desktop's certificate and key propose, exactly.
#include "core/checks/machine/places.h"
#include "core/elevation/client.h"
#include "core/machine/machine_keys.h"
#include "core/remedies/key_security.h"
#include "tests/core/remedies/proposing.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;
using machine::Dword;
using machine::Store;
using Await = RestartService::Await;
using enum Proposal::State;

namespace {

const std::string listener(places::listener);
const std::string folder(machine::machine_keys_folder);
const std::string key_name = "f686aace6942fb7f7ceb231212eef4a4_11111111-2222-3333-4444-555555555555";
const std::string key = folder + "\\" + key_name;
const RestartService make_one{"SessionEnv", {}, true, Await::certificate};
const RestartService use_one{"TermService", {"UmRdpService"}, true, Await::certificate_or_fail};

machine::Certificate& certificate_of(machine::MachineState& state) {
    return state.certificates.at(Store::remote_desktop).front();
}

RemoveCertificate remove(machine::MachineState& state) {
    return {Store::remote_desktop, certificate_of(state)};
}

machine::MachineState expired() {
    machine::MachineState state = machine_named("server-2019");
    certificate_of(state).valid_until = state.now - std::chrono::hours(1);
    return state;
}

const Asked after_both{.failed = {"machine-keys.repair-permissions", "machine-keys.replace-rdp-key"}};

}  // namespace

TEST_CASE("An expired certificate is removed and made anew, the service of the sessions last", "[remedies]") {
    machine::MachineState state = expired();
    CHECK(proposed("certificate.renew", state).changes == std::vector<Change>{remove(state), make_one, use_one});
    // Nobody is served: nobody has to be disconnected.
    state.services["TermService"]->state = machine::ServiceState::stopped;
    state.services["SessionEnv"]->state = machine::ServiceState::stopped;
    state.services["SessionEnv"]->start = machine::StartType::disabled;
    CHECK(proposed("certificate.renew", state).changes ==
          std::vector<Change>{remove(state),
                              SetStartType{"SessionEnv", machine::StartType::disabled, machine::StartType::manual},
                              RestartService{"SessionEnv", {}, false, Await::certificate_or_fail}});
}

TEST_CASE("Of several certificates only those of no use are removed", "[remedies]") {
    machine::MachineState state = expired();
    machine::Certificate good = certificate_of(state);
    good.thumbprint = "00112233445566778899aabbccddeeff00112233";
    good.valid_until = state.now + std::chrono::hours(24 * 100);
    state.certificates[Store::remote_desktop].push_back(good);
    CHECK(proposed("certificate.renew", state).changes == std::vector<Change>{remove(state), make_one, use_one});
    machine::MachineState soon = machine_named("server-2019");
    certificate_of(soon).valid_until = soon.now + std::chrono::hours(1);
    CHECK(proposed("certificate.renew", soon).state == nothing_to_do);
}

TEST_CASE("A certificate that is not valid yet is the clock's matter", "[remedies]") {
    machine::MachineState state = machine_named("server-2019");
    certificate_of(state).valid_from = state.now + std::chrono::hours(1);
    const Proposal proposal = proposed("certificate.renew", state);
    CHECK(proposal.state == impossible);
    CHECK(proposal.reason == proposal_reasons::no_alternative);
}

TEST_CASE("A certificate of a policy or of an administrator is not renewed here", "[remedies]") {
    machine::MachineState state = expired();
    state.registry[std::string(places::policies)]["CertTemplateName"] = std::string("RemoteDesktop");
    CHECK(proposed("certificate.renew", state).state == managed);
    const Proposal by_hand = proposed("certificate.renew", in_workgroup(state));
    CHECK(by_hand.state == impossible);
    CHECK(by_hand.reason == proposal_reasons::not_there);

    machine::MachineState bound = scenario_named("certificate-wrong-purpose").machine;
    const Proposal custom = proposed("certificate.renew", bound);
    CHECK(custom.state == impossible);
    CHECK(custom.reason == proposal_reasons::not_there);
    bound.wmi.begin()->second.front()["SSLCertificateSHA1HashType"] = std::int64_t{2};
    for (const char* const id : {"certificate.renew", "machine-keys.replace-rdp-key", "machine-keys.rebuild-folder"}) {
        INFO(id);
        CHECK(proposed(id, bound).state == managed);
    }
}

TEST_CASE("A key that Windows cannot reach or read is mended before its certificate is renewed", "[remedies]") {
    CHECK(proposed("certificate.renew", scenario_named("key-access-denied-azure").machine).reason ==
          proposal_reasons::narrow_first);
    CHECK(proposed("certificate.renew", scenario_named("key-damaged-server-2022").machine).reason ==
          proposal_reasons::narrow_first);
}

TEST_CASE("A binding to nothing is taken away, and Windows makes a certificate where it has none", "[remedies]") {
    machine::MachineState state = scenario_named("certificate-missing-binding").machine;
    const auto hash = state.registry.at(listener).at("SSLCertificateSHA1Hash");
    const SetValue unbind{listener, "SSLCertificateSHA1Hash", hash, std::nullopt};
    CHECK(proposed("certificate.unbind-missing", state).changes == std::vector<Change>{unbind});
    state.certificates[Store::remote_desktop].clear();
    CHECK(proposed("certificate.unbind-missing", state).changes == std::vector<Change>{unbind, make_one});

    // One that stands in the other store is in use.
    CHECK(proposed("certificate.unbind-missing", scenario_named("certificate-wrong-purpose").machine).state ==
          nothing_to_do);
    state.wmi.begin()->second.front()["SSLCertificateSHA1HashType"] = std::int64_t{2};
    CHECK(proposed("certificate.unbind-missing", state).state == managed);
}

TEST_CASE("Access to the key and the folder is repaired, and to nothing else", "[remedies]") {
    machine::MachineState file = scenario_named("key-access-file-server-2019").machine;
    CHECK(proposed("machine-keys.repair-permissions", file).changes ==
          std::vector<Change>{SetSecurity{key, "O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)",
                                          "O:BAG:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;NS)"}});
    machine::MachineState closed = scenario_named("key-access-folder-server-2022").machine;
    certificate_of(closed).valid_until = closed.now;
    CHECK(proposed("machine-keys.repair-permissions", closed).changes ==
          std::vector<Change>{SetSecurity{folder, "O:BAG:SYD:PAI(D;;FA;;;SY)(A;;FA;;;BA)",
                                          "O:BAG:SYD:PAI(A;;0x12019f;;;WD)(A;;FA;;;BA)"},
                              make_one});
    closed.files[folder].reset();
    CHECK(proposed("machine-keys.repair-permissions", closed).reason == proposal_reasons::not_there);
    file.files[key]->security = "O:BAG:SYD:PAI(D;;FR;;;WD)(A;;FA;;;SY)";
    CHECK(proposed("machine-keys.repair-permissions", file).reason == proposal_reasons::no_alternative);
    file.files[key]->security = "nonsense";
    CHECK(proposed("machine-keys.repair-permissions", file).state == unknown);
}

TEST_CASE("Of an image's keys only this computer's is repaired", "[remedies]") {
    machine::MachineState state = scenario_named("key-access-file-server-2019").machine;
    state.certificates[Store::remote_desktop].clear();
    const std::string other = folder + R"(\f686aace6942fb7f7ceb231212eef4a4_00000000-0000-0000-0000-000000000000)";
    state.files[other] = state.files[key];
    const auto changes = all_of<SetSecurity>(proposed("machine-keys.repair-permissions", state));
    REQUIRE(changes.size() == 1);
    CHECK(changes.front().path == key);
}

TEST_CASE("A damaged key is set aside with its certificate and made anew", "[remedies]") {
    machine::MachineState state = scenario_named("key-damaged-server-2022").machine;
    CHECK(proposed("machine-keys.replace-rdp-key", state).changes ==
          std::vector<Change>{SetAside{key, key_name, true}, remove(state), make_one, use_one});
    // One that is only closed is opened first.
    const machine::MachineState closed = scenario_named("key-access-file-server-2019").machine;
    CHECK(proposed("machine-keys.replace-rdp-key", closed).reason == proposal_reasons::narrow_first);
    CHECK(proposed("machine-keys.replace-rdp-key", closed, {.failed = {"machine-keys.repair-permissions"}}).state ==
          ready);
    // One that went with its folder: only the certificate is left.
    machine::MachineState gone = scenario_named("keys-renamed-server-2019").machine;
    CHECK(proposed("machine-keys.replace-rdp-key", gone).changes ==
          std::vector<Change>{remove(gone), make_one, use_one});
}

TEST_CASE("The folder is rebuilt only after both narrow repairs, and gives every other key back", "[remedies]") {
    machine::MachineState state = scenario_named("key-damaged-server-2022").machine;
    CHECK(proposed("machine-keys.rebuild-folder", state).reason == proposal_reasons::narrow_first);
    CHECK(proposed("machine-keys.rebuild-folder", state, {.failed = {"machine-keys.replace-rdp-key"}}).reason ==
          proposal_reasons::narrow_first);
    const std::string net = "d6d986f09a1ee04e24c949879fdb506c_11111111-2222-3333-4444-555555555555";
    const std::string iis = "c2319c42033a5ca7f44e731bfd3fa2b5_11111111-2222-3333-4444-555555555555";
    const std::string some = "0123456789abcdef0123456789abcdef_11111111-2222-3333-4444-555555555555";
    for (const std::string& name : {net, iis, some}) {
        state.files[folder + "\\" + name] = machine::FileState{{false, 2000, {}}, "key", "O:SYG:SYD:PAI(A;;FA;;;SY)"};
    }
    state.files[folder]->security = "O:BAG:SYD:PAI(A;;FA;;;BA)";
    const Proposal proposal = proposed("machine-keys.rebuild-folder", state, after_both);
    const std::vector<std::string> names{some, iis, net};
    std::vector<Change> expected{SetAside{folder, "MachineKeys", true},
                                 MakeFolder{folder, "O:BAG:SY" + std::string(default_folder_access), names,
                                            std::string(machine::remote_desktop_key)}};
    for (const std::string& name : names) {
        expected.emplace_back(CopyBack{"MachineKeys\\" + name, folder + "\\" + name});
    }
    expected.emplace_back(remove(state));
    expected.emplace_back(make_one);
    expected.emplace_back(use_one);
    INFO(to_text(proposal));
    CHECK(proposal.changes == expected);
    CHECK(to_text(find(proposal.evidence, "programs")->value) == ".NET Framework, Internet Information Services");
    CHECK(to_text(find(proposal.evidence, "other-keys")->value) == "1");
}

TEST_CASE("A folder is not rebuilt where something in it cannot be copied, or all is well", "[remedies]") {
    CHECK(proposed("machine-keys.rebuild-folder", machine_named("server-2019"), after_both).state == nothing_to_do);
    machine::MachineState state = scenario_named("key-damaged-server-2022").machine;
    state.files[folder + R"(\large)"] = machine::FileState{{false, machine::largest_copy + 1, {}}, {}, {}};
    const Proposal large = proposed("machine-keys.rebuild-folder", state, after_both);
    CHECK(large.state == impossible);
    CHECK(large.reason == proposal_reasons::no_alternative);
}

TEST_CASE("Progress of the largest folder that is rebuilt can be told", "[remedies]") {
    machine::MachineState state = scenario_named("key-damaged-server-2022").machine;
    const auto put = [&state](int number) {
        state.files[folder + "\\key-" + std::to_string(number)] =
            machine::FileState{{false, 1, {}}, "x", "O:SYG:SYD:PAI(A;;FA;;;SY)"};
    };
    std::erase_if(state.files, [](const auto& file) {
        return file.first.starts_with(folder + "\\") &&
               !machine::is_remote_desktop_key(file.first.substr(folder.size() + 1));
    });
    for (int number = 0; number < 1000; ++number) {
        put(number);
    }
    const Proposal proposal = proposed("machine-keys.rebuild-folder", state, after_both);
    REQUIRE(proposal.state == ready);
    REQUIRE(proposal.changes.size() > 1000);
    const elevation::Progress last{static_cast<std::uint32_t>(proposal.changes.size() - 1),
                                   elevation::ChangeState::undone};
    CHECK(elevation::parse_event(elevation::to_json(last)).has_value());
    CHECK(elevation::ClientLimits().events > 3 * proposal.changes.size());
    put(1000);
    CHECK(proposed("machine-keys.rebuild-folder", state, after_both).state == impossible);
}

TEST_CASE("Key access is mended entry by entry", "[remedies]") {
    struct Row {
        const char* before;
        const char* after;
    };
    constexpr Row rows[] = {
        {"O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)", "O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)"},
        {"O:SYG:SYD:AI(D;;FA;;;S-1-5-18)(D;;FR;;;S-1-5-21-1-2-3-500)(A;ID;FA;;;S-1-5-80-1)",
         "O:SYG:SYD:PAI(D;;FR;;;S-1-5-21-1-2-3-500)(A;;FA;;;S-1-5-80-1)(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)"},
        {"O:S-1-5-21-1-2-3-500D:", "O:S-1-5-21-1-2-3-500D:PAI(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)"},
        {"D:(A;OICIID;FR;;;SY)S:AI(AU;SA;FA;;;WD)", "D:PAI(A;OICI;FR;;;SY)(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)"},
    };
    for (const Row& row : rows) {
        INFO(row.before);
        CHECK(with_key_access(row.before) == row.after);
        REQUIRE(with_key_access(row.after).has_value());
        CHECK(with_key_access(*with_key_access(row.after)) == row.after);
    }
    CHECK_FALSE(with_key_access("D:(D;;FR;;;SU)"));
    CHECK_FALSE(with_key_access("nothing"));
    CHECK_FALSE(with_default_folder_access(""));
}
