// SPDX-License-Identifier: MIT
// What the user saw: category, code pair, message, answers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace rdpmedic {

struct Symptom {
    std::string category = "symptom.precheck";   ///< id in `symptom_categories()`
    std::optional<std::uint32_t> code;           ///< mstsc's "Error code"
    std::optional<std::uint32_t> extended;       ///< mstsc's "Extended error code"
    std::string text;                            ///< what was pasted, as it was
    std::map<std::string, std::string> answers;  ///< question id -> answer id

    friend bool operator==(const Symptom&, const Symptom&) = default;
};

/// The intake page's list, in its order.
std::span<const std::string_view> symptom_categories();

/// A question whose answer speaks for or against causes.
struct Question {
    std::string_view id;                        ///< "question.others-reach-it"
    std::span<const std::string_view> answers;  ///< "yes", "no", ...; leaving it open is always allowed
};

std::span<const Question> questions();

}  // namespace rdpmedic
