// SPDX-License-Identifier: MIT
// Words for what keeps a word out of a list of computers (core/engine/list_error.h).
#pragma once

#include "core/engine/list_error.h"

#include <string>

namespace rdpmedic::words {

/// What is wrong with it, to stand behind a colon: "the range has no end".
std::string list_fault(const ListError& error);

}  // namespace rdpmedic::words
