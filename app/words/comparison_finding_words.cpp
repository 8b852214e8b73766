// SPDX-License-Identifier: MIT
// What a comparison with other computers says.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"compare", "same",
     RDPMEDIC_WORDS("Seen from here, this server is like the others ({others} of them answered). What keeps you out is "
                    "something that cannot be seen before the sign-in, such as an account or a permission."),
     RDPMEDIC_WORDS("Seen from here, this server is like others that work.")},
    {"compare", "differs",
     RDPMEDIC_WORDS("This server differs from the others ({others} of them answered): {differences}."),
     RDPMEDIC_WORDS("This server differs from others that work.")},
};

}  // namespace

std::span<const FindingWords> comparison_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
