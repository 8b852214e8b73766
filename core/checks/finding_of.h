// SPDX-License-Identifier: MIT
// Small pieces that every check uses to write its findings.
#pragma once

#include "core/model/check.h"
#include "core/model/finding.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// Evidence read now.
Evidence evidence(std::string key, Value value, std::string_view source, Privacy privacy = Privacy::none);

/// A finding whose state is the one that the check's list gives to the reason. A reason that is not in the list is a
/// bug (throws).
Finding finding(const CheckInfo& check, std::string_view reason, std::vector<Evidence> evidence = {});

/// Skipped, because `broken` did not hold.
Finding stands_on(const CheckInfo& check, std::string_view broken);

/// A list of one. (g++ 12 cannot compile a braced list in the same expression as co_await.)
std::vector<Finding> only(Finding finding);

}  // namespace rdpmedic
