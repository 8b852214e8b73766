// SPDX-License-Identifier: MIT
// Entries of the Windows event logs, found by channel, provider and id: never by their text, which is translated.
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rdpmedic::machine {

struct EventQuery {
    std::string channel;             ///< "System", "Microsoft-Windows-TerminalServices-RDPClient/Operational"
    std::string provider;            ///< empty: any
    std::vector<std::uint32_t> ids;  ///< empty: any
    Time since{};
    std::size_t most = 100;  ///< newest first, no more than these
};

struct LoggedEvent {
    std::string channel;
    std::string provider;
    std::uint32_t id = 0;
    Time when{};
    std::uint32_t process = 0;                                ///< that wrote it
    std::string activity;                                     ///< one id for all events of one attempt; may be empty
    std::vector<std::pair<std::string, std::string>> fields;  ///< EventData; names are empty where the event has none

    /// The field's value, empty where there is none.
    std::string field(std::string_view name) const;

    friend bool operator==(const LoggedEvent&, const LoggedEvent&) = default;
};

class EventsView {
public:
    virtual ~EventsView() = default;
    /// Newest first. not_found where there is no such channel, denied where this user may not read it.
    virtual Result<std::vector<LoggedEvent>> find(const EventQuery& query) const = 0;
};

}  // namespace rdpmedic::machine
