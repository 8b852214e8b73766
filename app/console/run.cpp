// SPDX-License-Identifier: MIT
#include "app/console/run.h"

#include "app/console/arguments.h"
#include "app/console/help.h"
#include "app/console/terminal.h"
#include "app/words/words.h"
#include "core/engine/session.h"

#include <exception>

namespace rdpmedic::console {
namespace {

int run_request(const HelpRequest& request) {
    return print(help_text(request.command), exit_nothing_wrong);
}
int run_request(const VersionRequest&) {
    return print(std::string(phrases::program) + " " + program_version() + "\n", exit_nothing_wrong);
}
int run_request(const CheckRequest& request) {
    return run_check(request);
}
int run_request(const PathRequest& request) {
    return run_path(request);
}
int run_request(const DecodeRequest& request) {
    return run_decode(request);
}
int run_request(const ListRequest& request) {
    return run_list(request);
}
int run_request(const PracticeRequest& request) {
    return run_practice(request);
}
int run_request(const OpenRequest& request) {
    return run_open(request);
}
int run_request(const RecordRequest& request) {
    return run_record(request);
}
int run_request(const CompareRequest& request) {
    return run_compare(request);
}
int run_request(const SweepRequest& request) {
    return run_sweep(request);
}
int run_request(const OwnerCardRequest& request) {
    return run_owner_card(request);
}
int run_request(const PlanRequest& request) {
    return run_plan(request);
}
int run_request(const FixRequest& request) {
    return run_fix(request);
}
int run_request(const UndoCommandRequest& request) {
    return run_undo(request);
}
int run_request(const HistoryRequest& request) {
    return run_history(request);
}

}  // namespace

Exit exit_code(Conclusion conclusion) {
    switch (conclusion) {
    case Conclusion::nothing_wrong:
        return exit_nothing_wrong;
    case Conclusion::cause_found:
        return exit_cause_found;
    case Conclusion::cannot_tell:
        return exit_cannot_tell;
    case Conclusion::stopped:
        return exit_stopped;
    }
    return exit_internal;
}

int complain(std::string_view sentence, Exit exit) {
    terminal::write_error("rdpmedic-cli: " + shown(sentence, terminal::screen().look) + "\n");
    return exit;
}

int complain(const Error& error, Exit exit) {
    return complain(words::error_sentence(error), exit);
}

int print(std::string_view text, int exit) {
    if (terminal::write_output(text) == terminal::Written::failed) {
        return complain(phrases::output_failed, exit_internal);
    }
    return exit;
}

int run(std::span<const std::string> words) {
    try {
        const auto parsed = parse_arguments(words);
        if (const auto* problem = std::get_if<UsageProblem>(&parsed)) {
            terminal::write_error("rdpmedic-cli: " + usage_text(*problem));
            return exit_bad_usage;
        }
        return std::visit([](const auto& request) { return run_request(request); }, std::get<Request>(parsed));
    } catch (const std::exception& bug) {
        return complain(words::fill(phrases::internal, {{"what", bug.what()}}), exit_internal);
    } catch (...) {
        return complain(words::fill(phrases::internal, {{"what", "no description"}}), exit_internal);
    }
}

}  // namespace rdpmedic::console
