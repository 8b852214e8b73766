// SPDX-License-Identifier: MIT
// Nothing conclusive was found. It has no evidence of its own: it stands in where no other cause is likely.
#include "core/causes/causes.h"

namespace rdpmedic::causes {

constinit const Cause unknown{.id = "unknown", .prior = Prior::common, .priors = {}, .rows = {}, .remedies = {}};

}  // namespace rdpmedic::causes
