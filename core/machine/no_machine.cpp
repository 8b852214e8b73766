// SPDX-License-Identifier: MIT
// On other systems than Windows there is no machine to look at, only recordings of one.
#include "core/machine/machine.h"

namespace rdpmedic::machine {

std::unique_ptr<Machine> local_machine() {
    return nullptr;
}

}  // namespace rdpmedic::machine
