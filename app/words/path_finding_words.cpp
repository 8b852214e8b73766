// SPDX-License-Identifier: MIT
// What is said about the way to the target: loss and delay.
#include "app/words/finding_words.h"
#include "app/words/path_sentences.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"path", "clean",
     RDPMEDIC_WORDS("{lost} of {samples} probes of the server were lost, so the loss is most likely below "
                    "{loss-at-most-percent} %. Answers take {round-trip-ms}."),
     RDPMEDIC_WORDS("Hardly anything is lost or late on the way.")},
    {"path", "high-latency",
     RDPMEDIC_WORDS("Nothing that matters is lost, but every answer of the server takes {round-trip-ms}. Typing lags "
                    "behind by as much."),
     RDPMEDIC_WORDS("Nothing that matters is lost, but every answer of the server takes long.")},
    {"path", "some-jitter", RDPMEDIC_WORDS("Answers of the server are up to {jitter-ms} late. That begins {place}."),
     RDPMEDIC_WORDS("Answers of the server come a little unevenly.")},
    {"path", "slight-loss",
     RDPMEDIC_WORDS("{lost} of {samples} probes of the server were lost ({loss-percent} %), which is little. They are "
                    "lost {place}."),
     RDPMEDIC_WORDS("A little is lost on the way.")},
    {"path", "jitter",
     RDPMEDIC_WORDS("Answers of the server are up to {jitter-ms} late, so that the picture stutters. That begins "
                    "{place}. {whom-to-call}"),
     RDPMEDIC_WORDS("Answers of the server come so unevenly that the picture stutters.")},
    {"path", "loss",
     RDPMEDIC_WORDS("{lost} of {samples} probes of the server were lost ({loss-percent} %). They are lost {place}. "
                    "{whom-to-call}"),
     RDPMEDIC_WORDS("Packets are lost on the way.")},
    {"path", "cut-off-after-few", cut_off_sentence, cut_off_sentence},
    {"path", "no-answers",
     RDPMEDIC_WORDS("{address} answered none of {samples} connections, so that loss cannot be told from a closed way."),
     RDPMEDIC_WORDS("The server answered nothing, so that loss cannot be told from a closed way.")},
    {"path", "too-few-samples",
     RDPMEDIC_WORDS("{lost} of {samples} probes of the server were lost. That is too few to say whether it is chance."),
     RDPMEDIC_WORDS("There are too few answers yet to say whether something is lost.")},
    {"path", "this-computer",
     RDPMEDIC_WORDS("The target is this computer itself, so there is no way on which something could be lost."),
     RDPMEDIC_WORDS("The target is this computer itself, so there is no way on which something could be lost.")},
    {"tcp", "retransmitted",
     RDPMEDIC_WORDS("The port answered only after the first packet to it was sent again, so that one was lost."),
     RDPMEDIC_WORDS("The port answered only after the first packet to it was sent again, so that one was lost.")},
};

}  // namespace

std::span<const FindingWords> path_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
