// SPDX-License-Identifier: MIT
// The closed lists of symptom categories and questions.
#include "core/model/symptom.h"

#include <array>

namespace rdpmedic {

namespace {

constexpr std::array<std::string_view, 10> categories{
    "symptom.code",         "symptom.securing",    "symptom.cannot-connect", "symptom.drops",    "symptom.one-of-many",
    "symptom.since-change", "symptom.credentials", "symptom.server-side",    "symptom.precheck", "symptom.case",
};

constexpr std::array<std::string_view, 2> yes_no{"yes", "no"};
constexpr std::array<std::string_view, 4> moments{"at-once", "seconds", "minutes", "idle"};

constexpr std::array<Question, 5> all_questions{{
    {"question.others-reach-it", yes_no},
    {"question.other-servers-work", yes_no},
    {"question.asked-for-password", yes_no},
    {"question.vpn", yes_no},
    {"question.when", moments},
}};

}  // namespace

std::span<const std::string_view> symptom_categories() {
    return categories;
}

std::span<const Question> questions() {
    return all_questions;
}

}  // namespace rdpmedic
