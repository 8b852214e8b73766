// SPDX-License-Identifier: MIT
// What Windows noted before something was mended is no evidence that it is still broken: the logs keep it for years.
#pragma once

#include "core/machine/machine.h"
#include "core/model/finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// Of both checks of event logs: all that was noted is from before.
inline constexpr std::string_view before_mending = "before-mending";

/// True where a finding tells what a log holds, which stays whatever is mended.
bool is_of_log(const Finding& finding);

/// A cause that a change which still stands was to mend.
struct Cured {
    std::string cause;
    Time when{};

    friend bool operator==(const Cured&, const Cured&) = default;
};

/// From the journals of this machine, as far as this process may read them. Where an entry names no cause, all those of
/// its remedy.
std::vector<Cured> cured_here(const machine::MachineView& machine);

/// Takes out what the logs hold from before its cause was mended, and all that they hold up to `well_since`, when all
/// was found well. Of a check that noted nothing but that, one finding `before-mending` is left.
void leave_past(std::vector<Finding>& findings, const std::vector<Cured>& cured, std::optional<Time> well_since);

}  // namespace rdpmedic
