// SPDX-License-Identifier: MIT
// What the understanding of every command is put together from. For the files *_words.cpp of this folder.
#pragma once

#include "app/console/command_words.h"
#include "core/model/ascii.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace rdpmedic::console {

using Kind = UsageProblem::Kind;
using Problem = std::optional<UsageProblem>;
using Understood = std::variant<Request, UsageProblem>;

inline UsageProblem problem(Kind kind, const CommandWords& words, std::string word, std::string suggestion = {}) {
    return {kind, words.command, {}, std::move(word), std::move(suggestion)};
}

/// Exactly one argument, or what is wrong.
inline Problem one_argument(const CommandWords& words) {
    if (words.arguments.empty() || words.arguments.front().empty()) {
        return problem(Kind::argument_missing, words, {});
    }
    if (words.arguments.size() > 1) {
        return problem(Kind::argument_extra, words, words.arguments[1]);
    }
    return std::nullopt;
}

inline bool has_option(const CommandWords& words, std::string_view name) {
    return std::any_of(words.options.begin(), words.options.end(),
                       [&](const auto& option) { return option.first == name; });
}

/// A number from `least` to `most`, or what is wrong.
template <class Number>
Problem read_number(const CommandWords& words, const std::pair<std::string, std::string>& option, Number least,
                    Number most, Number& number) {
    const std::string& text = option.second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && number >= least && number <= most) {
        return std::nullopt;
    }
    return UsageProblem{Kind::bad_number, words.command, option.first, text, {}};
}

inline bool ends_with_rdp(std::string_view path) {
    constexpr std::string_view extension = ".rdp";
    return path.size() > extension.size() && ascii_lower(path.substr(path.size() - extension.size())) == extension;
}

// idle_words.cpp
Understood understand_idle(const CommandWords& words);

// mending_words.cpp
Understood understand_plan(const CommandWords& words);
Understood understand_fix(const CommandWords& words);
Understood understand_undo(const CommandWords& words);
Understood understand_history(const CommandWords& words);

// sweep_words.cpp
Understood understand_sweep(const CommandWords& words);

}  // namespace rdpmedic::console
