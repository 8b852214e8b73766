// SPDX-License-Identifier: MIT
#include "core/system/background.h"

#include <cstdio>
#include <cstdlib>
#include <thread>

namespace rdpmedic {

void run_in_background(std::function<void()> work) {
    std::thread(std::move(work)).detach();
}

void end_process(int status) {
    std::fflush(nullptr);
    std::_Exit(status);
}

}  // namespace rdpmedic
