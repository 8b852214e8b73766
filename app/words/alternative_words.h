// SPDX-License-Identifier: MIT
// Words for other ways to the same computer (core/engine/alternatives.h).
#pragma once

#include "core/model/target.h"

#include <string>
#include <string_view>

namespace rdpmedic::words {

/// "Another address". `kind` is spelled as by name(AlternativeKind).
std::string alternative_title(std::string_view kind);
/// One or two words for how far the test came; `reason` is one of alternative_reasons.
std::string alternative_state_word(std::string_view reason);
/// What the test said; `reason` is one of alternative_reasons.
std::string alternative_sentence(std::string_view reason);
/// What the person loses or should know; `remark` is one of alternative_remarks.
std::string alternative_remark(std::string_view remark);
/// The offer: how to use it for now.
std::string alternative_use(std::string_view kind, const Target& target);

}  // namespace rdpmedic::words
