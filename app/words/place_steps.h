// SPDX-License-Identifier: MIT
// The tables of the places. For the files of this folder only.
#pragma once

#include "app/words/server_step_tables.h"
#include "app/words/server_steps.h"

namespace rdpmedic::words {

/// How to get in without Remote Desktop.
std::span<const Step> steps_in(Place place);
/// What the place itself can block before the server is reached; may be empty.
std::span<const Step> steps_before(Place place);

}  // namespace rdpmedic::words
