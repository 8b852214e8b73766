// SPDX-License-Identifier: MIT
// What a measured path and the finding about it say in the same words. For the files of this folder only.
#pragma once

#include "app/words/words.h"

namespace rdpmedic::words {

inline constexpr const char* cut_off_sentence =
    RDPMEDIC_WORDS("The server answered at first and then no connection any more, while the way to it stayed free of "
                   "loss. It may be down, or it keeps this computer out for a while after so many connections. No more "
                   "were tried.");

}  // namespace rdpmedic::words
