// SPDX-License-Identifier: MIT
// The event log's functions, loaded when they are needed: a Windows without them still starts the program.
#pragma once

#include "core/machine/events.h"
#include "core/machine/windows/library.h"

#include <windows.h>
// after windows.h, on which they build
#include <winevt.h>

namespace rdpmedic::machine {

struct EventLog {
    decltype(EvtQuery)* query = optional_export<decltype(EvtQuery)>(L"wevtapi.dll", "EvtQuery");
    decltype(EvtNext)* next = optional_export<decltype(EvtNext)>(L"wevtapi.dll", "EvtNext");
    decltype(EvtRender)* render = optional_export<decltype(EvtRender)>(L"wevtapi.dll", "EvtRender");
    decltype(EvtClose)* close = optional_export<decltype(EvtClose)>(L"wevtapi.dll", "EvtClose");

    explicit operator bool() const {
        return query != nullptr && next != nullptr && render != nullptr && close != nullptr;
    }
};

/// EventsView::find by these functions.
Result<std::vector<LoggedEvent>> find_events(const EventLog& log, const EventQuery& query);

}  // namespace rdpmedic::machine
