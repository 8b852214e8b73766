// SPDX-License-Identifier: MIT
// What a further run of a few checks found joins the case that called for it.
#pragma once

#include "core/model/case.h"

namespace rdpmedic {

/// The case with the findings of the checks that `further` ran in place of its own, ranked again. A check that was not
/// asked for there stays as it was; whether the case was stopped, too.
Case joined(Case incident, const Case& further);

}  // namespace rdpmedic
