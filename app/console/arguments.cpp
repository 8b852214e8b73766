// SPDX-License-Identifier: MIT
// Splits the words by the table of commands and options; command_words.cpp gives them their meaning.
#include "app/console/arguments.h"

#include "app/console/command_words.h"
#include "app/console/nearest.h"

#include <algorithm>
#include <array>
#include <vector>

namespace rdpmedic::console {
namespace {

using Kind = UsageProblem::Kind;

constexpr std::array check_options{OptionInfo{"--symptom", true},     OptionInfo{"--code", true},
                                   OptionInfo{"--answer", true},      OptionInfo{"--name", true},
                                   OptionInfo{"--gateway", true},     OptionInfo{"--deep", false},
                                   OptionInfo{"--json", false},       OptionInfo{"--out", true},
                                   OptionInfo{"--timeout", true},     OptionInfo{"--details", false},
                                   OptionInfo{"--machine", true},     OptionInfo{"--server", false},
                                   OptionInfo{"--no-machine", false}, OptionInfo{"--try-alternatives", false},
                                   OptionInfo{"--save-way", true}};
constexpr std::array idle_options{OptionInfo{"--seconds", true}, OptionInfo{"--json", false}, OptionInfo{"--out", true},
                                  OptionInfo{"--details", false}};
constexpr std::array path_options{OptionInfo{"--seconds", true}, OptionInfo{"--json", false}};
constexpr std::array record_options{OptionInfo{"--out", true}, OptionInfo{"--machine", true}};
constexpr std::array json_option{OptionInfo{"--json", false}};
constexpr std::array practice_options{OptionInfo{"--port", true}, OptionInfo{"--seconds", true},
                                      OptionInfo{"--address", true}, OptionInfo{"--addresses", true}};
constexpr std::array plan_options{OptionInfo{"--server", false}, OptionInfo{"--mtu", true},
                                  OptionInfo{"--adapter", true}, OptionInfo{"--machine", true},
                                  OptionInfo{"--json", false}};
constexpr std::array fix_options{OptionInfo{"--server", false}, OptionInfo{"--mtu", true},
                                 OptionInfo{"--adapter", true}, OptionInfo{"--machine", true},
                                 OptionInfo{"--out", true},     OptionInfo{"--json", false},
                                 OptionInfo{"--yes", false}};
constexpr std::array undo_options{OptionInfo{"--rest", false}, OptionInfo{"--yes", false},
                                  OptionInfo{"--machine", true}, OptionInfo{"--out", true}};
constexpr std::array history_options{OptionInfo{"--json", false}, OptionInfo{"--machine", true}};
constexpr std::array open_options{OptionInfo{"--json", false}, OptionInfo{"--html", false},
                                  OptionInfo{"--details", false}, OptionInfo{"--out", true}};

constexpr std::array sweep_options{
    OptionInfo{"--jobs", true}, OptionInfo{"--rate", true},    OptionInfo{"--timeout", true},
    OptionInfo{"--only", true}, OptionInfo{"--json", false},   OptionInfo{"--csv", false},
    OptionInfo{"--out", true},  OptionInfo{"--resume", false}, OptionInfo{"--yes", false}};

constexpr std::array owner_card_options{OptionInfo{"--place", true}, OptionInfo{"--html", false},
                                        OptionInfo{"--out", true}};

constexpr std::array<CommandInfo, 16> all_commands{{{"check", check_options},
                                                    {"idle", idle_options},
                                                    {"path", path_options},
                                                    {"decode", json_option},
                                                    {"list", json_option},
                                                    {"practice", practice_options},
                                                    {"open", open_options},
                                                    {"record", record_options},
                                                    {"compare", json_option},
                                                    {"sweep", sweep_options},
                                                    {"owner-card", owner_card_options},
                                                    {"plan", plan_options},
                                                    {"fix", fix_options},
                                                    {"undo", undo_options},
                                                    {"history", history_options},
                                                    {"help", {}}}};

bool asks_for_help(std::string_view word) {
    return word == "--help" || word == "-h";
}

/// "-" alone is standard input and "-5" a number; both are no options.
bool is_option(std::string_view word) {
    return word.size() > 1 && word[0] == '-' && (word[1] < '0' || word[1] > '9');
}

UsageProblem unknown_option(const CommandInfo& command, std::string_view name) {
    std::vector<std::string_view> known{"--help"};
    for (const OptionInfo& option : command.options) {
        known.push_back(option.name);
    }
    return {Kind::unknown_option, std::string(command.name), {}, std::string(name), nearest(name, known)};
}

/// Takes one option off the words, with its value from "--name=value" or from the next word.
std::optional<UsageProblem> take_option(const CommandInfo& command, std::span<const std::string> words, std::size_t& at,
                                        CommandWords& taken) {
    const std::string_view word = words[at];
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    const auto option = std::find_if(command.options.begin(), command.options.end(),
                                     [&](const OptionInfo& known) { return known.name == name; });
    if (option == command.options.end()) {
        return unknown_option(command, name);
    }
    std::string value;
    if (equals != std::string_view::npos) {
        value = word.substr(equals + 1);
        if (!option->takes_value) {
            return UsageProblem{Kind::value_unwanted, std::string(command.name), std::string(name), value, {}};
        }
    } else if (option->takes_value) {
        if (at + 1 == words.size() || is_option(words[at + 1])) {
            return UsageProblem{Kind::value_missing, std::string(command.name), std::string(name), {}, {}};
        }
        value = words[++at];
    }
    taken.options.emplace_back(name, std::move(value));
    return std::nullopt;
}

std::variant<Request, UsageProblem> parse_command(const CommandInfo& command, std::span<const std::string> words) {
    CommandWords taken{std::string(command.name), {}, {}};
    bool options_over = false;
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (options_over || !is_option(word)) {
            taken.arguments.push_back(word);
        } else if (word == "--") {
            options_over = true;
        } else if (asks_for_help(word)) {
            return Request(HelpRequest{std::string(command.name)});
        } else if (auto problem = take_option(command, words, at, taken)) {
            return *std::move(problem);
        }
    }
    return understand(taken);
}

}  // namespace

std::span<const CommandInfo> commands() {
    return all_commands;
}

std::variant<Request, UsageProblem> parse_arguments(std::span<const std::string> words) {
    if (words.empty()) {
        return UsageProblem{Kind::no_command, {}, {}, {}, {}};
    }
    const std::string& first = words.front();
    if (asks_for_help(first)) {
        return Request(HelpRequest{});
    }
    if (first == "--version") {
        return Request(VersionRequest{});
    }
    std::vector<std::string_view> known{"--help", "--version"};
    for (const CommandInfo& command : all_commands) {
        if (command.name == first) {
            return parse_command(command, words.subspan(1));
        }
        known.push_back(command.name);
    }
    return UsageProblem{
        is_option(first) ? Kind::unknown_option : Kind::unknown_command, {}, {}, first, nearest(first, known)};
}

}  // namespace rdpmedic::console
