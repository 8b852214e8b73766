// SPDX-License-Identifier: MIT
#include "app/words/cause_words.h"

#include "app/words/path_words.h"
#include "app/words/text.h"
#include "app/words/words.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace rdpmedic::words {

namespace {

std::array<std::span<const CauseWords>, 4> tables() {
    return {certificate_cause_words(), network_cause_words(), client_cause_words(), server_cause_words()};
}

const CauseWords* find_words(std::string_view cause) {
    for (const auto table : tables()) {
        const auto at =
            std::find_if(table.begin(), table.end(), [&](const CauseWords& entry) { return entry.id == cause; });
        if (at != table.end()) {
            return &*at;
        }
    }
    return nullptr;
}

}  // namespace

std::string cause_title(std::string_view cause) {
    const CauseWords* words = find_words(cause);
    return words != nullptr ? shown(words->title) : std::string(cause);
}

std::string cause_explanation(std::string_view cause) {
    const CauseWords* words = find_words(cause);
    return words != nullptr ? shown(words->explanation) : std::string();
}

std::vector<std::string> cause_guide(std::string_view cause) {
    std::vector<std::string> steps;
    if (const CauseWords* words = find_words(cause)) {
        std::transform(words->guide.begin(), words->guide.end(), std::back_inserter(steps), shown);
    }
    return steps;
}

std::vector<std::string> cause_guide(std::string_view cause, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
        const auto path = cause == "network.loss" ? path_of(finding.evidence) : std::nullopt;
        auto steps = path ? path_side_guide(name(path->verdict.side)) : std::vector<std::string>();
        if (!steps.empty()) {
            return steps;
        }
    }
    return cause_guide(cause);
}

std::vector<std::string> cause_ids() {
    std::vector<std::string> ids;
    for (const auto table : tables()) {
        for (const CauseWords& words : table) {
            ids.emplace_back(words.id);
        }
    }
    return ids;
}

}  // namespace rdpmedic::words
