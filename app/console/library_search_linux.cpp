// SPDX-License-Identifier: MIT
#include "app/console/library_search.h"

namespace rdpmedic {

void restrict_library_search() {}

}  // namespace rdpmedic
