// SPDX-License-Identifier: MIT
// What extended error codes and failures of the negotiation mean.
#include "app/words/code_sentences.h"
#include "app/words/words.h"

#include <array>

namespace rdpmedic::words {

namespace {

constexpr std::string_view no_display =
    RDPMEDIC_WORDS("The display driver of the session did not start on the server.");

constexpr auto sentences = std::to_array<Sentence>({
    {"code.extended.0x0", RDPMEDIC_WORDS("The remote computer gave no further reason.")},
    {"code.extended.0x1", RDPMEDIC_WORDS("An administrator or a program ended the session.")},
    {"code.extended.0x2", RDPMEDIC_WORDS("An administrator or a program signed the session out.")},
    {"code.extended.0x3", RDPMEDIC_WORDS("The server ended the session because it was idle for too long.")},
    {"code.extended.0x4", RDPMEDIC_WORDS("The server ended the session because its time limit was reached.")},
    {"code.extended.0x5", RDPMEDIC_WORDS("Another connection took over the session.")},
    {"code.extended.0x6", RDPMEDIC_WORDS("The server ran out of memory.")},
    {"code.extended.0x7", RDPMEDIC_WORDS("This reads \"The server denied the connection\". It is also shown when "
                                         "nothing was heard from the server, so it proves little.")},
    {"code.extended.0x8",
     RDPMEDIC_WORDS("The server denied the connection for security reasons. FIPS encryption may be required.")},
    {"code.extended.0x9", RDPMEDIC_WORDS("The account may not connect to this server with Remote Desktop.")},
    {"code.extended.0xa",
     RDPMEDIC_WORDS("The server does not accept saved credentials. The password has to be entered again.")},
    {"code.extended.0xb", RDPMEDIC_WORDS("The session was disconnected from within.")},
    {"code.extended.0xc", RDPMEDIC_WORDS("The user signed out.")},
    {"code.extended.0xf", no_display},
    {"code.extended.0x10", RDPMEDIC_WORDS("The program that draws the desktop of the session stopped.")},
    {"code.extended.0x11", no_display},
    {"code.extended.0x12", RDPMEDIC_WORDS("The display driver of the session started but could not be used.")},
    {"code.extended.0x17", RDPMEDIC_WORDS("The sign-in process of the session stopped (winlogon).")},
    {"code.extended.0x18", RDPMEDIC_WORDS("A system process of the session stopped (csrss).")},
    {"code.extended.0x19", RDPMEDIC_WORDS("The server was shut down.")},
    {"code.extended.0x1a", RDPMEDIC_WORDS("The server was restarted.")},
    {"code.extended.0x100", RDPMEDIC_WORDS("An internal error occurred in licensing.")},
    {"code.extended.0x101", RDPMEDIC_WORDS("The server could not reach a licence server.")},
    {"code.extended.0x102", RDPMEDIC_WORDS("No licence for Remote Desktop was available.")},
    {"code.extended.0x103", RDPMEDIC_WORDS("The server received a licence message that is not valid.")},
    {"code.extended.0x104",
     RDPMEDIC_WORDS("The licence stored on this computer belongs to other hardware or was changed.")},
    {"code.extended.0x105", RDPMEDIC_WORDS("The licence stored on this computer is not valid.")},
    {"code.extended.0x106", RDPMEDIC_WORDS("Network trouble interrupted the agreement on a licence.")},
    {"code.extended.0x107", RDPMEDIC_WORDS("This computer ended the agreement on a licence too early.")},
    {"code.extended.0x108", RDPMEDIC_WORDS("A licence message was not encrypted correctly.")},
    {"code.extended.0x109", RDPMEDIC_WORDS("The licence stored on this computer could not be upgraded or renewed.")},
    {"code.extended.0x10a", RDPMEDIC_WORDS("The remote computer is not licensed to accept remote connections.")},
    {"code.extended.0x10b",
     RDPMEDIC_WORDS("This computer may not store its licence: access to the registry was denied.")},
    {"code.extended.0x300", RDPMEDIC_WORDS("The user name or password was not accepted.")},
    {"code.extended.0x400", RDPMEDIC_WORDS("The connection broker could not find the computer to connect to.")},
    {"code.extended.0x402", RDPMEDIC_WORDS("The computer that the connection broker chose is disconnecting from it.")},
    {"code.extended.0x404", RDPMEDIC_WORDS("An error occurred while the connection broker handed the connection on.")},
    {"code.extended.0x405", RDPMEDIC_WORDS("The virtual computer could not be woken up.")},
    {"code.extended.0x406", RDPMEDIC_WORDS("The virtual computer could not be started.")},
    {"code.extended.0x407", RDPMEDIC_WORDS("The virtual computer has no address that could be found.")},
    {"code.extended.0x408", RDPMEDIC_WORDS("No computer in the pool is free.")},
    {"code.extended.0x409", RDPMEDIC_WORDS("The connection broker cancelled the connection.")},
    {"code.extended.0x410", RDPMEDIC_WORDS("The connection broker did not accept the settings of the connection.")},
    {"code.extended.0x411", RDPMEDIC_WORDS("The virtual computer took too long to start.")},
    {"code.extended.0x412", RDPMEDIC_WORDS("The start of the virtual computer could not be watched.")},
    {"code.negotiation.0x1", RDPMEDIC_WORDS("The server requires TLS, and the client did not offer it.")},
    {"code.negotiation.0x2", RDPMEDIC_WORDS("The server is set up to refuse TLS.")},
    {"code.negotiation.0x3", RDPMEDIC_WORDS("The server has no certificate that it can use.")},
    {"code.negotiation.0x4",
     RDPMEDIC_WORDS("The client and the server contradict each other about the security of the connection.")},
    {"code.negotiation.0x5",
     RDPMEDIC_WORDS("The server requires the sign-in before the connection (Network Level Authentication).")},
    {"code.negotiation.0x6", RDPMEDIC_WORDS("The server requires TLS with a certificate from the client.")},
});

}  // namespace

std::span<const Sentence> extended_code_sentences() {
    return sentences;
}

}  // namespace rdpmedic::words
