// SPDX-License-Identifier: MIT
// A hundred thousand conversations that begin with bytes of chance, to the loop that the helper runs.
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/elevation/server.h"
#include "core/remedies/catalogue.h"
#include "tests/core/elevation/fake_handler.h"
#include "tests/core/elevation/requests.h"
#include "tests/support/show_result.h"
#include "tests/support/socket_channel.h"

#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace rdpmedic;
using namespace rdpmedic::elevation;

namespace {

using Random = std::mt19937;

/// What a request must be to be carried out, said once more and in other words than parse_request does.
bool is_proper(const ApplyRequest& request) {
    const Remedy* remedy = find_remedy(request.remedy);
    const Numbers& numbers = request.numbers;
    return remedy != nullptr && remedy->info.elevated && find_cause(request.cause) != nullptr && numbers.port != 0 &&
           (!numbers.mtu || (*numbers.mtu >= 576 && *numbers.mtu <= 9000)) &&
           (!numbers.adapter || *numbers.adapter != 0) && request.digest.size() == 64;
}
bool is_proper(const UndoRequest& request) {
    return request.entry.size() == 25 && request.entry.find_first_of("\\/.: ") == std::string::npos;
}
bool is_proper(const CheckRequest& request) {
    const CheckInfo* check = find_check(request.check);
    return check != nullptr && !check->on_target;
}

std::string noise(Random& random, std::size_t size) {
    std::string text(size, '\0');
    for (char& character : text) {
        character = static_cast<char>(random());
    }
    return text;
}

constexpr std::string_view parts[] = {
    "{",         "}",        "[",       "]",        "\"",       "\\u0000", "\\ud800",  ":",           ",",
    "null",      "true",     "-1",      "1e308",    "65536",    "3389",    "\"verb\"", "\"apply\"",   "\"undo\"",
    "\"check\"", "\"path\"", "\"wmi\"", "\"rest\"", "\xFF\xFE", "..\\",    "%n%s%x",   "\xE2\x80\xAE"};

/// One request that went wrong in one of the ways in which things go wrong.
std::string mutated(Random& random, std::string text) {
    const auto at = [&] { return text.empty() ? 0 : random() % text.size(); };
    for (std::size_t count = random() % 4; count > 0; --count) {
        switch (random() % 6) {
        case 0:
            text.insert(at(), parts[random() % std::size(parts)]);
            break;
        case 1:
            text.erase(at(), 1 + random() % 8);
            break;
        case 2:
            text.insert(at(), text.substr(at(), random() % 40));
            break;
        case 3:
            text.resize(at());
            break;
        default:
            if (!text.empty()) {
                text[at()] = static_cast<char>(random());
            }
        }
    }
    return text;
}

Bytes some_bytes(Random& random, const std::vector<std::string>& good) {
    const std::string& one = good[random() % good.size()];
    std::string text;
    switch (random() % 8) {
    case 0: {
        const std::string raw = noise(random, random() % 200);
        return {raw.begin(), raw.end()};
    }
    case 1:
        text = noise(random, 1 + random() % 300);
        break;
    case 2: {  // UTF-16
        for (const char character : one) {
            text += {character, '\0'};
        }
        break;
    }
    case 3:
        text = one.substr(0, random() % one.size()) + good[random() % good.size()];
        break;
    default:
        text = mutated(random, one);
    }
    auto frame = frame_of(text.empty() ? std::string("x") : text);
    REQUIRE(frame);
    if (random() % 4 == 0) {
        (*frame)[random() % frame_head] = static_cast<std::uint8_t>(random());
    }
    if (random() % 8 == 0) {
        frame->resize(random() % frame->size());
    }
    return *frame;
}

}  // namespace

TEST_CASE("of 100000 requests of chance none but proper ones reaches the handler", "[elevation][server][storm]") {
    Random random(20260131);
    std::vector<std::string> good;
    for (const Request& request : tests::some_requests()) {
        good.push_back(to_json(request));
    }
    const ServerLimits limits{std::chrono::milliseconds(1000), std::chrono::milliseconds(1000)};
    int reached = 0;
    int refused = 0;
    for (int round = 0; round < 100'000; ++round) {
        const Bytes bytes = some_bytes(random, good);
        auto [ours, theirs] = tests::socket_pair();
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        REQUIRE(theirs->write_all(bytes, deadline));
        theirs->end_writing();
        tests::FakeHandler handler;

        const auto served = serve(*ours, handler, limits);

        REQUIRE(handler.reached.size() <= 1);
        REQUIRE(served.has_value() == (handler.reached.size() == 1));
        if (handler.reached.empty()) {
            ++refused;
            continue;
        }
        ++reached;
        const Request& request = handler.reached.front();
        INFO(to_json(request));
        REQUIRE(std::visit([](const auto& held) { return is_proper(held); }, request));
    }
    // Both happen, or this would show nothing.
    CHECK(reached > 5'000);
    CHECK(refused > 50'000);
}
