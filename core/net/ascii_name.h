// SPDX-License-Identifier: MIT
// Internationalised names as DNS and TLS want them.
#pragma once

#include "core/model/error.h"

#include <string>
#include <string_view>

namespace rdpmedic::net {

/// The A-label form ("xn--…") of a UTF-8 name by IDNA 2008 with UTS 46 mapping; an ASCII name comes back in lower case.
/// bad_argument when the name cannot be a host name. Address literals come back as they are.
Result<std::string> ascii_name(std::string_view name);

}  // namespace rdpmedic::net
