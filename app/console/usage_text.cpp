// SPDX-License-Identifier: MIT
// What is wrong with a command line, as a sentence.
#include "app/console/help.h"
#include "app/words/words.h"
#include "core/wire/bytes.h"

#include <map>

namespace rdpmedic::console {
namespace {

std::string_view missing_argument(std::string_view command) {
    if (command == "check" || command == "idle") {
        return "Name the computer to check, or an .rdp file.";
    }
    if (command == "decode") {
        return "Give the error code or message to explain, or - for standard input.";
    }
    if (command == "list") {
        return "Say what to list: checks, causes, remedies, faults, symptoms or questions.";
    }
    if (command == "practice") {
        return "Name the fault to play.";
    }
    if (command == "plan") {
        return "Name the remedy or the cause.";
    }
    if (command == "fix") {
        return "Name the remedy; \"rdpmedic-cli list remedies\" names them.";
    }
    if (command == "compare") {
        return "Name two recordings: of a computer that works and of one that fails.";
    }
    if (command == "sweep") {
        return "Name the computers: names, addresses, ranges such as 192.0.2.0/24, or a file with one a line.";
    }
    if (command == "owner-card") {
        return "Name the saved case to write the card for.";
    }
    return "Name the saved case to open.";
}

std::string_view wanted_number(std::string_view command, std::string_view option) {
    if (option == "--jobs") {
        return "{option} needs a number from 1 to 1024, not \"{word}\".";
    }
    if (option == "--rate") {
        return "{option} needs a number of connections a second from 1 to 100000, not \"{word}\".";
    }
    if (command == "sweep") {
        return "{option} needs a number of seconds from 0.1 to 60, not \"{word}\".";
    }
    if (option == "--mtu") {
        return "{option} needs a number of bytes from 576 to 9000, not \"{word}\".";
    }
    if (option == "--adapter") {
        return "{option} needs the number of an interface, not \"{word}\".";
    }
    if (option == "--timeout") {
        return "{option} needs a number of seconds from 0.1 to 3600, not \"{word}\".";
    }
    if (option == "--addresses") {
        return "{option} needs a number from 1 to 4096, not \"{word}\".";
    }
    if (option == "--port") {
        return "{option} needs a number from 0 to 65535, not \"{word}\".";
    }
    if (command == "idle") {
        return "{option} needs a whole number of seconds from 30 to 600, not \"{word}\".";
    }
    return "{option} needs a whole number of seconds from 1 to 604800, not \"{word}\".";
}

std::string_view sentence(const UsageProblem& problem) {
    using Kind = UsageProblem::Kind;
    switch (problem.kind) {
    case Kind::no_command:
        return "Say what to do, for example: rdpmedic-cli check HOST.";
    case Kind::unknown_command:
        return "There is no command \"{word}\".";
    case Kind::unknown_option:
        return "There is no option {word} here.";
    case Kind::value_missing:
        return "{option} needs a value.";
    case Kind::value_unwanted:
        return "{option} takes no value.";
    case Kind::argument_missing:
        return missing_argument(problem.command);
    case Kind::argument_extra:
        return "\"{word}\" is one word too many.";
    case Kind::bad_target:
        return "\"{word}\" is no name or address of a computer: {expected}.";
    case Kind::bad_gateway:
        return "\"{word}\" is no name or address of a gateway: {expected}.";
    case Kind::unknown_symptom:
        return "There is no symptom \"{word}\".";
    case Kind::no_code:
        return "There is no error code that RDP Medic can read in \"{word}\".";
    case Kind::answer_form:
        return "--answer needs the form QUESTION=ANSWER, not \"{word}\".";
    case Kind::unknown_question:
        return "There is no question \"{word}\".";
    case Kind::unknown_answer:
        return "\"{word}\" is no answer to {option}; the answers are: {expected}.";
    case Kind::bad_number:
        return wanted_number(problem.command, problem.option);
    case Kind::unknown_fault:
        return "There is no fault \"{word}\".";
    case Kind::unknown_subject:
        return "There is no list of \"{word}\".";
    case Kind::unknown_place:
        return "There is no place \"{word}\"; the places are on-premises, azure and aws.";
    case Kind::unknown_check:
        return "There is no check \"{word}\" of the way to a computer; \"rdpmedic-cli list checks\" names them.";
    case Kind::check_of_one:
        return "The check \"{word}\" repeats, holds or watches connections; a sweep of many computers does not run it.";
    case Kind::options_clash:
        return "{option} does not go with {expected}.";
    case Kind::unknown_remedy:
        return "There is no remedy \"{word}\".";
    case Kind::unknown_cure:
        return "There is neither a remedy nor a cause \"{word}\".";
    case Kind::bad_entry:
        return "\"{word}\" is no entry of the history; \"rdpmedic-cli history\" names them.";
    case Kind::option_missing:
        return "{option} is needed.";
    }
    return {};
}

/// Where the suggestion is a thing that was perhaps meant, and not a part of the sentence.
bool suggests(UsageProblem::Kind kind) {
    return kind != UsageProblem::Kind::bad_target && kind != UsageProblem::Kind::bad_gateway &&
           kind != UsageProblem::Kind::unknown_answer && kind != UsageProblem::Kind::options_clash;
}

}  // namespace

std::string usage_text(const UsageProblem& problem) {
    std::string text = words::fill(
        sentence(problem),
        {{"word", wire::quoted(problem.word)}, {"option", problem.option}, {"expected", problem.suggestion}});
    if (suggests(problem.kind) && !problem.suggestion.empty()) {
        text += " Did you mean \"" + problem.suggestion + "\"?";
    }
    return text + "\nsee rdpmedic-cli help" + (problem.command.empty() ? "" : " " + problem.command) + "\n";
}

}  // namespace rdpmedic::console
