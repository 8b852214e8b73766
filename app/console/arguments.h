// SPDX-License-Identifier: MIT
// From the words of a command line to a request. Pure: opens no file and asks nobody.
#pragma once

#include "app/console/requests.h"

#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace rdpmedic::console {

struct OptionInfo {
    std::string_view name;  ///< "--timeout"
    bool takes_value;
};

struct CommandInfo {
    std::string_view name;
    std::span<const OptionInfo> options;
};

/// Every command with its options, in the order of the help text.
std::span<const CommandInfo> commands();

/// `words` without the program's own name.
std::variant<Request, UsageProblem> parse_arguments(std::span<const std::string> words);

}  // namespace rdpmedic::console
