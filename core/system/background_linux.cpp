// SPDX-License-Identifier: MIT
#include "core/system/background.h"

#include <thread>

namespace rdpmedic {

void run_in_background(std::function<void()> work) {
    std::thread(std::move(work)).detach();
}

}  // namespace rdpmedic
