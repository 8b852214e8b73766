// SPDX-License-Identifier: MIT
// Changes as JSON: what the journal keeps and what a plan's digest is taken of.
#pragma once

#include "core/changes/act.h"
#include "core/json/place.h"

#include <boost/json/object.hpp>

namespace rdpmedic {

boost::json::object to_value(const Change& change);
/// Reports what is wrong to the place.
Change change(const Place& place);

boost::json::object to_value(const Made& made);
Made made(const Place& place);

}  // namespace rdpmedic
