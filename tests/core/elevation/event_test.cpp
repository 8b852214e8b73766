// SPDX-License-Identifier: MIT
#include "core/changes/change.h"
#include "core/elevation/event.h"
#include "core/elevation/frame.h"
#include "core/model/utf8.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

namespace {

std::vector<Event> some_events() {
    Finding finding{"machine-keys", State::problem, "no-access", {}, Milliseconds(12)};
    finding.evidence.push_back({"missing", std::vector<std::string>{"S-1-5-20"}, "MachineKeys", Time{}, Privacy::none});
    return {
        Progress{0, ChangeState::doing},
        Progress{most_changes - 1, ChangeState::undone},
        Progress{1, ChangeState::kept},
        finding,
        Answer{Outcome::done, "20260131T080000Z-0123abcd", {}, {}},
        Answer{Outcome::differs, "", {"one: 1 -> 2", "two"}, {}},
        Answer{Outcome::refused, "", {}, Error{ErrorCode::denied, "write", "key", -5, "because"}},
        Answer{Outcome::checked, "", {}, {}},
    };
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

void check_refused(const std::string& json) {
    INFO(json.substr(0, 300));
    const auto event = parse_event(json);
    REQUIRE_FALSE(event);
    CHECK(event.error().code == ErrorCode::malformed);
}

}  // namespace

TEST_CASE("events come back as they were written", "[elevation][event]") {
    for (const Event& event : some_events()) {
        const auto read = parse_event(to_json(event));
        REQUIRE(read);
        CHECK(*read == event);
    }
}

TEST_CASE("an answer fits into a frame whatever the machine said", "[elevation][event]") {
    Answer answer{Outcome::differs, "20260131T080000Z-0123abcd", {}, {}};
    const std::string controls(5000, '\x01');
    answer.differs.assign(500, controls);
    answer.error = Error{ErrorCode::internal, controls, controls, -2147483647 - 1, controls};

    const std::string json = to_json(answer);

    CHECK(json.size() <= largest_text);
    const auto read = parse_event(json);
    REQUIRE(read);
    CHECK(std::get<Answer>(*read).differs.size() == most_differences);
}

TEST_CASE("long texts are cut between two characters", "[elevation][event]") {
    for (std::size_t before = 0; before < 4; ++before) {
        std::string text(before, 'x');
        while (text.size() < 2 * longest_text) {
            text += "\xF0\x9F\x94\x91";
        }
        const auto read = parse_event(to_json(Answer{Outcome::differs, "", {text}, {}}));
        REQUIRE(read);
        const std::string cut = std::get<Answer>(*read).differs.front();
        CHECK(is_utf8(cut));
        CHECK(cut.find("\xEF\xBF\xBD") == std::string::npos);
        CHECK(cut.size() > longest_text - 4);
    }
}

TEST_CASE("what a helper must not say is refused", "[elevation][event]") {
    const std::string progress = to_json(Progress{3, ChangeState::done});
    check_refused(replaced(progress, "3", "-1"));
    check_refused(replaced(progress, "3", std::to_string(most_changes)));
    check_refused(replaced(progress, "done", "finished"));
    check_refused(replaced(progress, "\"change\"", "\"text\": \"<b>\", \"change\""));
    check_refused(replaced(progress, "progress", "question"));
    const std::string answer = to_json(
        Answer{Outcome::refused, "20260131T080000Z-0123abcd", {"x"}, Error{ErrorCode::denied, "a", "b", 1, "c"}});
    check_refused(replaced(answer, "refused", "fixed"));
    check_refused(replaced(answer, "20260131T080000Z-0123abcd", "..\\\\x"));
    check_refused(replaced(answer, "denied", "nice"));
    check_refused(replaced(answer, "\"native\": 1", "\"native\": 4294967296"));
    check_refused(replaced(answer, "\"x\"", "7"));
    check_refused(replaced(answer, "\"x\"", "\"" + std::string(longest_text + 1, 'x') + "\""));
    check_refused(replaced(answer, "\"native\"", "\"run\": \"cmd\", \"native\""));
    std::string many;
    for (std::size_t count = 0; count <= most_differences; ++count) {
        many += many.empty() ? "\"x\"" : ",\"x\"";
    }
    check_refused(replaced(answer, "\"x\"", many));
    check_refused(std::string(60000, '['));
    check_refused("");
    check_refused("{}");
}

TEST_CASE("no truncation of an event is an event", "[elevation][event]") {
    for (const Event& event : some_events()) {
        std::string json = to_json(event);
        json.pop_back();
        for (std::size_t size = 0; size < json.size(); ++size) {
            REQUIRE_FALSE(parse_event(std::string_view(json).substr(0, size)));
        }
    }
}
