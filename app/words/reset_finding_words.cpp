// SPDX-License-Identifier: MIT
// What is said about torn and quiet connections.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"reset", "nothing-torn", RDPMEDIC_WORDS("No connection was torn down or closed on the way to the sign-in."),
     RDPMEDIC_WORDS("No connection was torn down or closed on the way to the sign-in.")},
    {"reset", "not-repeated",
     RDPMEDIC_WORDS("It did not happen again: further connections got past the place where the first one ended."),
     RDPMEDIC_WORDS("It did not happen again: further connections got past the place where the first one ended.")},
    {"reset", "before-server",
     RDPMEDIC_WORDS(
         "A device on the way ends the connection, and not the server: the one at hop {hop}, {hop-address}."),
     RDPMEDIC_WORDS("A device on the way ends the connection: it does so with bytes that cannot have reached the "
                    "server.")},
    {"reset", "before-server-by-time",
     RDPMEDIC_WORDS(
         "The connection is ended after {answer-ms}, and an answer of the server takes {round-trip-ms}. So a "
         "device on the way most likely ends it."),
     RDPMEDIC_WORDS("The connection is ended sooner than the server could have answered. So a device on the way most "
                    "likely ends it.")},
    {"reset", "content-dependent",
     RDPMEDIC_WORDS("Only what belongs to Remote Desktop is cut; other bytes of the same length are let through. That "
                    "is how inspecting firewalls work."),
     RDPMEDIC_WORDS("Only what belongs to Remote Desktop is cut; other bytes of the same length are let through. That "
                    "is how inspecting firewalls work.")},
    {"reset", "by-server-at-connect",
     RDPMEDIC_WORDS("The server itself ends the connection as soon as it begins, or a device right in front of it."),
     RDPMEDIC_WORDS("The server itself ends the connection as soon as it begins, or a device right in front of it.")},
    {"reset", "by-server-at-negotiation",
     RDPMEDIC_WORDS("The server itself ends the connection after the first Remote Desktop message, or a device right "
                    "in front of it."),
     RDPMEDIC_WORDS("The server itself ends the connection after the first Remote Desktop message, or a device right "
                    "in front of it.")},
    {"reset", "by-server-at-tls",
     RDPMEDIC_WORDS("The server itself ends the connection when TLS begins, or a device right in front of it."),
     RDPMEDIC_WORDS("The server itself ends the connection when TLS begins, or a device right in front of it.")},
    {"reset", "by-server-at-sign-in",
     RDPMEDIC_WORDS("The server itself ends the connection when the sign-in begins, or a device right in front of it."),
     RDPMEDIC_WORDS(
         "The server itself ends the connection when the sign-in begins, or a device right in front of it.")},
    {"reset", "after-few",
     RDPMEDIC_WORDS(
         "The first connection went through and the next ones were cut. Something limits how often a computer "
         "may connect."),
     RDPMEDIC_WORDS(
         "The first connection went through and the next ones were cut. Something limits how often a computer "
         "may connect.")},
    {"reset", "scattered",
     RDPMEDIC_WORDS("Some tries go through and some are cut. That looks like a busy server or a bad line, not like a "
                    "rule."),
     RDPMEDIC_WORDS("Some tries go through and some are cut. That looks like a busy server or a bad line, not like a "
                    "rule.")},
    {"reset", "at-last-hop",
     RDPMEDIC_WORDS("The server or a device right in front of it ends the connection. Which of the two cannot be told "
                    "from here."),
     RDPMEDIC_WORDS("The server or a device right in front of it ends the connection. Which of the two cannot be told "
                    "from here.")},
    {"reset", "cannot-tell",
     RDPMEDIC_WORDS("It happens every time, but whether the server or a device on the way does it cannot be told from "
                    "here."),
     RDPMEDIC_WORDS("It happens every time, but whether the server or a device on the way does it cannot be told from "
                    "here.")},
    {"idle", "holds", RDPMEDIC_WORDS("A connection that was quiet for {held-seconds} seconds was still alive."),
     RDPMEDIC_WORDS("A quiet connection was still alive after the time that was tried.")},
    {"idle", "server-timer",
     RDPMEDIC_WORDS(
         "The server ends connections on which nobody signs in. The way to it holds quiet connections for at "
         "least {held-seconds} seconds."),
     RDPMEDIC_WORDS("The server ends connections on which nobody signs in.")},
    {"idle", "cut",
     RDPMEDIC_WORDS(
         "A connection that is quiet for {idle-low-seconds} to {idle-high-seconds} seconds is {ended-how} on "
         "the way."),
     RDPMEDIC_WORDS("A connection that is quiet for long is cut on the way.")},
    {"idle", "cut-unconfirmed",
     RDPMEDIC_WORDS("A connection that was quiet for {idle-high-seconds} seconds was {ended-how}, and no second one "
                    "confirms that. It can be chance; holding connections again, and for longer, tells more."),
     RDPMEDIC_WORDS("A connection that was quiet for long was gone, and no second one confirms that quiet was why.")},
    {"idle", "all-lost",
     RDPMEDIC_WORDS(
         "All connections that were held died, also those that were not quiet, while new ones work. A device "
         "on the way has forgotten them."),
     RDPMEDIC_WORDS(
         "All connections that were held died, also those that were not quiet, while new ones work. A device "
         "on the way has forgotten them.")},
    {"idle", "interrupted",
     RDPMEDIC_WORDS("The way to the server was interrupted meanwhile, so nothing can be said about quiet connections."),
     RDPMEDIC_WORDS(
         "The way to the server was interrupted meanwhile, so nothing can be said about quiet connections.")},
    {"idle", "too-short",
     RDPMEDIC_WORDS("The connections were not held for long enough to tell how long they may be quiet."),
     RDPMEDIC_WORDS("The connections were not held for long enough to tell how long they may be quiet.")},
    {"idle", "not-told",
     RDPMEDIC_WORDS("This computer's system does not tell whether a quiet connection still stands. Windows 10 from "
                    "version 1703 and Windows Server from 2019 do."),
     RDPMEDIC_WORDS("The system did not tell whether a quiet connection still stands.")},
};

}  // namespace

std::span<const FindingWords> reset_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
