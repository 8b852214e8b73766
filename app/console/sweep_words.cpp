// SPDX-License-Identifier: MIT
// What the words of `sweep` ask for.
#include "app/console/nearest.h"
#include "app/console/word_parts.h"
#include "core/checks/target/checks.h"
#include "core/engine/sweep_cost.h"

namespace rdpmedic::console {

namespace {

constexpr double shortest_timeout = 0.1;
constexpr double longest_timeout = 60;

Problem read_only(const CommandWords& words, const std::string& typed, SweepOptions& options) {
    std::vector<std::string_view> known;
    for (const TargetCheck& check : checks::target_checks()) {
        known.push_back(check.info->id);
    }
    for (std::size_t at = 0; at <= typed.size();) {
        const std::size_t comma = std::min(typed.find(',', at), typed.size());
        const std::string id = typed.substr(at, comma - at);
        if (std::find(known.begin(), known.end(), id) == known.end()) {
            return problem(Kind::unknown_check, words, id, nearest(id, known));
        }
        if (!sweep_cost(id)) {
            return problem(Kind::check_of_one, words, id);
        }
        options.only.push_back(id);
        at = comma + 1;
    }
    return std::nullopt;
}

Problem read_option(const CommandWords& words, const std::pair<std::string, std::string>& option, SweepRequest& sweep) {
    const auto& [name, value] = option;
    SweepOptions& options = sweep.options;
    if (name == "--jobs") {
        return read_number(words, option, std::size_t{1}, SweepOptions::most_jobs, options.jobs);
    }
    if (name == "--rate") {
        return read_number(words, option, 1, SweepOptions::highest_rate, options.rate);
    }
    if (name == "--timeout") {
        double seconds = 0;
        if (auto wrong = read_number(words, option, shortest_timeout, longest_timeout, seconds)) {
            return wrong;
        }
        options.answer_limit = std::chrono::duration_cast<Milliseconds>(std::chrono::duration<double>(seconds));
        options.connect_limit = std::min(options.connect_limit, options.answer_limit);
    }
    if (name == "--only") {
        return read_only(words, value, options);
    }
    if (name == "--out") {
        if (value.empty()) {
            return UsageProblem{Kind::value_missing, words.command, name, {}, {}};
        }
        sweep.out = value;
    }
    return std::nullopt;
}

}  // namespace

Understood understand_sweep(const CommandWords& words) {
    SweepRequest sweep;
    for (const auto& option : words.options) {
        if (auto wrong = read_option(words, option, sweep)) {
            return *std::move(wrong);
        }
    }
    sweep.json = has_option(words, "--json");
    sweep.csv = has_option(words, "--csv");
    sweep.resume = has_option(words, "--resume");
    sweep.yes = has_option(words, "--yes");
    if (sweep.json && sweep.csv) {
        return UsageProblem{Kind::options_clash, words.command, "--json", {}, "--csv"};
    }
    if (sweep.resume && sweep.out.empty()) {
        return UsageProblem{Kind::option_missing, words.command, "--out", {}, {}};
    }
    if (words.arguments.empty()) {
        return problem(Kind::argument_missing, words, {});
    }
    sweep.words = words.arguments;
    return Request(std::move(sweep));
}

}  // namespace rdpmedic::console
