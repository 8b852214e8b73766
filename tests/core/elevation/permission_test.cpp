// SPDX-License-Identifier: MIT
#include "core/elevation/permission.h"
#include "core/elevation/protected_place.h"
#include "core/engine/policy.h"
#include "core/machine/recorded/recorded_machine.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace rdpmedic;
using namespace rdpmedic::elevation;
using machine::MachineState;
using machine::RecordedMachine;

namespace {

const std::string helper = "C:\\Program Files\\RDP Medic\\rdpmedic-elevate.exe";
const std::string folder = "C:\\Program Files\\RDP Medic";

/// As a Windows 11 has them.
const std::string root_list = "O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;;0x4;;;AU)"
                              "(A;OICIIO;0x1301bf;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)";
const std::string program_files_list =
    "O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI"
    "(A;;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)"
    "(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)";
const std::string ours =
    "O:BAD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)(A;OICIID;0x1200a9;;;BU)(A;OICIIOID;GA;;;CO)(A;ID;0x1200a9;;;AC)";

MachineState installed() {
    MachineState state;
    state.system.elevated = true;
    const auto put = [&](const std::string& path, const std::string& sddl, bool is_folder) {
        machine::FileState file;
        file.facts.folder = is_folder;
        file.security = sddl;
        state.files[path] = file;
    };
    put("C:\\", root_list, true);
    put("C:\\Program Files", program_files_list, true);
    put(folder, ours, true);
    put(helper, ours, false);
    return state;
}

std::optional<Refusal> refusal_of(MachineState state) {
    const RecordedMachine machine(std::move(state));
    return refusal_to_work(machine, helper);
}

void check_open(const std::string& path, const std::string& sddl) {
    INFO(path << " " << sddl);
    MachineState state = installed();
    state.files[path]->security = sddl;
    const auto refusal = refusal_of(state);
    REQUIRE(refusal);
    CHECK(refusal->exit == Exit::place_is_open);
    CHECK(refusal->error.object == path);
}

}  // namespace

TEST_CASE("an installed program may change the computer", "[elevation][permission]") {
    CHECK(refusal_of(installed()) == std::nullopt);
}

TEST_CASE("without administrator rights the helper refuses, the program may still ask", "[elevation][permission]") {
    MachineState state = installed();
    state.system.elevated = false;
    const RecordedMachine machine(state);
    CHECK(refusal_to_work(machine, helper)->exit == Exit::not_elevated);
    CHECK(refusal_to_start(machine, helper) == std::nullopt);
}

TEST_CASE("a policy forbids every change, also to the helper alone", "[elevation][permission]") {
    const auto with = [](std::optional<machine::RegistryValue> value) {
        MachineState state = installed();
        state.registry[std::string(policy_key)][std::string(diagnose_only_name)] = std::move(value);
        return refusal_of(state);
    };
    CHECK(with(std::nullopt) == std::nullopt);
    CHECK(with(machine::Dword{0}) == std::nullopt);
    CHECK(with(machine::Dword{1})->exit == Exit::forbidden);
    CHECK(with(machine::Dword{2})->exit == Exit::forbidden);
    CHECK(with(std::string("1"))->exit == Exit::forbidden);
}

TEST_CASE("what cannot be read forbids", "[elevation][permission]") {
    for (const auto& [area, exit] :
         {std::pair("registry", Exit::internal_error), std::pair("files", Exit::place_is_open),
          std::pair("system", Exit::internal_error)}) {
        RecordedMachine machine(installed());
        machine.faults.refuse = {area};
        const auto refusal = refusal_to_work(machine, helper);
        REQUIRE(refusal);
        CHECK(refusal->exit == exit);
    }
    MachineState state = installed();
    state.partial = true;
    state.registry[std::string(policy_key)][std::string(diagnose_only_name)] = std::nullopt;
    state.files.erase("C:\\Program Files");
    CHECK(refusal_of(state)->exit == Exit::place_is_open);
}

TEST_CASE("a folder that others can change is refused", "[elevation][permission]") {
    const std::string user = "S-1-5-21-1-2-3-1001";
    for (const std::string& path : {helper, folder}) {
        for (const std::string_view right : {"FA", "FW", "GA", "GW", "0x2", "0x4", "0x10", "0x40", "0x100", "SD", "WD",
                                             "WO", "0x10000000", "0x40000000", "0x1301bf"}) {
            for (const std::string& account : {user, std::string("BU"), std::string("WD"), std::string("AU"),
                                               std::string("IU"), std::string("PU"), std::string("NS")}) {
                check_open(path, ours + "(A;;" + std::string(right) + ";;;" + account + ")");
            }
        }
        check_open(path, "O:" + user + ours.substr(4));
        check_open(path, "O:BAD:NO_ACCESS_CONTROL");
        check_open(path, "O:BA");
        check_open(path, "");
        check_open(path, "O:BAD:(nonsense");
        check_open(path, ours + "(XA;;FA;;;BU;(Member_of {SID(BA)}))");
        // An entry that denies may stand after the one that allows.
        check_open(path, ours + "(A;;FA;;;BU)(D;;FA;;;BU)");
    }
}

TEST_CASE("a folder above may take new folders, not have its own replaced", "[elevation][permission]") {
    for (const std::string& path : {std::string("C:\\"), std::string("C:\\Program Files")}) {
        check_open(path, program_files_list + "(A;;0x40;;;BU)");
        check_open(path, program_files_list + "(A;;SD;;;AU)");
        check_open(path, "O:S-1-5-21-1-2-3-1001" + program_files_list.substr(program_files_list.find("D:PAI")));
        MachineState state = installed();
        state.files[path]->security = program_files_list + "(A;;0x6;;;AU)";
        CHECK(refusal_of(state) == std::nullopt);
    }
}

TEST_CASE("what is no full path is refused", "[elevation][permission]") {
    const RecordedMachine machine(installed());
    CHECK_FALSE(check_protected(machine.files(), "rdpmedic-elevate.exe"));
    CHECK_FALSE(check_protected(machine.files(), ""));
    CHECK_FALSE(check_protected(machine.files(), "\\\\server\\share\\rdpmedic-elevate.exe"));
}

TEST_CASE("every exit code says something of its own", "[elevation][permission]") {
    std::set<std::string_view> texts;
    const Exit exits[] = {Exit::answered,     Exit::bad_usage,     Exit::no_request, Exit::no_caller,
                          Exit::not_elevated, Exit::place_is_open, Exit::forbidden,  Exit::internal_error};
    for (const Exit exit : exits) {
        texts.insert(text(exit));
        CHECK(error_of(static_cast<int>(exit)).detail == text(exit));
    }
    CHECK(texts.size() == std::size(exits));
    CHECK(error_of(5).detail == text(Exit::internal_error));
    CHECK(error_of(-1).native == -1);
}
