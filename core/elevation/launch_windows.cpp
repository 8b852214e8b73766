// SPDX-License-Identifier: MIT
#include "core/elevation/launch.h"
#include "core/elevation/permission.h"
#include "core/elevation/pipe.h"
#include "core/machine/windows/text.h"

#include <windows.h>

namespace rdpmedic::elevation {

namespace {

/// From consent to the first word of the helper, on a slow disk with a scanner that looks at every new program.
constexpr std::chrono::seconds start_limit{60};

}  // namespace

Result<Started> start_helper(void* window, const std::stop_token& stop) {
    const auto program = program_beside(helper_program);
    if (!program) {
        return program.error();
    }
    if (const auto refusal = refusal_to_start(*machine::local_machine(), *program)) {
        return refusal->error;
    }
    auto pipe = Pipe::make();
    if (!pipe) {
        return pipe.error();
    }
    const auto helper = run_elevated(*program, pipe->name(), window);
    if (!helper) {
        return helper.error();
    }
    if (!*helper) {
        return Started{true, nullptr};
    }
    auto channel = pipe->wait_for(*helper, std::chrono::steady_clock::now() + start_limit, stop);
    if (!channel) {
        return channel.error();
    }
    return Started{false, *std::move(channel)};
}

bool has_helper() {
    const auto program = program_beside(helper_program);
    return program && GetFileAttributesW(machine::wide(*program).c_str()) != INVALID_FILE_ATTRIBUTES;
}

}  // namespace rdpmedic::elevation
