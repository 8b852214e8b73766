// SPDX-License-Identifier: MIT
// The parts of the table of sentences for codes.
#pragma once

#include <span>
#include <string_view>

namespace rdpmedic::words {

struct Sentence {
    std::string_view id;
    std::string_view text;
};

std::span<const Sentence> primary_code_sentences();
std::span<const Sentence> gateway_code_sentences();
std::span<const Sentence> extended_code_sentences();
std::span<const Sentence> protocol_error_sentences();
std::span<const Sentence> claim_sentences();

}  // namespace rdpmedic::words
