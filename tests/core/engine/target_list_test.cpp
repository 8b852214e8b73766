// SPDX-License-Identifier: MIT
#include "core/engine/target_list.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <utility>

using namespace rdpmedic;

namespace {

std::vector<std::string> all(TargetList& list, std::size_t most = 600) {
    std::vector<std::string> texts;
    while (texts.size() < most) {
        const auto listed = list.next();
        if (!listed) {
            break;
        }
        texts.push_back(to_text(listed->target));
    }
    return texts;
}

std::vector<std::string> read(std::string_view word) {
    TargetList list;
    REQUIRE(list.add(word));
    return all(list);
}

}  // namespace

TEST_CASE("A list takes names, addresses and ports as one computer does") {
    CHECK(read("rds01") == std::vector<std::string>{"rds01:3389"});
    CHECK(read("rds01:3390, 192.0.2.7") == std::vector<std::string>{"rds01:3390", "192.0.2.7:3389"});
    CHECK(read("[2001:db8::1]:3390") == std::vector<std::string>{"[2001:db8::1]:3390"});
    CHECK(read("2001:db8::1") == std::vector<std::string>{"[2001:db8::1]:3389"});
    CHECK(read("web-server-2") == std::vector<std::string>{"web-server-2:3389"});
    CHECK(read("192.0.2.1-pool.isp.example") == std::vector<std::string>{"192.0.2.1-pool.isp.example:3389"});
}

TEST_CASE("A block is counted out from its first address, also where another one was written") {
    const std::vector<std::string> four{"192.0.2.4:3389", "192.0.2.5:3389", "192.0.2.6:3389", "192.0.2.7:3389"};
    CHECK(read("192.0.2.4/30") == four);
    CHECK(read("192.0.2.6/30") == four);
    CHECK(read("192.0.2.9/32") == std::vector<std::string>{"192.0.2.9:3389"});
    CHECK(read("192.0.2.8/31:3390") == std::vector<std::string>{"192.0.2.8:3390", "192.0.2.9:3390"});
    CHECK(read("2001:db8::ff/127") == std::vector<std::string>{"[2001:db8::fe]:3389", "[2001:db8::ff]:3389"});
    CHECK(read("[2001:db8::]/127:3390") == std::vector<std::string>{"[2001:db8::]:3390", "[2001:db8::1]:3390"});
    CHECK(read("10.0.0.0/23").size() == 512);
}

TEST_CASE("A range has both its ends and carries over") {
    CHECK(read("192.0.2.254-192.0.3.1") ==
          std::vector<std::string>{"192.0.2.254:3389", "192.0.2.255:3389", "192.0.3.0:3389", "192.0.3.1:3389"});
    CHECK(read("192.0.2.9-10:4000") == std::vector<std::string>{"192.0.2.9:4000", "192.0.2.10:4000"});
    CHECK(read("192.0.2.9-9") == std::vector<std::string>{"192.0.2.9:3389"});
    CHECK(read("2001:db8::ffff-2001:db8::1:0") ==
          std::vector<std::string>{"[2001:db8::ffff]:3389", "[2001:db8::1:0]:3389"});
}

TEST_CASE("Who stands in a list alone is told from who is one of a range") {
    TargetList list;
    REQUIRE(list.add("rds01,192.0.2.0/30"));
    CHECK(list.size() == 5);
    CHECK(list.next()->named);
    const auto second = list.next();
    CHECK_FALSE(second->named);
    CHECK(second->position == 1);
    list.rewind();
    CHECK(list.next()->target.host == "rds01");
}

TEST_CASE("A wrong word is told with what is wrong") {
    const auto [word, fault] = GENERATE(table<std::string, ListFault>({
        {"", ListFault::empty_word},
        {"a,,b", ListFault::empty_word},
        {"192.0.2.0/33", ListFault::bad_ipv4_prefix},
        {"192.0.2.0/-1", ListFault::bad_ipv4_prefix},
        {"192.0.2.0/", ListFault::bad_ipv4_prefix},
        {"192.0.2.0/ 8", ListFault::bad_ipv4_prefix},
        {"2001:db8::/129", ListFault::bad_ipv6_prefix},
        {"rds01/24", ListFault::no_block_address},
        {"/24", ListFault::no_block_address},
        {"[192.0.2.0]/24", ListFault::no_block_address},
        {"fe80::1%eth0/120", ListFault::no_block_address},
        {"192.0.2.0/24:0", ListFault::bad_port},
        {"192.0.2.0/24:65536", ListFault::bad_port},
        {"192.0.2.0/24:x", ListFault::bad_port},
        {"192.0.2.5-3", ListFault::range_backwards},
        {"192.0.2.5-192.0.2.4", ListFault::range_backwards},
        {"192.0.2.5-256", ListFault::bad_last_number},
        {"192.0.2.5-99999999999", ListFault::bad_last_number},
        {"192.0.2.5-", ListFault::no_range_end},
        {"192.0.2.5-2001:db8::1", ListFault::no_target},
        {"2001:db8::2-192.0.2.1", ListFault::range_of_two_kinds},
        {"rds01:99999", ListFault::no_target},
        {"a b", ListFault::no_target},
        {"300.1.1.1", ListFault::no_target},
    }));
    INFO(word);
    TargetList list;
    const auto added = list.add(word);
    REQUIRE_FALSE(added);
    CHECK(added.error().fault == fault);
    CHECK_FALSE(added.error().is_too_much());
    CHECK(added.error().detail.empty() == (fault != ListFault::no_target));
}

TEST_CASE("What nobody lives to see the end of is refused") {
    for (const std::string_view word : {"2001:db8::/64", "::/0", "2001:db8::-2001:db9::", "2001:db8::/95"}) {
        TargetList list;
        const auto added = list.add(word);
        REQUIRE_FALSE(added);
        CHECK(added.error().fault == ListFault::too_many_addresses);
        CHECK(added.error().is_too_much());
    }
    TargetList whole;
    REQUIRE(whole.add("0.0.0.0/0"));
    CHECK(whole.size() == std::uint64_t{1} << 32);
    CHECK_FALSE(whole.add("rds01"));
}

TEST_CASE("The same word counts once") {
    TargetList list;
    REQUIRE(list.add("rds01,rds01,rds01:3389,rds01:3390,192.0.2.0/30,192.0.2.0/30"));
    CHECK(list.size() == 6);
}

TEST_CASE("A file has one word a line, remarks, and whatever ends its lines") {
    TargetList list;
    REQUIRE(list.add_lines("\xEF\xBB\xBFrds01\r\n# all of it\n\n  rds02:3390 # the second\n192.0.2.0/31\t\nrds03"));
    CHECK(all(list) ==
          std::vector<std::string>{"rds01:3389", "rds02:3390", "192.0.2.0:3389", "192.0.2.1:3389", "rds03:3389"});
}

TEST_CASE("A wrong line of a file is told by its number") {
    TargetList list;
    const auto added = list.add_lines("rds01\n\n# remark\nrds 02\nrds03\n");
    REQUIRE_FALSE(added);
    CHECK(added.error().line == 4);
    CHECK(added.error().word == "rds 02");
}

TEST_CASE("A file of zeros or of one endless line is no list") {
    TargetList list;
    CHECK_FALSE(list.add_lines(std::string(1000, '\0')));
    CHECK_FALSE(list.add_lines(std::string(1'000'000, 'a')));
    const auto added = list.add_lines(std::string(TargetList::largest_file + 1, '\n'));
    REQUIRE_FALSE(added);
    CHECK(added.error().fault == ListFault::text_too_large);
}

TEST_CASE("The digest tells lists apart, not how they were written down") {
    TargetList words;
    REQUIRE(words.add("rds01, 192.0.2.0/24"));
    TargetList lines;
    REQUIRE(lines.add_lines("rds01 # the first\n192.0.2.7/24\nrds01\n"));
    CHECK(words.digest() == lines.digest());
    for (const std::string other :
         {"rds01", "192.0.2.0/24, rds01", "rds01, 192.0.2.0/25", "rds01:3390, 192.0.2.0/24"}) {
        TargetList list;
        REQUIRE(list.add(other));
        CHECK(list.digest() != words.digest());
    }
    TargetList longer;
    for (int number = 0; number < 10'000; ++number) {
        REQUIRE(longer.add("computer" + std::to_string(number)));
    }
    const std::string before = longer.digest();
    REQUIRE(longer.add("one-more"));
    CHECK(longer.digest() != before);
}
