// SPDX-License-Identifier: MIT
#include "app/elevate/conversation.h"
#include "app/elevate/handler.h"
#include "app/elevate/hygiene.h"
#include "core/elevation/pipe.h"
#include "core/elevation/server.h"

#include <random>

namespace rdpmedic {

using elevation::Exit;

Exit converse(std::string_view pipe, machine::Machine& machine) {
    const auto channel = elevation::open_pipe(pipe);
    drop_debug_privilege();
    if (!channel) {
        return Exit::no_caller;
    }
    MachineHandler handler(machine, std::random_device{}());
    return elevation::serve(**channel, handler) ? Exit::answered : Exit::no_request;
}

}  // namespace rdpmedic
