// SPDX-License-Identifier: MIT
#include "core/elevation/pipe.h"
#include "core/machine/access_list.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

TEST_CASE("the name of a pipe is 32 digits and nothing else", "[elevation][pipe]") {
    const std::string name = "0123456789abcdef0123456789abcdef";
    CHECK(is_pipe_name(name));
    for (const std::string& other :
         {std::string(), name.substr(1), name + "0", "\\" + name.substr(1), " " + name.substr(1), "A" + name.substr(1),
          std::string(1, '\0') + name.substr(1), "..\\" + name.substr(3), "g" + name.substr(1)}) {
        INFO(other);
        CHECK_FALSE(is_pipe_name(other));
    }
}

TEST_CASE("the pipe is for its user and administrators alone, and for one instance", "[elevation][pipe]") {
    const std::string user = "S-1-5-21-1-2-3-1001";
    constexpr Rights make_instance = 0x4;     // FILE_CREATE_PIPE_INSTANCE
    constexpr Rights change_list = 0xC0000;   // WRITE_DAC, WRITE_OWNER
    constexpr Rights read_and_write = 0x3;    // FILE_READ_DATA, FILE_WRITE_DATA
    constexpr Rights synchronize = 0x100000;  // waits need it

    const auto list = parse_access_list(pipe_security(user));

    REQUIRE(list);
    CHECK(list->is_protected);
    CHECK_FALSE(list->everything);
    REQUIRE(list->entries.size() == 2);
    CHECK(list->entries[0].account == user);
    CHECK(list->entries[1].account == "S-1-5-32-544");
    for (const AccessEntry& entry : list->entries) {
        CHECK(entry.allows);
        CHECK((entry.rights & (make_instance | change_list)) == 0);
        CHECK((entry.rights & (read_and_write | synchronize)) == (read_and_write | synchronize));
    }
}
