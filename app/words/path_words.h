// SPDX-License-Identifier: MIT
// What is said about the places of a path, and about where it loses or delays packets.
#pragma once

#include "core/model/path.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::words {

/// "Your router", "Router", "VPN gateway, inside" ...
std::string path_place_title(PlaceKind kind);
/// The same with the address, where one is known: "the router 192.0.2.1".
std::string path_place_named(const PathPlace& place);
/// What is odd about a place, or nothing: that it does not answer, or answers rarely.
std::string path_place_note(const PathPlace& place);

/// Where the trouble begins, as the end of "It begins ...": `side` is the spelling of a PathSide.
std::string path_side_phrase(std::string_view side);
/// Whom to call, or what to try; one sentence.
std::string path_side_advice(std::string_view side);

/// What to do about packets that are lost or late there, safest first; empty where the side is not known.
std::vector<std::string> path_side_guide(std::string_view side);

/// What the path says, in one to three sentences.
std::string path_sentence(const Path& path);

/// Every spelling of a PathSide that has words.
std::vector<std::string> path_side_ids();

}  // namespace rdpmedic::words
