// SPDX-License-Identifier: MIT
// CredSSP TSRequest (DER) as far as the preflight goes: one token out, one token or an error back.
// Source: [MS-CSSP] 2.2.1, 3.1.5. No credential is ever put into one.
#pragma once

#include "core/wire/bytes.h"

#include <optional>

namespace rdpmedic::wire {

struct TsRequest {
    std::uint32_t version = 6;
    Bytes token;                              ///< negoTokens[0].negoToken; empty: none
    std::optional<std::uint32_t> error_code;  ///< NTSTATUS

    friend bool operator==(const TsRequest&, const TsRequest&) = default;
};

Bytes compose(const TsRequest& request);

/// Frames by the outer DER length, takes any definite length form, skips unknown fields. Malformed: indefinite length,
/// more than 64 KiB, lengths that overrun their parent, no version.
Parsed<TsRequest> parse_ts_request(View bytes);

}  // namespace rdpmedic::wire
