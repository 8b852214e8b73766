// SPDX-License-Identifier: MIT
// Which remedies of a cause can be made from where the program runs.
#pragma once

#include "core/model/diagnosis.h"
#include "core/model/remedy.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// What the result page needs to know about changes.
struct Offer {
    bool can_change = false;  ///< there is a Windows computer, or a recording to rehearse on
    bool is_server = false;
    bool rehearsal = false;
    bool other_ways = false;          ///< there are other ways to the target that are worth testing
    bool is_live = false;             ///< the case was found here and now, so more can be measured
    std::vector<std::string> failed;  ///< remedies that did not help
};

/// In the cause's order, without those that are guides only and those of the other side of the connection.
std::vector<const RemedyInfo*> remediesHere(const RankedCause& cause, bool is_server);
/// Those of the other side.
std::vector<const RemedyInfo*> remediesThere(const RankedCause& cause, bool is_server);

}  // namespace rdpmedic
