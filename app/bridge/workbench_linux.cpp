// SPDX-License-Identifier: MIT
#include "app/bridge/workbench.h"

namespace rdpmedic {

std::shared_ptr<Workbench> local_workbench() {
    return nullptr;
}

}  // namespace rdpmedic
