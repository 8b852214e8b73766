// SPDX-License-Identifier: MIT
// Sentences for the meanings of codes, and for the claims about them that people may have read.
#pragma once

#include <span>
#include <string_view>

namespace rdpmedic::words {

/// The English sentence for a `Code::meaning`, empty where there is none. Ends with a zero, so that it can be handed to
/// a translator.
std::string_view code_sentence(std::string_view meaning_id);
std::span<const std::string_view> code_sentence_ids();

/// What is to be said to a claim, kindly and exactly; empty where there is nothing.
std::string_view claim_sentence(std::string_view claim_id);
std::span<const std::string_view> claim_sentence_ids();

}  // namespace rdpmedic::words
