// SPDX-License-Identifier: MIT
// rdpmedic-elevate: started for one consent, answers one request, ends.
#include "app/elevate/conversation.h"
#include "app/elevate/hygiene.h"
#include "core/elevation/permission.h"
#include "core/elevation/pipe.h"
#include "core/system/background.h"

#include <cstdio>
#include <exception>

namespace {

using namespace rdpmedic;
using elevation::Exit;

Exit run(int count, char** words) {
    if (count != 2 || !elevation::is_pipe_name(words[1])) {
        return Exit::bad_usage;
    }
    const auto machine = machine::local_machine();
    const auto program = elevation::own_program();
    if (!program) {
        return Exit::place_is_open;
    }
    if (const auto refusal = elevation::refusal_to_work(*machine, *program)) {
        return refusal->exit;
    }
    return converse(words[1], *machine);
}

}  // namespace

int main(int count, char** words) {
    harden_process();
    Exit exit = Exit::internal_error;
    try {
        exit = run(count, words);
    } catch (const std::exception&) {
        exit = Exit::internal_error;
    }
    if (exit != Exit::answered) {
        std::fprintf(stderr, "rdpmedic-elevate: %s\n", elevation::text(exit).data());
    }
    end_process(static_cast<int>(exit));
}
