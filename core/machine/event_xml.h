// SPDX-License-Identifier: MIT
// An entry of an event log as Windows renders it: XML after the event schema.
// Source: learn.microsoft.com/windows/win32/wes/eventschema-schema
#pragma once

#include "core/machine/events.h"

#include <string_view>

namespace rdpmedic::machine {

/// What the reader takes: longer texts are too_large, deeper ones or such with more fields malformed.
inline constexpr std::size_t longest_event_xml = std::size_t{1} << 20U;  ///< bytes
inline constexpr std::size_t deepest_event_xml = 32;                     ///< elements within each other
inline constexpr std::size_t most_event_fields = 1024;

/// One <Event>. Fields are the <Data> of <EventData> by their Name, and the innermost elements of <UserData> by their
/// own. malformed where it is no well-formed XML or has no EventID or TimeCreated; there is nothing that is fetched or
/// expanded: a document type is malformed.
Result<LoggedEvent> parse_event_xml(std::string_view xml);

}  // namespace rdpmedic::machine
