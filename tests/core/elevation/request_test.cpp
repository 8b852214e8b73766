// SPDX-License-Identifier: MIT
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/elevation/request.h"
#include "core/remedies/catalogue.h"
#include "tests/core/elevation/requests.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

bool is_refused(const std::string& json) {
    INFO(json);
    const auto request = parse_request(json);
    REQUIRE_FALSE(request);
    CHECK_FALSE(request.error().detail.empty());
    return request.error().code == ErrorCode::bad_argument;
}

}  // namespace

TEST_CASE("requests come back as they were written", "[elevation][request]") {
    for (const Request& request : tests::some_requests()) {
        const auto read = parse_request(to_json(request));
        REQUIRE(read);
        CHECK(*read == request);
    }
}

TEST_CASE("every remedy that needs elevation can be asked for, with a cause that names it", "[elevation][request]") {
    std::set<std::string_view> askable;
    for (const Cause* cause : cause_catalogue()) {
        for (const auto& [remedy, propose] : remedies()) {
            ApplyRequest request = tests::some_apply();
            request.remedy = remedy.id;
            request.cause = cause->id;
            const bool named =
                std::find(cause->remedies.begin(), cause->remedies.end(), remedy.id) != cause->remedies.end();
            INFO(request.remedy << " for " << request.cause);
            CHECK(parse_request(to_json(request)).has_value() == (named && remedy.elevated));
            if (named && remedy.elevated) {
                askable.insert(remedy.id);
            }
        }
    }
    for (const auto& [remedy, propose] : remedies()) {
        INFO(remedy.id);
        CHECK(askable.contains(remedy.id) == remedy.elevated);
    }
}

TEST_CASE("checks of the machine can be asked for, checks of the target cannot", "[elevation][request]") {
    for (const CheckInfo& check : check_catalogue()) {
        INFO(check.id);
        CHECK(parse_request(to_json(CheckRequest{std::string(check.id)})).has_value() == !check.on_target);
    }
}

TEST_CASE("ids that are in no list are refused", "[elevation][request]") {
    const std::string apply = to_json(tests::some_apply());
    for (const std::string_view id : {"", "schanel", "schannel.enable-tls13", "Schannel.enable-tls12", "..",
                                      "schannel.enable-tls12 ", "C:\\\\Windows\\\\notepad.exe", "dns.flush"}) {
        CHECK(is_refused(replaced(apply, "schannel.enable-tls12", id)));
        CHECK(is_refused(replaced(apply, "client.schannel", id)));
        CHECK(is_refused(replaced(to_json(CheckRequest{"machine-keys"}), "machine-keys", id)));
        CHECK(is_refused(replaced(apply, "\"apply\"", "\"" + std::string(id) + "\"")));
    }
}

TEST_CASE("a digest is 64 digits and an entry has its form", "[elevation][request]") {
    const std::string apply = to_json(tests::some_apply());
    for (const std::string& digest : {std::string(), std::string(63, 'a'), std::string(65, 'a'), std::string(64, 'A'),
                                      std::string(64, 'g'), std::string(63, 'a') + "\\u0000"}) {
        CHECK(is_refused(replaced(apply, tests::some_digest, digest)));
    }
    const std::string undo = to_json(UndoRequest{"20260131T080000Z-0123abcd", false});
    for (const std::string_view entry :
         {"", "20260131T080000Z", "20260131T080000Z-0123abc", "20260131T080000Z-0123abcde", "20260131T080000Z-0123ABCD",
          "20260131T080000z-0123abcd", "..\\\\..\\\\..\\\\..\\\\boot-0123abcd", "20260131T080000Z/0123abcd"}) {
        CHECK(is_refused(replaced(undo, "20260131T080000Z-0123abcd", entry)));
    }
}

TEST_CASE("numbers out of their bounds are refused", "[elevation][request]") {
    const ApplyRequest whole{"network.set-mtu", "network.mtu", {3389, 1400, 12}, tests::some_digest};
    const std::string apply = to_json(whole);
    for (const std::string_view number : {"0", "65536", "-1", "3389.0", "\"3389\"", "null", "1e3", "[3389]", "true",
                                          "18446744073709551615", "99999999999999999999"}) {
        CHECK(is_refused(replaced(apply, "3389", number)));
    }
    for (const std::string_view number : {"575", "9001", "-1400", "null"}) {
        CHECK(is_refused(replaced(apply, "1400", number)));
    }
    for (const std::string_view number : {"0", "4294967296", "-12", "null"}) {
        CHECK(is_refused(replaced(apply, "12,", std::string(number) + ",")));
    }
    for (const std::string_view number : {"1", "65535"}) {
        CHECK(parse_request(replaced(apply, "3389", number)));
    }
    for (const std::string_view number : {"576", "9000"}) {
        CHECK(parse_request(replaced(apply, "1400", number)));
    }
}

TEST_CASE("members that are missing, unknown or doubled are refused", "[elevation][request]") {
    for (const Request& request : tests::some_requests()) {
        const std::string json = to_json(request);
        CHECK(is_refused(replaced(json, "\"verb\"", "\"path\": \"C:\\\\\", \"verb\"")));
        CHECK(is_refused(replaced(json, "\"verb\"", "\"verb\": \"undo\", \"verb\"")));
        CHECK(is_refused(replaced(json, "\"verb\"", "\"Verb\"")));
    }
    const std::string apply = to_json(tests::some_apply());
    for (const std::string_view member : {"remedy", "cause", "port", "digest"}) {
        CHECK(is_refused(replaced(apply, member, "x")));
    }
    CHECK(is_refused(replaced(apply, "\"verb\"", "\"check\": \"wmi\", \"verb\"")));
}

TEST_CASE("what is no object, or not alone, is refused", "[elevation][request]") {
    const std::string whole = to_json(CheckRequest{"wmi"});
    for (const std::string& json :
         {std::string(), std::string("null"), std::string("[]"), std::string("\"check\""), std::string("7"),
          "[" + whole + "]", whole + whole, whole + "x", std::string(1, '\0'), whole + std::string(1, '\0'),
          std::string("{\"verb\":\"check\",\"check\":\"\xff\"}"), std::string(100000, '['),
          std::string("{\0\"\0v\0e\0r\0b\0\"\0", 12)}) {
        CHECK(is_refused(json));
    }
}

TEST_CASE("no truncation of a request is a request", "[elevation][request]") {
    for (const Request& request : tests::some_requests()) {
        std::string json = to_json(request);
        while (json.ends_with('\n')) {
            json.pop_back();
        }
        for (std::size_t size = 0; size < json.size(); ++size) {
            REQUIRE_FALSE(parse_request(std::string_view(json).substr(0, size)));
        }
    }
}
