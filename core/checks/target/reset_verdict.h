// SPDX-License-Identifier: MIT
// Who tore the connection down? What each method measured, and what follows from all of them together. Pure.
#pragma once

#include "core/checks/target/reset_try.h"

#include <optional>
#include <string_view>
#include <vector>

namespace rdpmedic::teardown {

/// What the tries showed. The distance of a computer is the smallest number of hops with which its SYN is answered; a
/// router at hop n sees only what was sent with n + 1 or more as something to pass on, and so do its rules.
struct Facts {
    Stage stage = Stage::connect;
    bool by_fin = false;              ///< closed in order, not torn down
    bool first_went_through = false;  ///< the main connection; a later one was torn down
    std::vector<bool> torn_again;     ///< each further try like the first, in order: did it end so too?
    bool no_way_between = false;      ///< this computer, or one without a router between
    std::optional<int> distance;      ///< of the target, in hops
    /// The fewest hops with which it still happens. With the target's own distance: the target, or a device right in
    /// front of it. Nothing: not found, or not tried.
    std::optional<int> fewest;
    double round_trip_ms = 0;         ///< the shortest that was seen
    double fastest_ms = 0;            ///< the quickest end after our bytes; 0: none measured
    bool answered_before_it = false;  ///< an answer came, and the reset behind it
    std::size_t others_tried = 0;     ///< the same length with other content
    std::size_t others_torn = 0;
};

/// A vote of one method.
enum class Vote : std::uint8_t {
    silent,  ///< cannot tell
    server,  ///< the server, or the last device in front of it
    way,     ///< a device before the server
};

/// By where on the way the bytes still have that effect: as strong as a measurement gets.
Vote by_hops(const Facts& facts);

/// Sooner than the server could have answered: below 0.8 of the shortest round trip. Under 5 ms the clock cannot tell.
Vote by_time(const Facts& facts);

/// A closing in order, or an answer in front of the reset, is the work of a program that read what we sent.
Vote by_manner(const Facts& facts);

/// Only what belongs to Remote Desktop is cut, other bytes of the same length are not.
bool depends_on_content(const Facts& facts);

/// Reasons of the check, gravest first; at least one.
std::vector<std::string_view> judge(const Facts& facts);

}  // namespace rdpmedic::teardown
