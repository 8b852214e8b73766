// SPDX-License-Identifier: MIT
#include "app/console/terminal.h"

#include "app/console/terminal_wishes.h"

#include <cstdlib>

namespace rdpmedic::console::terminal {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

bool colours_unwanted() {
    return !environment("NO_COLOR").empty();
}

}  // namespace rdpmedic::console::terminal
