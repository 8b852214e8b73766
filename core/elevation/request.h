// SPDX-License-Identifier: MIT
// The three things that the elevated helper can be asked for. Ids of closed lists, bounded numbers and the digest of
// what the user approved: nothing in here can name a file, a key, a command, a service or an address.
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace rdpmedic::elevation {

/// Numbers that a remedy may need.
struct Numbers {
    std::uint16_t port = 3389;             ///< of the target, 1 to 65535
    std::optional<std::uint16_t> mtu;      ///< bytes, 576 (RFC 791) to 9000
    std::optional<std::uint32_t> adapter;  ///< index of the interface, from 1

    friend bool operator==(const Numbers&, const Numbers&) = default;
};

/// Plans the remedy again on this machine and carries it out where the plan is the one that was approved.
struct ApplyRequest {
    std::string remedy;  ///< in remedy_catalogue(), one that needs elevation and is no guide
    std::string cause;   ///< in cause_catalogue(), one that names the remedy
    Numbers numbers;
    std::string digest;  ///< of the approved plan: 64 hex digits in lower case

    friend bool operator==(const ApplyRequest&, const ApplyRequest&) = default;
};

struct UndoRequest {
    std::string entry;  ///< in the helper's own journal: "20260131T080000Z-0123abcd"
    bool rest = false;  ///< undo what still can be where something else changed a part since

    friend bool operator==(const UndoRequest&, const UndoRequest&) = default;
};

/// Runs one check of the machine with the rights that it takes to see everything.
struct CheckRequest {
    std::string check;  ///< in checks::machine_checks()

    friend bool operator==(const CheckRequest&, const CheckRequest&) = default;
};

using Request = std::variant<ApplyRequest, UndoRequest, CheckRequest>;

/// 64 hex digits in lower case.
bool is_digest(std::string_view text);

std::string to_json(const Request& request);

/// bad_argument, with the place in the detail, for everything but exactly one of the requests above: unknown members,
/// verbs and ids, wrong types, numbers out of bounds.
Result<Request> parse_request(std::string_view json);

}  // namespace rdpmedic::elevation
