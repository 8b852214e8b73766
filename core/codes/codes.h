// SPDX-License-Identifier: MIT
// mstsc's two error numbers, RDP_NEG_FAILURE and RD Gateway codes: what each is documented to mean, and what it does
// not prove. Sources: IMsTscAxEvents::OnDisconnected, ExtendedDisconnectReasonCode
// (learn.microsoft.com/windows/win32/termserv), [MS-RDPBCGR] 2.2.5.1.1 and 2.2.1.2.2. The two number spaces are kept
// apart: extended 0x104 is licensing, primary 0x104 is DNS.
#pragma once

#include "core/model/symptom.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::codes {

enum class Space : std::uint8_t { primary, extended, negotiation_failure };

/// Where in the connection a primary code belongs (its low byte).
enum class Layer : std::uint8_t {
    none,
    transport,
    crypto,
    tls_logon,
    connection,
    negotiation,
    gateway,
    licensing,
    server
};

enum class Sourced : std::uint8_t {
    documented,  ///< in Microsoft's published lists
    field,       ///< met in practice, public source that is not Microsoft's
    unsourced,   ///< from knowledge only: shown with a warning
};

struct Code {
    Space space;
    std::uint32_t number;
    std::string_view symbol;   ///< "disconnectReasonAtClientWinsockFDCLOSE"; may be empty
    std::string_view meaning;  ///< id of the sentence in app/words: "code.primary.0x904"
    Layer layer;
    std::string_view group;  ///< clue for the causes, one of `groups()`; empty: says nothing
    std::span<const std::string_view>
        rules_out;  ///< ids of causes that this code speaks against (another code exists for them)
    Sourced sourced;
    std::string_view source;  ///< document or page
};

/// Every known code, by space and number.
std::span<const Code> table();
const Code* find(Space space, std::uint32_t number);

/// The closed list of clue groups that evidence rows may name under check "symptom".
std::span<const std::string_view> groups();

/// What a text gave.
struct Decoded {
    std::optional<std::uint32_t> code;
    std::optional<std::uint32_t> extended;
    const Code* primary_entry = nullptr;  ///< null when there is no code or it is not known
    const Code* extended_entry = nullptr;
    std::vector<std::string_view> claims;  ///< ids of "claims you may have read" that this pair does not support
    enum class Form : std::uint8_t { nothing, numbers, dialog, event_1026, event_226, event_1033 } form = Form::nothing;
    std::string state_machine;  ///< event 226: "RDPClient_SSL"
    std::string state;          ///< event 226: the state in which it failed
};

/// Takes what people have: "0x904 0x7", "2308", "Error code: 0x904\nExtended error code: 0x7", the pasted dialog in any
/// language, the text of event 1026, 1033 or 226. Nothing recognisable gives Form::nothing. At most the first 64 KiB
/// are looked at.
Decoded decode(std::string_view text);

/// The clues of a symptom for the ranking: its category and the groups of its codes.
std::vector<std::string> clues(const Symptom& symptom);

/// "0x904", as mstsc prints it.
std::string hex(std::uint32_t number);

}  // namespace rdpmedic::codes
