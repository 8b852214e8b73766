// SPDX-License-Identifier: MIT
// What is said when a check has no answer, whichever check it is.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"*", "cancelled", RDPMEDIC_WORDS("This was stopped before it was finished."),
     RDPMEDIC_WORDS("This was stopped before it was finished.")},
    {"*", "timed-out", RDPMEDIC_WORDS("There was not enough time to find this out."),
     RDPMEDIC_WORDS("There was not enough time to find this out.")},
    {"*", "crashed",
     RDPMEDIC_WORDS("This check failed because of a fault in this program. That says nothing about the server."),
     RDPMEDIC_WORDS("This check failed because of a fault in this program. That says nothing about the server.")},
    {"*", "stands-on", RDPMEDIC_WORDS("Not looked at: it needs \"{stands-on-title}\", where something is wrong."),
     RDPMEDIC_WORDS("Not looked at: something is wrong in what it needs.")},
    {"*", "not-asked", RDPMEDIC_WORDS("Not looked at, because it was not asked for."),
     RDPMEDIC_WORDS("Not looked at, because it was not asked for.")},
    {"*", "no-machine", RDPMEDIC_WORDS("This needs a Windows computer or a recording of one."),
     RDPMEDIC_WORDS("This needs a Windows computer or a recording of one.")},
    {"*", "other-role", RDPMEDIC_WORDS("This is about the other side of the connection."),
     RDPMEDIC_WORDS("This is about the other side of the connection.")},
    {"*", "needs-admin", RDPMEDIC_WORDS("This needs administrator rights to see."),
     RDPMEDIC_WORDS("This needs administrator rights to see.")},
    {"*", "not-recorded", RDPMEDIC_WORDS("The recording does not hold the answer."),
     RDPMEDIC_WORDS("The recording does not hold the answer.")},
    {"*", "could-not-read", RDPMEDIC_WORDS("Windows did not give the answer ({problem})."),
     RDPMEDIC_WORDS("Windows did not give the answer.")},
};

}  // namespace

std::span<const FindingWords> general_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
