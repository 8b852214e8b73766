// SPDX-License-Identifier: MIT
// A finding as JSON, as it stands in a case and in an answer of the elevated helper.
#pragma once

#include "core/json/place.h"
#include "core/model/finding.h"

#include <boost/json/object.hpp>

namespace rdpmedic {

boost::json::object json_of(const Finding& finding);
/// Strict on types and ranges; members that it does not know are passed over.
Finding finding_at(const Place& place);

/// JSON has no infinities; the nearest number keeps the order of scores.
double finite_number(double number);

}  // namespace rdpmedic
