// SPDX-License-Identifier: MIT
// JSON text to a value and back, with the bounds that a file from outside needs. Knows nothing of cases.
#pragma once

#include "core/model/error.h"

#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace rdpmedic {

inline constexpr std::size_t largest_document = std::size_t{16} * 1024 * 1024;
inline constexpr std::size_t deepest_document = 32;
inline constexpr std::size_t most_document_values = 500'000;

/// bad_file with a detail that says what is wrong and where: over one of the bounds above, no JSON, a name that stands
/// twice in one object, a number that no double can hold. Numbers are read to the nearest double. A byte order mark is
/// passed over.
Result<boost::json::value> parse_document(std::string_view text);

/// Indented by two spaces, members in their order, ends with a line feed. Text that is no UTF-8 gets U+FFFD in place of
/// the bad bytes; a number that is not finite becomes null.
std::string pretty(const boost::json::value& value);

}  // namespace rdpmedic
