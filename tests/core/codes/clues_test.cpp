// SPDX-License-Identifier: MIT
// A symptom's codes become clues, and nothing else does.
#include "core/codes/codes.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using Clues = std::vector<std::string>;

namespace {

Clues clues_of(std::optional<std::uint32_t> code, std::optional<std::uint32_t> extended, std::string text = {}) {
    Symptom symptom;
    symptom.category = "symptom.code";
    symptom.code = code;
    symptom.extended = extended;
    symptom.text = std::move(text);
    return codes::clues(symptom);
}

constexpr const char* handshake_event =
    "RDPClient_SSL: An error was encountered when transitioning from TsSslStateHandshakeStart to "
    "TsSslStateDisconnecting in response to TsSslEventStartHandshakeFailed (error code 0x80004005).";

}  // namespace

TEST_CASE("The category is always a clue, and codes add their groups", "[codes]") {
    CHECK(codes::clues(Symptom{}) == Clues{"symptom.precheck"});
    CHECK(clues_of(0x807, 0x0) == Clues{"symptom.code", "code.account"});
    CHECK(clues_of(0x3, 0x11) == Clues{"symptom.code", "code.server-ended", "code.graphics"});
    CHECK(clues_of(0x3, 0x1) == Clues{"symptom.code", "code.server-ended"});
    CHECK(clues_of(std::nullopt, 0x102) == Clues{"symptom.code", "code.licensing"});
    CHECK(clues_of(0x7777, 0x7778) == Clues{"symptom.code"});
}

TEST_CASE("Denied counts only where the server can have said it", "[codes]") {
    CHECK(clues_of(0x904, 0x7) == Clues{"symptom.code", "code.socket-closed"});
    CHECK(clues_of(0x3, 0x7) == Clues{"symptom.code", "code.server-ended", "code.denied"});
}

TEST_CASE("A pasted text counts where no code was entered", "[codes]") {
    CHECK(clues_of({}, {}, "Error code: 0x904\nExtended error code: 0x7") ==
          Clues{"symptom.code", "code.socket-closed"});
    CHECK(clues_of(0x807, {}, "Error code: 0x904") == Clues{"symptom.code", "code.account"});
}

TEST_CASE("A failed TLS handshake in the event log is a clue beside the code", "[codes]") {
    CHECK(clues_of({}, {}, handshake_event) == Clues{"symptom.code", "event.tls-handshake"});
    CHECK(clues_of(0x904, 0x7, handshake_event) == Clues{"symptom.code", "code.socket-closed", "event.tls-handshake"});
    CHECK(clues_of({}, {}, "RDP_TCP: from StateConnected to StateDisconnected (error code 0x80070040)") ==
          Clues{"symptom.code"});
}
