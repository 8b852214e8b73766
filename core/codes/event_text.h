// SPDX-License-Identifier: MIT
// Events of the log TerminalServices-RDPClient/Operational, as text in any language, as XML, or as the viewer's list of
// fields.
#pragma once

#include "core/codes/codes.h"

#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic::codes {

struct Event {
    Decoded::Form form = Decoded::Form::nothing;
    std::optional<std::uint32_t>
        code;  ///< 1026 and 1033: a primary code; 226: the error of the state machine, often an HRESULT
    std::string state_machine;
    std::string state;
};

/// The first event that is recognised. `plain` comes from plain_text().
std::optional<Event> find_event(std::string_view plain);

}  // namespace rdpmedic::codes
