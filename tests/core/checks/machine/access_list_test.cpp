// SPDX-License-Identifier: MIT
#include "core/machine/access_list.h"

#include <catch2/catch_test_macros.hpp>

#include <random>
#include <string>

using namespace rdpmedic;

namespace {

Rights rights(std::string_view sddl, Account account) {
    const auto list = parse_access_list(sddl);
    REQUIRE(list);
    return effective_rights(*list, account);
}

}  // namespace

TEST_CASE("the default access list of MachineKeys lets everybody create and administrators do all", "[access]") {
    const auto list = parse_access_list("O:SYG:SYD:PAI(A;;0x12019f;;;WD)(A;;FA;;;BA)");
    REQUIRE(list);
    CHECK(list->owner == "S-1-5-18");
    CHECK(list->is_protected);
    REQUIRE(list->entries.size() == 2);
    CHECK(list->entries[0] == AccessEntry{true, false, false, 0x12019f, "S-1-1-0"});
    CHECK(effective_rights(*list, Account::network_service) == 0x12019f);
    CHECK(effective_rights(*list, Account::administrators) == all_rights);
    // SYSTEM has the group Administrators in its token.
    CHECK(effective_rights(*list, Account::system) == all_rights);
}

TEST_CASE("the first entry that speaks about a right decides it", "[access]") {
    CHECK(rights("D:(D;;FR;;;NS)(A;;FA;;;WD)", Account::network_service) == (all_rights & ~read_rights));
    CHECK(rights("D:(A;;FR;;;NS)(D;;FA;;;NS)", Account::network_service) == read_rights);
    CHECK(rights("D:(D;;FA;;;BU)(A;;FA;;;NS)", Account::network_service) == 0);
    CHECK(rights("D:(D;;FA;;;BU)(A;;FA;;;SY)", Account::system) == all_rights);
}

TEST_CASE("entries for what is inside do not count for the object", "[access]") {
    CHECK(rights("D:(A;OICIIO;FA;;;SY)", Account::system) == 0);
    CHECK(rights("D:AI(A;OICIID;FA;;;SY)", Account::system) == all_rights);
    CHECK(parse_access_list("D:AI(A;OICIID;FA;;;SY)")->entries[0].inherited);
}

TEST_CASE("what a folder hands on belongs to its access list, and means nothing on a file", "[access]") {
    const auto same = [](std::string_view left, std::string_view right, bool is_folder) {
        return is_same(parse_access_list(left).value(), parse_access_list(right).value(), is_folder);
    };
    const std::string handed_on = "O:SYD:P(A;OICI;FA;;;SY)";
    for (const char* other :
         {"O:SYD:P(A;;FA;;;SY)", "O:SYD:P(A;OI;FA;;;SY)", "O:SYD:P(A;CI;FA;;;SY)", "O:SYD:P(A;OICINP;FA;;;SY)"}) {
        INFO(other);
        CHECK_FALSE(same(handed_on, other, true));
        CHECK(same(handed_on, other, false));
    }
    CHECK(same(handed_on, "O:SYD:P(A;CIOI;0x1f01ff;;;S-1-5-18)", true));
    for (const bool is_folder : {true, false}) {
        CHECK_FALSE(same(handed_on, "O:SYD:P(A;OICIIO;FA;;;SY)", is_folder));
        CHECK_FALSE(same(handed_on, "O:SYD:P(A;OICI;FR;;;SY)", is_folder));
        CHECK_FALSE(same(handed_on, "O:SYD:(A;OICI;FA;;;SY)", is_folder));
        CHECK_FALSE(same(handed_on, "O:BAD:P(A;OICI;FA;;;SY)", is_folder));
        CHECK_FALSE(same(handed_on, "O:SYD:P(A;OICI;FA;;;SY)(A;;FR;;;NS)", is_folder));
    }
}

TEST_CASE("no list allows everything, an empty one nothing", "[access]") {
    CHECK(rights("O:SYD:NO_ACCESS_CONTROL", Account::network_service) == all_rights);
    CHECK(rights("O:SYD:P", Account::network_service) == 0);
}

TEST_CASE("generic rights mean the file's own", "[access]") {
    CHECK(rights("D:(A;;GA;;;NS)", Account::network_service) == all_rights);
    CHECK(rights("D:(A;;0x80000000;;;NS)", Account::network_service) == read_rights);
    CHECK(rights("D:(A;;GRGW;;;NS)", Account::network_service) == (read_rights | write_rights));
    CHECK(rights("D:(A;;CCDCLC;;;S-1-5-20)", Account::network_service) == 7);
}

TEST_CASE("entries of other kinds and audit lists are passed over", "[access]") {
    CHECK(rights("O:BAG:SYD:(XA;;FX;;;WD;(1==1))(A;;FR;;;WD)S:(AU;SAFA;FA;;;WD)", Account::system) == read_rights);
}

TEST_CASE("what is no SDDL is told", "[access]") {
    for (const char* text : {"", "D", "X:(A;;FA;;;SY)", "D:(A;;FA;;;SY", "D:(A;;QQ;;;SY)", "D:(A;;FA;SY)", "O:SY",
                             "D:(A;;0xZZ;;;SY)", "D:(A;;FA;;;SY)x"}) {
        INFO(text);
        CHECK_FALSE(parse_access_list(text));
    }
}

TEST_CASE("any text can be read", "[access]") {
    const std::string letters = "ODGS:(;)AFSYWDBANS0x12-9";
    std::minstd_rand random(7);
    for (int round = 0; round < 20000; ++round) {
        std::string text = "D:";
        for (auto count = random() % 40; count > 0; --count) {
            text += letters[random() % letters.size()];
        }
        if (const auto list = parse_access_list(text)) {
            CHECK(effective_rights(*list, Account::system) <= 0xffffffff);
        }
    }
    SUCCEED("no text was read out of bounds");
}
