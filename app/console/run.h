// SPDX-License-Identifier: MIT
// The program from its words to its exit code, and its commands. All of them write to standard output and block.
#pragma once

#include "app/console/requests.h"

#include <span>
#include <string>
#include <string_view>

namespace rdpmedic::console {

/// Never throws: an exception of any command ends as a sentence and exit_internal.
int run(std::span<const std::string> words);

int run_check(const CheckRequest& request);
int run_decode(const DecodeRequest& request);
int run_list(const ListRequest& request);
int run_practice(const PracticeRequest& request);
int run_open(const OpenRequest& request);
int run_record(const RecordRequest& request);
int run_compare(const CompareRequest& request);
int run_sweep(const SweepRequest& request);
int run_plan(const PlanRequest& request);
int run_fix(const FixRequest& request);
int run_undo(const UndoCommandRequest& request);
int run_history(const HistoryRequest& request);
int run_owner_card(const OwnerCardRequest& request);
int run_path(const PathRequest& request);

/// How `check` and `open` end.
Exit exit_code(Conclusion conclusion);

/// Says on standard error what went wrong, and hands back the exit code for it.
int complain(std::string_view sentence, Exit exit);
int complain(const Error& error, Exit exit);

/// Writes to standard output. A reader that went away is no failure; any other failure is said and turns into
/// exit_internal.
int print(std::string_view text, int exit);

}  // namespace rdpmedic::console
