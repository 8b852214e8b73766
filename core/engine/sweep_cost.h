// SPDX-License-Identifier: MIT
// What a check costs every computer of a sweep, and which checks are not for many computers at once.
#pragma once

#include <optional>
#include <string_view>

namespace rdpmedic {

/// How many connections the check opens beside the one that all share, or UDP datagrams it sends: what the rate of a
/// sweep is charged for it. About as many as with a usual server; a name with several addresses may cost more.
/// Nothing where a sweep does not run the check: it repeats connections or packets until it can tell, holds
/// connections, or watches the way, which one computer can bear and thousands of them, or the network before them,
/// cannot. Nothing for an unknown id too.
std::optional<int> sweep_cost(std::string_view check);

}  // namespace rdpmedic
