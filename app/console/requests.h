// SPDX-License-Identifier: MIT
// What a command line asks for, as values; and what can be wrong with one.
#pragma once

#include "app/words/server_steps.h"
#include "core/engine/session.h"
#include "core/engine/sweep.h"
#include "core/model/symptom.h"
#include "core/model/target.h"
#include "core/remedies/remedy.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rdpmedic::console {

/// Exit codes; help.cpp explains them to people.
enum Exit : int {
    exit_nothing_wrong = 0,
    exit_cause_found = 1,
    exit_cannot_tell = 2,
    exit_stopped = 3,
    exit_no_way = 4,  ///< of check --save-way: the check is done, and there was no way to write down
    // Of plan, fix and undo.
    exit_verified = 0,
    exit_not_verified = 1,
    exit_refused = 2,      ///< by a policy, by the remedy's class, or without the rights
    exit_declined = 3,     ///< or stopped
    exit_rolled_back = 4,  ///< changed, failed, and as before
    exit_restart = 5,      ///< it counts after a restart
    exit_bad_usage = 64,
    exit_bad_file = 65,
    exit_internal = 70,
};

struct CheckRequest {
    std::string file;  ///< path of an .rdp file; empty where `target` was typed
    Target target;
    std::string name;              ///< --name
    std::string gateway;           ///< --gateway; empty: what the file names
    std::string machine;           ///< path of a recording to look at; empty: this computer, where it is a Windows one
    bool without_machine = false;  ///< look at the target alone
    Symptom symptom;
    Options options;
    std::string out;  ///< where the case is saved; empty: nowhere
    bool json = false;
    bool details = false;
    bool try_alternatives = false;  ///< also test other ways to the target
    std::string save_way;           ///< where the .rdp file for the way that works is written; empty: nowhere
};

struct PathRequest {
    Target target;
    std::optional<std::chrono::seconds> duration;  ///< nothing: until it is stopped, or a minute where nobody watches
    bool json = false;
};

struct DecodeRequest {
    std::string text;
    bool from_input = false;  ///< standard input is read instead
    bool json = false;
};

enum class Subject : std::uint8_t { checks, causes, remedies, faults, symptoms, questions };

struct ListRequest {
    Subject subject = Subject::checks;
    bool json = false;
};

struct PracticeRequest {
    std::string fault;
    std::uint16_t port = 0;
    std::string address = "127.0.0.1";             ///< a loopback one
    std::size_t addresses = 1;                     ///< so many, one after the other
    std::optional<std::chrono::seconds> duration;  ///< nothing: until it is stopped
};

struct OpenRequest {
    std::string file;
    bool json = false;
    bool html = false;
    bool details = false;
    std::string out;  ///< where it is saved; empty: standard output
};

struct RecordRequest {
    std::string out;
    std::string machine;  ///< path of a recording to read instead of this computer; empty: this computer
    std::optional<Target> target;
};

struct CompareRequest {
    std::string works;
    std::string fails;
    bool json = false;
};

struct SweepRequest {
    std::vector<std::string> words;  ///< computers, ranges, files, "-" for standard input
    SweepOptions options;
    std::string out;      ///< where the lines are kept; empty: nowhere
    bool resume = false;  ///< go on with what is in `out`
    bool json = false;
    bool csv = false;
    bool yes = false;  ///< however many
};

struct OwnerCardRequest {
    std::string file;
    words::Place place = words::Place::on_premises;
    bool html = false;
    std::string out;  ///< where the card is saved; empty: standard output
};

/// What plan and fix share.
struct MendingRequest {
    std::string remedy;
    std::string file;              ///< path of an .rdp file
    std::optional<Target> target;  ///< nothing: only this computer matters
    std::string machine;           ///< path of a recording to change instead of this computer
    std::string out;               ///< where the changed recording is written
    bool is_server = false;        ///< this computer is the one that others cannot connect to
    Arguments arguments;
    bool json = false;
};

struct PlanRequest : MendingRequest {
    std::string cause;  ///< all remedies of a cause, where no remedy is named
};

struct FixRequest : MendingRequest {
    bool yes = false;  ///< do not ask
};

struct UndoCommandRequest {
    std::string entry;  ///< empty: the newest that stands
    std::string machine;
    std::string out;
    bool rest = false;
    bool yes = false;
};

struct HistoryRequest {
    std::string machine;
    bool json = false;
};

struct HelpRequest {
    std::string command;  ///< empty: the overview
};

struct VersionRequest {};

using Request = std::variant<CheckRequest, PathRequest, DecodeRequest, ListRequest, PracticeRequest, OpenRequest,
                             RecordRequest, CompareRequest, SweepRequest, OwnerCardRequest, PlanRequest, FixRequest,
                             UndoCommandRequest, HistoryRequest, HelpRequest, VersionRequest>;

/// What is wrong with a command line. help.cpp makes a sentence of it.
struct UsageProblem {
    enum class Kind : std::uint8_t {
        no_command,
        unknown_command,
        unknown_option,
        value_missing,   ///< an option that needs a value has none
        value_unwanted,  ///< an option that takes no value has one
        argument_missing,
        argument_extra,
        bad_target,
        bad_gateway,
        unknown_symptom,
        no_code,
        answer_form,
        unknown_question,
        unknown_answer,
        bad_number,
        unknown_fault,
        unknown_subject,
        unknown_remedy,
        unknown_cure,  ///< neither a remedy nor a cause
        bad_entry,     ///< no id of the journal
        unknown_place,
        unknown_check,   ///< or one that does not look at a target
        check_of_one,    ///< not among many computers
        options_clash,   ///< the option does not go with `suggestion`
        option_missing,  ///< the command needs this option
    };

    Kind kind = Kind::no_command;
    std::string command;     ///< the command it belongs to; empty where there is none
    std::string option;      ///< "--timeout", where one is concerned
    std::string word;        ///< what was typed
    std::string suggestion;  ///< the nearest thing that exists, or what is expected; may be empty
};

}  // namespace rdpmedic::console
