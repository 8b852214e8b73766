// SPDX-License-Identifier: MIT
// What the environment says about output, the same on every platform.
#pragma once

#include <string>

namespace rdpmedic::console::terminal {

/// Empty where it is not set.
std::string environment(const char* name);

/// no-color.org: present and not empty.
bool colours_unwanted();

}  // namespace rdpmedic::console::terminal
