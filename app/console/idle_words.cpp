// SPDX-License-Identifier: MIT
// What "idle" asks for: a check that holds quiet connections, and what stands below it.
#include "app/console/word_parts.h"

namespace rdpmedic::console {

namespace {

constexpr int shortest_hold = 30;
constexpr int longest_hold = 600;

}  // namespace

Understood understand_idle(const CommandWords& words) {
    if (auto wrong = one_argument(words)) {
        return *std::move(wrong);
    }
    CheckRequest check;
    for (const auto& option : words.options) {
        const auto& [name, value] = option;
        if (name == "--seconds") {
            int seconds = 0;
            if (auto wrong = read_number(words, option, shortest_hold, longest_hold, seconds)) {
                return *std::move(wrong);
            }
            check.options.hold = std::chrono::seconds(seconds);
        } else if (name == "--out") {
            if (value.empty()) {
                return UsageProblem{Kind::value_missing, words.command, name, {}, {}};
            }
            check.out = value;
        }
    }
    check.options.only = {"dns", "tcp", "negotiation", "idle"};
    check.symptom.category = "symptom.drops";
    check.without_machine = true;
    check.json = has_option(words, "--json");
    check.details = has_option(words, "--details");
    const std::string& where = words.arguments.front();
    if (ends_with_rdp(where)) {
        check.file = where;
        return Request(std::move(check));
    }
    auto target = parse_target(where);
    if (!target) {
        return problem(Kind::bad_target, words, where, target.error().detail);
    }
    check.target = *std::move(target);
    return Request(std::move(check));
}

}  // namespace rdpmedic::console
