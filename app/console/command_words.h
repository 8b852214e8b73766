// SPDX-License-Identifier: MIT
// The words of one command, split into arguments and options, and what they ask for.
#pragma once

#include "app/console/requests.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace rdpmedic::console {

struct CommandWords {
    std::string command;  ///< a name of the table in arguments.cpp
    std::vector<std::string> arguments;
    std::vector<std::pair<std::string, std::string>> options;  ///< as typed, in order; known to the command
};

std::variant<Request, UsageProblem> understand(const CommandWords& words);

/// The command's second words: "checks", "causes", ...
std::string_view name(Subject subject);

}  // namespace rdpmedic::console
