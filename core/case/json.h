// SPDX-License-Identifier: MIT
// A case as one versioned JSON document (schema: resources/case.schema.json) and back.
#pragma once

#include "core/model/case.h"
#include "core/model/error.h"

#include <string>
#include <string_view>

namespace rdpmedic {

inline constexpr std::string_view case_schema = "rdpmedic-case/1";

/// Indented, keys in the order of the schema, ends with a line feed.
std::string to_json(const Case& incident);

/// bad_file with a detail that names the place ("findings[3].state: ...") when it is not a case, of a newer schema,
/// over 16 MiB or nested deeper than 32. Unknown members are passed over.
Result<Case> parse_case(std::string_view json);

}  // namespace rdpmedic
