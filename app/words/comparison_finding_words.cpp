// SPDX-License-Identifier: MIT
// What a comparison with other computers says.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"compare", "same",
     RDPMEDIC_WORDS("In what was compared (port, security, TLS, certificate, sign-in), this server is like "
                    "{the-others}."),
     RDPMEDIC_WORDS("In what was compared, this server is like others that work.")},
    {"compare", "same-and-well",
     RDPMEDIC_WORDS("In what was compared (port, security, TLS, certificate, sign-in), this server is like "
                    "{the-others}. Nothing else was found wrong, so what keeps you out may be something that cannot "
                    "be seen before the sign-in, such as an account or a permission."),
     RDPMEDIC_WORDS("In what was compared, this server is like others that work, and nothing else was found wrong.")},
    {"compare", "differs", RDPMEDIC_WORDS("This server differs from {the-others}: {differences}."),
     RDPMEDIC_WORDS("This server differs from others that work.")},
};

}  // namespace

std::span<const FindingWords> comparison_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
