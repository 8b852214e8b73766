// SPDX-License-Identifier: MIT
// The nearest known word to a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rdpmedic::console {

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
std::size_t typing_distance(std::string_view left, std::string_view right);

/// The known word that is nearest; empty where none is near enough to be meant.
std::string nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace rdpmedic::console
