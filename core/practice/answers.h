// SPDX-License-Identifier: MIT
// What the practice server says, as bytes and values; when it says it is the conversation's business.
#pragma once

#include "core/practice/script.h"
#include "core/wire/bytes.h"
#include "core/wire/credssp.h"

#include <chrono>

namespace rdpmedic::practice {

/// As Windows answers, [MS-RDPBCGR] 3.3.5.3.2. The server closes unless a protocol was selected.
wire::ConnectionConfirm confirm_for(const Script& script, const wire::ConnectionRequest& request);

/// For a TSRequest with an NTLM NEGOTIATE, a challenge; for any other, and where the script says so, an error code.
wire::TsRequest reply_for(const Script& script, const Settings& settings, const wire::TsRequest& request,
                          std::chrono::system_clock::time_point now);

/// An NTLM CHALLENGE of the computer that `settings` name.
wire::Bytes challenge_token(Challenge kind, const Settings& settings, std::chrono::system_clock::time_point now);

/// STATUS_LOGON_FAILURE.
wire::TsRequest refusal();

/// Bytes that begin like no known protocol; others at each call.
wire::Bytes noise(std::size_t size);

}  // namespace rdpmedic::practice
