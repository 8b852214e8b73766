// SPDX-License-Identifier: MIT
// What "plan", "fix", "undo" and "history" ask for.
#include "app/console/nearest.h"
#include "app/console/word_parts.h"
#include "core/causes/catalogue.h"
#include "core/engine/journal.h"
#include "core/remedies/catalogue.h"

#include <limits>

namespace rdpmedic::console {

namespace {

constexpr std::uint32_t least_mtu = 576;  ///< RFC 791
constexpr std::uint32_t most_mtu = 9000;

/// The options that plan and fix share.
Problem read_options(const CommandWords& words, MendingRequest& request) {
    for (const auto& option : words.options) {
        const auto& [name, value] = option;
        Problem wrong;
        if (name == "--mtu") {
            std::uint32_t number = 0;
            wrong = read_number(words, option, least_mtu, most_mtu, number);
            request.arguments.mtu = number;
        } else if (name == "--adapter") {
            std::uint32_t number = 0;
            wrong = read_number(words, option, std::uint32_t{1}, std::numeric_limits<std::uint32_t>::max(), number);
            request.arguments.adapter = number;
        } else if (name == "--machine" || name == "--out") {
            if (value.empty()) {
                return UsageProblem{Kind::value_missing, words.command, name, {}, {}};
            }
            (name == "--machine" ? request.machine : request.out) = value;
        }
        if (wrong) {
            return wrong;
        }
    }
    request.is_server = has_option(words, "--server");
    request.json = has_option(words, "--json");
    return std::nullopt;
}

/// The second argument, where there is one: the computer to reach.
Problem read_where(const CommandWords& words, MendingRequest& request) {
    if (words.arguments.size() > 2) {
        return problem(Kind::argument_extra, words, words.arguments[2]);
    }
    if (words.arguments.size() < 2) {
        return std::nullopt;
    }
    const std::string& where = words.arguments[1];
    if (ends_with_rdp(where)) {
        request.file = where;
        return std::nullopt;
    }
    auto target = parse_target(where);
    if (!target) {
        return problem(Kind::bad_target, words, where, target.error().detail);
    }
    request.arguments.port = target->port;
    request.target = *std::move(target);
    return std::nullopt;
}

UsageProblem unknown_cure(const CommandWords& words, const std::string& typed, bool causes_too) {
    std::vector<std::string_view> known;
    for (const Remedy& remedy : remedies()) {
        known.push_back(remedy.info.id);
    }
    if (causes_too) {
        for (const Cause* cause : cause_catalogue()) {
            known.push_back(cause->id);
        }
    }
    return problem(causes_too ? Kind::unknown_cure : Kind::unknown_remedy, words, typed, nearest(typed, known));
}

/// A recording is not changed in place: what was made of it needs a file of its own.
Problem needs_out(const CommandWords& words, const std::string& machine, const std::string& out) {
    if (!machine.empty() && out.empty()) {
        return UsageProblem{Kind::option_missing, words.command, "--out", {}, {}};
    }
    return std::nullopt;
}

}  // namespace

Understood understand_plan(const CommandWords& words) {
    if (words.arguments.empty()) {
        return problem(Kind::argument_missing, words, {});
    }
    PlanRequest request;
    const std::string& subject = words.arguments.front();
    if (find_remedy(subject) != nullptr) {
        request.remedy = subject;
    } else if (find_cause(subject) != nullptr) {
        request.cause = subject;
    } else {
        return unknown_cure(words, subject, true);
    }
    if (auto wrong = read_options(words, request)) {
        return *std::move(wrong);
    }
    if (auto wrong = read_where(words, request)) {
        return *std::move(wrong);
    }
    return Request(std::move(request));
}

Understood understand_fix(const CommandWords& words) {
    if (words.arguments.empty()) {
        return problem(Kind::argument_missing, words, {});
    }
    FixRequest request;
    request.remedy = words.arguments.front();
    if (find_remedy(request.remedy) == nullptr) {
        return unknown_cure(words, request.remedy, false);
    }
    if (auto wrong = read_options(words, request)) {
        return *std::move(wrong);
    }
    if (auto wrong = read_where(words, request)) {
        return *std::move(wrong);
    }
    if (auto wrong = needs_out(words, request.machine, request.out)) {
        return *std::move(wrong);
    }
    request.yes = has_option(words, "--yes");
    return Request(std::move(request));
}

Understood understand_undo(const CommandWords& words) {
    UndoCommandRequest request;
    if (words.arguments.size() > 1) {
        return problem(Kind::argument_extra, words, words.arguments[1]);
    }
    if (!words.arguments.empty()) {
        request.entry = words.arguments.front();
        if (!is_entry_id(request.entry)) {
            return problem(Kind::bad_entry, words, request.entry);
        }
    }
    for (const auto& [name, value] : words.options) {
        if (name == "--machine" || name == "--out") {
            (name == "--machine" ? request.machine : request.out) = value;
        }
    }
    if (auto wrong = needs_out(words, request.machine, request.out)) {
        return *std::move(wrong);
    }
    request.rest = has_option(words, "--rest");
    request.yes = has_option(words, "--yes");
    return Request(std::move(request));
}

Understood understand_history(const CommandWords& words) {
    if (!words.arguments.empty()) {
        return problem(Kind::argument_extra, words, words.arguments.front());
    }
    HistoryRequest request;
    request.json = has_option(words, "--json");
    for (const auto& [name, value] : words.options) {
        if (name == "--machine") {
            request.machine = value;
        }
    }
    return Request(std::move(request));
}

}  // namespace rdpmedic::console
