// SPDX-License-Identifier: MIT
// What is said about the size of packets on the way to the server.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"mtu", "passes", RDPMEDIC_WORDS("Packets of full size pass in both directions ({path-mtu} bytes)."),
     RDPMEDIC_WORDS("Packets of full size pass in both directions.")},
    {"mtu", "reduced",
     RDPMEDIC_WORDS("The way carries packets of up to {path-mtu} bytes, less than usual, and says so to whoever sends "
                    "larger ones."),
     RDPMEDIC_WORDS("The way carries smaller packets than usual, and says so to whoever sends larger ones.")},
    {"mtu", "clamped",
     RDPMEDIC_WORDS("Packets above {path-mtu} bytes vanish without a word. Remote Desktop's connection does not meet "
                    "that: it was agreed on smaller ones."),
     RDPMEDIC_WORDS(
         "Large packets vanish without a word. Remote Desktop's connection does not meet that: it was agreed "
         "on smaller ones.")},
    {"mtu", "passes-to-server",
     RDPMEDIC_WORDS("Packets of up to {path-mtu} bytes reach the server. Nothing of that size came back, so the way "
                    "back is not proven."),
     RDPMEDIC_WORDS("Packets of full size reach the server. Nothing of that size came back, so the way back is not "
                    "proven.")},
    {"mtu", "black-hole",
     RDPMEDIC_WORDS("Packets of {path-mtu} bytes get through {direction}, those of {lost-bytes} bytes vanish without a "
                    "word. Whoever sends them waits for nothing."),
     RDPMEDIC_WORDS("Large packets vanish without a word. Whoever sends them waits for nothing.")},
    {"mtu", "too-small",
     RDPMEDIC_WORDS(
         "The way carries packets of up to {path-mtu} bytes only, which is less than Remote Desktop and IPv6 "
         "count on."),
     RDPMEDIC_WORDS("The way carries packets so small that Remote Desktop and IPv6 do not count on it.")},
    {"mtu", "tunnel-larger",
     RDPMEDIC_WORDS("The tunnel {adapter} takes packets of {mtu-bytes} bytes, but what is behind it carries {path-mtu} "
                    "only."),
     RDPMEDIC_WORDS("The tunnel takes larger packets than what is behind it carries.")},
    {"mtu", "no-probe-answers",
     RDPMEDIC_WORDS("Nothing on the way or at the server answers packets of different sizes, so their limit cannot be "
                    "told."),
     RDPMEDIC_WORDS("Nothing on the way or at the server answers packets of different sizes, so their limit cannot be "
                    "told.")},
    {"mtu", "rate-limited",
     RDPMEDIC_WORDS("So few packets are answered that silence means nothing, and the limit of sizes cannot be told."),
     RDPMEDIC_WORDS("So few packets are answered that silence means nothing, and the limit of sizes cannot be told.")},
    {"mtu", "not-by-size",
     RDPMEDIC_WORDS("Long messages get no answer even when they travel in small packets. The size of packets is not "
                    "the reason, or it is smaller than any network has."),
     RDPMEDIC_WORDS("Long messages get no answer even when they travel in small packets. The size of packets is not "
                    "the reason, or it is smaller than any network has.")},
    {"mtu", "unconfirmed",
     RDPMEDIC_WORDS("Long messages get no answer, and this system cannot make sure that the same is sent in smaller "
                    "packets. It cannot be told whether the size of packets is the reason."),
     RDPMEDIC_WORDS("Long messages get no answer, and this system cannot make sure that the same is sent in smaller "
                    "packets. It cannot be told whether the size of packets is the reason.")},
    {"mtu", "only-probes-lost",
     RDPMEDIC_WORDS("Pings and test packets above {path-mtu} bytes vanish without a word. A firewall may drop these "
                    "alone; whether Remote Desktop's own packets of that size get through could not be seen."),
     RDPMEDIC_WORDS("Large pings and test packets vanish without a word. A firewall may drop these alone; whether "
                    "Remote Desktop's own large packets get through could not be seen.")},
};

}  // namespace

std::span<const FindingWords> mtu_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
