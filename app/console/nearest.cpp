// SPDX-License-Identifier: MIT
#include "app/console/nearest.h"

#include <algorithm>
#include <vector>

namespace rdpmedic::console {
namespace {

constexpr std::size_t longest_word = 64;
constexpr std::size_t least_beginning = 3;  ///< letters after which a beginning says what is meant

bool is_beginning(std::string_view word, std::string_view of) {
    const std::size_t letters = word.size() - std::min(word.find_first_not_of('-'), word.size());
    return letters >= least_beginning && of.starts_with(word);
}

}  // namespace

std::size_t typing_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before_last(right.size() + 1);
    std::vector<std::size_t> last(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column) {
        row[column] = column;
    }
    for (std::size_t line = 1; line <= left.size(); ++line) {
        before_last.swap(last);
        last.swap(row);
        row[0] = line;
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const bool same = left[line - 1] == right[column - 1];
            row[column] = std::min({last[column] + 1, row[column - 1] + 1, last[column - 1] + (same ? 0U : 1U)});
            if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1]) {
                row[column] = std::min(row[column], before_last[column - 2] + 1);
            }
        }
    }
    return row[right.size()];
}

std::string nearest(std::string_view word, std::span<const std::string_view> known) {
    word = word.substr(0, longest_word);
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(word.size() / 3, 1) + 1;
    for (const std::string_view candidate : known) {
        if (is_beginning(word, candidate)) {
            return std::string(candidate);
        }
        const std::size_t distance = typing_distance(word, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return std::string(best);
}

}  // namespace rdpmedic::console
