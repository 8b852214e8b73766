// SPDX-License-Identifier: MIT
#include "app/console/command_words.h"

#include "app/console/arguments.h"
#include "app/console/nearest.h"
#include "app/console/word_parts.h"
#include "core/codes/codes.h"
#include "core/practice/server.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace rdpmedic::console {
namespace {

constexpr std::array<std::string_view, 6> subjects{"checks", "causes", "remedies", "faults", "symptoms", "questions"};
constexpr double shortest_timeout = 0.1;
constexpr double longest_timeout = 3600;
constexpr int longest_watch = 7 * 24 * 3600;
constexpr int longest_practice = 7 * 24 * 3600;

/// `word` with the prefix in front, unless it is there.
std::string with_prefix(std::string_view prefix, std::string_view word) {
    return word.starts_with(prefix) ? std::string(word) : std::string(prefix).append(word);
}

std::vector<std::string_view> without_prefix(std::size_t length, std::vector<std::string_view> ids) {
    for (std::string_view& id : ids) {
        id.remove_prefix(length);
    }
    return ids;
}

Problem read_symptom(const CommandWords& words, const std::string& typed, Symptom& symptom) {
    constexpr std::string_view prefix = "symptom.";
    const auto known = symptom_categories();
    const std::string id = with_prefix(prefix, typed);
    if (std::find(known.begin(), known.end(), id) != known.end()) {
        symptom.category = id;
        return std::nullopt;
    }
    const auto names = without_prefix(prefix.size(), {known.begin(), known.end()});
    return problem(Kind::unknown_symptom, words, typed, nearest(std::string_view(id).substr(prefix.size()), names));
}

Problem read_code(const CommandWords& words, const std::string& typed, Symptom& symptom) {
    const codes::Decoded decoded = codes::decode(typed);
    if (decoded.form == codes::Decoded::Form::nothing) {
        return problem(Kind::no_code, words, typed);
    }
    symptom.code = decoded.code;
    symptom.extended = decoded.extended;
    symptom.text = typed;
    return std::nullopt;
}

Problem read_answer(const CommandWords& words, const std::string& typed, Symptom& symptom) {
    constexpr std::string_view prefix = "question.";
    const std::size_t equals = typed.find('=');
    if (equals == 0 || equals == std::string::npos) {
        return problem(Kind::answer_form, words, typed);
    }
    const std::string id = with_prefix(prefix, std::string_view(typed).substr(0, equals));
    const std::string answer = typed.substr(equals + 1);
    std::vector<std::string_view> known;
    for (const Question& question : questions()) {
        known.push_back(question.id);
        if (question.id != id) {
            continue;
        }
        std::string allowed;
        for (const std::string_view choice : question.answers) {
            if (choice == answer) {
                symptom.answers[id] = answer;
                return std::nullopt;
            }
            allowed.append(allowed.empty() ? "" : ", ").append(choice);
        }
        return UsageProblem{Kind::unknown_answer, words.command, id, answer, allowed};
    }
    return problem(Kind::unknown_question, words, id,
                   nearest(std::string_view(id).substr(prefix.size()), without_prefix(prefix.size(), known)));
}

Problem read_timeout(const CommandWords& words, const std::pair<std::string, std::string>& option, Options& options) {
    double seconds = 0;
    if (auto wrong = read_number(words, option, shortest_timeout, longest_timeout, seconds)) {
        return wrong;
    }
    options.total_limit = std::chrono::duration_cast<Milliseconds>(std::chrono::duration<double>(seconds));
    options.stage_limit = std::min(options.stage_limit, options.total_limit);
    return std::nullopt;
}

Problem read_check_option(const CommandWords& words, const std::pair<std::string, std::string>& option,
                          CheckRequest& check) {
    const auto& [name, value] = option;
    if (name == "--symptom") {
        return read_symptom(words, value, check.symptom);
    }
    if (name == "--code") {
        return read_code(words, value, check.symptom);
    }
    if (name == "--answer") {
        return read_answer(words, value, check.symptom);
    }
    if (name == "--timeout") {
        return read_timeout(words, option, check.options);
    }
    if (name == "--gateway") {
        const auto gateway = parse_gateway(value);
        if (!gateway) {
            return UsageProblem{Kind::bad_gateway, words.command, name, value, gateway.error().detail};
        }
        check.gateway = value;
    }
    const std::array<std::pair<std::string_view, std::string*>, 4> texts{{{"--name", &check.name},
                                                                          {"--out", &check.out},
                                                                          {"--machine", &check.machine},
                                                                          {"--save-way", &check.save_way}}};
    for (const auto& [known, text] : texts) {
        if (name == known && value.empty()) {
            return UsageProblem{Kind::value_missing, words.command, name, {}, {}};
        }
        if (name == known) {
            *text = value;
        }
    }
    return std::nullopt;
}

Understood understand_check(const CommandWords& words) {
    const bool machine_alone =
        words.arguments.empty() && (has_option(words, "--machine") || has_option(words, "--server"));
    if (auto wrong = machine_alone ? Problem{} : one_argument(words)) {
        return *std::move(wrong);
    }
    CheckRequest check;
    for (const auto& option : words.options) {
        if (auto wrong = read_check_option(words, option, check)) {
            return *std::move(wrong);
        }
    }
    if (has_option(words, "--code") && !has_option(words, "--symptom")) {
        check.symptom.category = "symptom.code";
    }
    check.options.deep = has_option(words, "--deep");
    check.json = has_option(words, "--json");
    check.details = has_option(words, "--details");
    check.options.is_server = has_option(words, "--server");
    check.without_machine = has_option(words, "--no-machine");
    check.try_alternatives = has_option(words, "--try-alternatives") || !check.save_way.empty();
    if (machine_alone) {
        return Request(std::move(check));
    }
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

Understood understand_path(const CommandWords& words) {
    if (auto wrong = one_argument(words)) {
        return *std::move(wrong);
    }
    PathRequest path;
    path.json = has_option(words, "--json");
    for (const auto& option : words.options) {
        int seconds = 0;
        if (option.first == "--seconds") {
            if (auto wrong = read_number(words, option, 1, longest_watch, seconds)) {
                return *std::move(wrong);
            }
            path.duration = std::chrono::seconds(seconds);
        }
    }
    auto target = parse_target(words.arguments.front());
    if (!target) {
        return problem(Kind::bad_target, words, words.arguments.front(), target.error().detail);
    }
    path.target = *std::move(target);
    return Request(std::move(path));
}

Understood understand_decode(const CommandWords& words) {
    DecodeRequest decode;
    decode.json = has_option(words, "--json");
    if (words.arguments.empty()) {
        return problem(Kind::argument_missing, words, {});
    }
    decode.from_input = words.arguments.size() == 1 && words.arguments.front() == "-";
    for (const std::string& argument : words.arguments) {
        decode.text.append(decode.text.empty() ? "" : " ").append(argument);
    }
    return Request(std::move(decode));
}

Understood understand_list(const CommandWords& words) {
    if (auto wrong = one_argument(words)) {
        return *std::move(wrong);
    }
    const std::string& typed = words.arguments.front();
    const auto found = std::find(subjects.begin(), subjects.end(), typed);
    if (found == subjects.end()) {
        return problem(Kind::unknown_subject, words, typed, nearest(typed, subjects));
    }
    return Request(ListRequest{static_cast<Subject>(found - subjects.begin()), has_option(words, "--json")});
}

Understood understand_practice(const CommandWords& words) {
    if (auto wrong = one_argument(words)) {
        return *std::move(wrong);
    }
    PracticeRequest practice;
    practice.fault = words.arguments.front();
    if (practice::find_fault(practice.fault) == nullptr) {
        std::vector<std::string_view> known;
        for (const practice::FaultInfo& fault : practice::faults()) {
            known.push_back(fault.id);
        }
        return problem(Kind::unknown_fault, words, practice.fault, nearest(practice.fault, known));
    }
    for (const auto& option : words.options) {
        if (option.first == "--address") {
            practice.address = option.second;
            continue;
        }
        if (option.first == "--addresses") {
            if (auto wrong = read_number(words, option, std::size_t{1}, practice::most_addresses, practice.addresses)) {
                return *std::move(wrong);
            }
            continue;
        }
        const bool is_port = option.first == "--port";
        int number = 0;
        const int most = is_port ? std::numeric_limits<std::uint16_t>::max() : longest_practice;
        if (auto wrong = read_number(words, option, is_port ? 0 : 1, most, number)) {
            return *std::move(wrong);
        }
        if (is_port) {
            practice.port = static_cast<std::uint16_t>(number);
        } else {
            practice.duration = std::chrono::seconds(number);
        }
    }
    if (practice.addresses > 1 && practice.port == 0) {
        return UsageProblem{Kind::option_missing, words.command, "--port", {}, {}};
    }
    return Request(std::move(practice));
}

Understood understand_open(const CommandWords& words) {
    if (auto wrong = one_argument(words)) {
        return *std::move(wrong);
    }
    OpenRequest open{words.arguments.front(),
                     has_option(words, "--json"),
                     has_option(words, "--html"),
                     has_option(words, "--details"),
                     {}};
    for (const auto& [name, value] : words.options) {
        if (name == "--out") {
            open.out = value;
        }
    }
    return Request(std::move(open));
}

Understood understand_record(const CommandWords& words) {
    RecordRequest record;
    if (words.arguments.size() > 1) {
        return problem(Kind::argument_extra, words, words.arguments[1]);
    }
    if (!words.arguments.empty()) {
        auto target = parse_target(words.arguments.front());
        if (!target) {
            return problem(Kind::bad_target, words, words.arguments.front(), target.error().detail);
        }
        record.target = *std::move(target);
    }
    for (const auto& [name, value] : words.options) {
        (name == "--out" ? record.out : record.machine) = value;
    }
    if (record.out.empty()) {
        return UsageProblem{Kind::option_missing, words.command, "--out", {}, {}};
    }
    return Request(std::move(record));
}

Understood understand_compare(const CommandWords& words) {
    if (words.arguments.size() < 2) {
        return problem(Kind::argument_missing, words, {});
    }
    if (words.arguments.size() > 2) {
        return problem(Kind::argument_extra, words, words.arguments[2]);
    }
    return Request(CompareRequest{words.arguments[0], words.arguments[1], has_option(words, "--json")});
}

Understood understand_owner_card(const CommandWords& typed) {
    if (auto wrong = one_argument(typed)) {
        return *std::move(wrong);
    }
    OwnerCardRequest card;
    card.file = typed.arguments.front();
    card.html = has_option(typed, "--html");
    for (const auto& [name, value] : typed.options) {
        if (name == "--out") {
            card.out = value;
        } else if (name == "--place") {
            const auto place = words::parse_place(value);
            if (!place) {
                std::vector<std::string_view> known;
                for (const words::Place one : words::places()) {
                    known.push_back(words::name(one));
                }
                return problem(Kind::unknown_place, typed, value, nearest(value, known));
            }
            card.place = *place;
        }
    }
    return Request(std::move(card));
}

Understood understand_help(const CommandWords& words) {
    if (words.arguments.empty()) {
        return Request(HelpRequest{});
    }
    if (words.arguments.size() > 1) {
        return problem(Kind::argument_extra, words, words.arguments[1]);
    }
    std::vector<std::string_view> known;
    for (const CommandInfo& command : commands()) {
        known.push_back(command.name);
    }
    const std::string& typed = words.arguments.front();
    if (std::find(known.begin(), known.end(), typed) == known.end()) {
        return UsageProblem{Kind::unknown_command, {}, {}, typed, nearest(typed, known)};
    }
    return Request(HelpRequest{typed});
}

}  // namespace

Understood understand(const CommandWords& words) {
    if (words.command == "check") {
        return understand_check(words);
    }
    if (words.command == "path") {
        return understand_path(words);
    }
    if (words.command == "idle") {
        return understand_idle(words);
    }
    if (words.command == "decode") {
        return understand_decode(words);
    }
    if (words.command == "list") {
        return understand_list(words);
    }
    if (words.command == "practice") {
        return understand_practice(words);
    }
    if (words.command == "open") {
        return understand_open(words);
    }
    if (words.command == "record") {
        return understand_record(words);
    }
    if (words.command == "plan") {
        return understand_plan(words);
    }
    if (words.command == "fix") {
        return understand_fix(words);
    }
    if (words.command == "undo") {
        return understand_undo(words);
    }
    if (words.command == "history") {
        return understand_history(words);
    }
    if (words.command == "compare") {
        return understand_compare(words);
    }
    if (words.command == "sweep") {
        return understand_sweep(words);
    }
    if (words.command == "owner-card") {
        return understand_owner_card(words);
    }
    return understand_help(words);
}

std::string_view name(Subject subject) {
    return subjects.at(static_cast<std::size_t>(subject));
}

}  // namespace rdpmedic::console
