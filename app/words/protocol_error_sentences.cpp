// SPDX-License-Identifier: MIT
// What the extended codes from 0x1000 on mean: the server could not go on with the messages it received.
#include "app/words/code_sentences.h"
#include "app/words/words.h"

#include <array>

namespace rdpmedic::words {

namespace {

constexpr std::string_view unknown_message = RDPMEDIC_WORDS("The server received a message of an unknown kind.");
constexpr std::string_view out_of_order = RDPMEDIC_WORDS("The server received a message out of order.");
constexpr std::string_view wrong_confirmation =
    RDPMEDIC_WORDS("The server received a confirmation of the session that is not valid.");
constexpr std::string_view bad_cache =
    RDPMEDIC_WORDS("The server received data about stored pictures that is not valid.");
constexpr std::string_view security_short =
    RDPMEDIC_WORDS("The server received a message whose security part is cut short.");
constexpr std::string_view capabilities =
    RDPMEDIC_WORDS("The server received a list of capabilities that is not valid.");
constexpr std::string_view time_zone = RDPMEDIC_WORDS("The server received time zone data that is not valid.");

constexpr auto sentences = std::to_array<Sentence>({
    {"code.extended.0x10c9", unknown_message},
    {"code.extended.0x10ca", unknown_message},
    {"code.extended.0x10cb", out_of_order},
    {"code.extended.0x10cd", out_of_order},
    {"code.extended.0x10ce",
     RDPMEDIC_WORDS("The server received a control message with an action that does not exist.")},
    {"code.extended.0x10cf", RDPMEDIC_WORDS("The server received input of an unknown kind.")},
    {"code.extended.0x10d0", RDPMEDIC_WORDS("The server received mouse input that is not valid.")},
    {"code.extended.0x10d1", RDPMEDIC_WORDS("The server received a request to redraw that is not valid.")},
    {"code.extended.0x10d2", RDPMEDIC_WORDS("The server could not put its answer to the connection together.")},
    {"code.extended.0x10d3", RDPMEDIC_WORDS("The channels of the connection could not be set up.")},
    {"code.extended.0x10d4", wrong_confirmation},
    {"code.extended.0x10d5", wrong_confirmation},
    {"code.extended.0x10da", bad_cache},
    {"code.extended.0x10db", bad_cache},
    {"code.extended.0x10dc", bad_cache},
    {"code.extended.0x10dd", bad_cache},
    {"code.extended.0x10de", RDPMEDIC_WORDS("The server received input that is cut short.")},
    {"code.extended.0x10df", bad_cache},
    {"code.extended.0x10e0", security_short},
    {"code.extended.0x10e1", RDPMEDIC_WORDS("The server received channel data that is cut short.")},
    {"code.extended.0x10e2", RDPMEDIC_WORDS("The server received a message that is cut short.")},
    {"code.extended.0x10e3", RDPMEDIC_WORDS("The server received a request to pause the display that is not valid.")},
    {"code.extended.0x10e5", wrong_confirmation},
    {"code.extended.0x10e7", capabilities},
    {"code.extended.0x10e8", capabilities},
    {"code.extended.0x10e9", RDPMEDIC_WORDS("The client reported no memory for mouse pointers.")},
    {"code.extended.0x10ea", RDPMEDIC_WORDS("The server did not accept the capabilities of the client.")},
    {"code.extended.0x10ec", RDPMEDIC_WORDS("The server could not decompress channel data.")},
    {"code.extended.0x10ed", RDPMEDIC_WORDS("The server received channel data with an unknown compression.")},
    {"code.extended.0x10ef", RDPMEDIC_WORDS("The server received data for a channel that does not exist.")},
    {"code.extended.0x10f0", RDPMEDIC_WORDS("The client asked for more channels than the server allows.")},
    {"code.extended.0x10f3",
     RDPMEDIC_WORDS("The server only runs single programs (RemoteApp), and a whole desktop was asked for.")},
    {"code.extended.0x10f4", bad_cache},
    {"code.extended.0x10f5", bad_cache},
    {"code.extended.0x10f6", bad_cache},
    {"code.extended.0x10f7", bad_cache},
    {"code.extended.0x10f8", RDPMEDIC_WORDS("The server received a graphics message that is cut short.")},
    {"code.extended.0x1111", security_short},
    {"code.extended.0x1112", security_short},
    {"code.extended.0x1113", security_short},
    {"code.extended.0x1114", security_short},
    {"code.extended.0x1115", security_short},
    {"code.extended.0x1116", security_short},
    {"code.extended.0x1117", security_short},
    {"code.extended.0x1118", security_short},
    {"code.extended.0x1119", security_short},
    {"code.extended.0x111a", security_short},
    {"code.extended.0x111b", security_short},
    {"code.extended.0x111c", security_short},
    {"code.extended.0x111d", security_short},
    {"code.extended.0x111e", security_short},
    {"code.extended.0x111f", security_short},
    {"code.extended.0x1120", security_short},
    {"code.extended.0x1121", security_short},
    {"code.extended.0x1122", security_short},
    {"code.extended.0x1123", security_short},
    {"code.extended.0x1124", security_short},
    {"code.extended.0x1125", security_short},
    {"code.extended.0x1126", security_short},
    {"code.extended.0x1129", RDPMEDIC_WORDS("The server received a list of monitors that is not valid.")},
    {"code.extended.0x112a", RDPMEDIC_WORDS("The server could not put decompressed channel data together.")},
    {"code.extended.0x112b", RDPMEDIC_WORDS("The server received channel data that is too long.")},
    {"code.extended.0x112c", RDPMEDIC_WORDS("The server received a frame confirmation that is not valid.")},
    {"code.extended.0x112d", RDPMEDIC_WORDS("The server does not support the graphics mode of the client.")},
    {"code.extended.0x112e", RDPMEDIC_WORDS("The graphics system of the server could not be reset.")},
    {"code.extended.0x112f", RDPMEDIC_WORDS("The graphics system of the server failed.")},
    {"code.extended.0x1130", time_zone},
    {"code.extended.0x1131", time_zone},
    {"code.extended.0x1132", time_zone},
    {"code.extended.0x1133", RDPMEDIC_WORDS("The server could not decode channel data.")},
    {"code.extended.0x1134", RDPMEDIC_WORDS("The desktop over all monitors is too large for the server.")},
    {"code.extended.0x1135", RDPMEDIC_WORDS("The server did not accept how the monitors are placed.")},
    {"code.extended.0x1136", RDPMEDIC_WORDS("The server did not accept the number of monitors.")},
    {"code.extended.0x1191", RDPMEDIC_WORDS("The server could not renew the key of the session.")},
    {"code.extended.0x1192", RDPMEDIC_WORDS("The server could not decrypt what it received.")},
    {"code.extended.0x1193", RDPMEDIC_WORDS("The server could not encrypt what it sends.")},
    {"code.extended.0x1194", RDPMEDIC_WORDS("The client and the server use different encryption.")},
    {"code.extended.0x1195", RDPMEDIC_WORDS("The server could not decrypt what it received.")},
});

}  // namespace

std::span<const Sentence> protocol_error_sentences() {
    return sentences;
}

}  // namespace rdpmedic::words
