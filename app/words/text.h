// SPDX-License-Identifier: MIT
// Tables from ids to English texts, and the way from there to what is shown. For the files of this folder only.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::words {

struct Text {
    std::string_view id;
    const char* english;
};

using Values = std::map<std::string, std::string, std::less<>>;

/// True when both tables have the same ids in the same order.
constexpr bool same_ids(std::span<const Text> left, std::span<const Text> right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const Text& one, const Text& other) { return one.id == other.id; });
}

/// The English text of `id`, or an empty one.
const char* find_text(std::span<const Text> table, std::string_view id);

/// The text as the translator wants it; empty stays empty.
std::string shown(const char* english);

/// The text of `id` as it is shown, or the id itself where a newer program knew more than this one.
std::string shown_or_id(std::span<const Text> table, std::string_view id);

/// The sentence with all its placeholders filled, or nothing where a value is missing.
std::optional<std::string> fill_all(std::string_view sentence, const Values& values);

/// Text from outside on its way into a sentence: control characters become blanks, and what is long is cut.
std::string brief(std::string_view text);

/// A list of which only the beginning is shown.
std::string and_more(const std::string& list);

std::vector<std::string> ids_of(std::span<const Text> table);

// What each table has words for.
std::vector<std::string> check_ids();
std::vector<std::string> finding_ids();
std::vector<std::string> clue_ids();
std::vector<std::string> cause_ids();
std::vector<std::string> remedy_ids();
std::vector<std::string> proposal_ids();
std::vector<std::string> symptom_ids();
std::vector<std::string> question_ids();
std::vector<std::string> answer_ids();
std::vector<std::string> evidence_ids();
std::vector<std::string> fault_ids();

}  // namespace rdpmedic::words
