// SPDX-License-Identifier: MIT
// What the tests of the built rdpmedic-cli share: its path, a practice server in this process, the marks of its ladder.
#pragma once

#include "app/words/words.h"
#include "core/practice/server.h"
#include "tests/app/console/child.h"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rdpmedic {

using Words = std::vector<std::string>;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(NDEBUG)
inline constexpr bool is_fast_build = false;
#else
inline constexpr bool is_fast_build = true;
#endif

inline Words cli(Words words) {
    words.insert(words.begin(), RDPMEDIC_BIN_DIR "/rdpmedic-cli");
    return words;
}

inline practice::Server play(const std::string& fault, const std::string& address = "127.0.0.1") {
    practice::Settings settings;
    settings.fault = fault;
    settings.address = address;
    auto server = practice::Server::start(settings);
    REQUIRE(server.has_value());
    return *std::move(server);
}

inline std::string address_of(const practice::Server& server) {
    return "127.0.0.1:" + std::to_string(server.port());
}

inline std::string title(std::string_view check) {
    return words::check_title(check);
}

/// The title behind a mark, as it stands on the ladder.
inline std::string rung(std::string_view mark, std::string_view check) {
    return std::string(mark).append(" ").append(title(check));
}

}  // namespace rdpmedic
