// SPDX-License-Identifier: MIT
#include "core/engine/odd_one_out.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace rdpmedic {

namespace {

using Text = SweepTable::Text;
using Row = SweepTable::Row;

// In units of a column's weight.
constexpr int problem_factor = 4;
constexpr int note_factor = 2;
/// Under it a difference stands in the table and is not worth a sentence: another suite, another key size.
constexpr int least_score = 2;
constexpr std::size_t smallest_family = 3;

/// Everybody's reach is judged by these, not only that of who answered.
bool is_about_reach(Column column) {
    return column == Column::name || column == Column::port;
}

/// What rows of one group say in one column.
struct Counts {
    std::unordered_map<Text, std::size_t> by_value;
    std::size_t known = 0;
    std::size_t problems = 0;
    Text usual = 0;  // 0: there is none

    void add(const Row& row, Column column) {
        // Of who has no likely cause it is known.
        if (row[column] != 0 || column == Column::cause) {
            ++by_value[row[column]];
            ++known;
            problems += row.is_problem(column) ? 1U : 0U;
        }
    }

    void settle() {
        for (const auto& [value, count] : by_value) {
            if (2 * count > known) {
                usual = value;
            }
        }
    }

    /// Nearly all have the usual value, so there is only one way to be.
    bool is_settled() const {
        const auto found = by_value.find(usual);
        return usual != 0 && 10 * found->second >= 9 * known;
    }

    bool is_rare(Text value) const {
        const auto found = by_value.find(value);
        return found != by_value.end() && found->second <= std::max<std::size_t>(1, known / 10);
    }
};

using Columns = std::array<Counts, column_count>;

Counts& at(Columns& columns, Column column) {
    return columns.at(static_cast<std::size_t>(column));
}

class Judge {
public:
    explicit Judge(const SweepTable& table) : m_table(table) {
        for (const Row& row : table.rows()) {
            count(m_all, row);
            if (row.alive && row[Column::windows] != 0) {
                count(m_families[row[Column::windows]], row);
            }
        }
        settle(m_all);
        for (auto& [windows, columns] : m_families) {
            settle(columns);
        }
        find_sound_values();
        m_suite_follows = suite_follows_tls();
    }

    std::vector<Spread> differing() {
        std::vector<Spread> list;
        for (const ColumnInfo& info : sweep_columns()) {
            const Counts& counts = at(m_all, info.column);
            if (info.weight == 0 || counts.by_value.size() < 2 || (info.column == Column::suite && m_suite_follows)) {
                continue;
            }
            Spread spread{info.column, {}};
            for (const auto& [value, count] : counts.by_value) {
                spread.shares.push_back({value, count});
            }
            std::sort(spread.shares.begin(), spread.shares.end(), [&](const Share& left, const Share& right) {
                return left.count != right.count ? left.count > right.count
                                                 : m_table.text(left.value) < m_table.text(right.value);
            });
            list.push_back(std::move(spread));
        }
        return list;
    }

    /// How the row deviates, the weightiest first, and how much that weighs.
    std::vector<Deviation> deviations(const Row& row, int& score) {
        std::vector<std::pair<int, Deviation>> found;
        for (const ColumnInfo& info : sweep_columns()) {
            const Text value = row[info.column];
            if (info.weight == 0 || value == 0 || (info.column == Column::suite && m_suite_follows)) {
                continue;
            }
            const auto usual = deviates_from(row, info.column);
            if (usual) {
                const int factor = row.is_problem(info.column) ? problem_factor
                                   : row.is_note(info.column)  ? note_factor
                                                               : 1;
                found.emplace_back(info.weight * factor, Deviation{info.column, value, *usual});
            }
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& left, const auto& right) { return left.first > right.first; });
        std::vector<Deviation> ways;
        score = 0;
        for (const auto& [weight, way] : found) {
            score += weight;
            ways.push_back(way);
        }
        return ways;
    }

private:
    static void count(Columns& columns, const Row& row) {
        for (const ColumnInfo& info : sweep_columns()) {
            if (info.weight > 0 && (row.alive || is_about_reach(info.column))) {
                at(columns, info.column).add(row, info.column);
            }
        }
    }

    static void settle(Columns& columns) {
        for (Counts& counts : columns) {
            counts.settle();
        }
    }

    /// Where no value is usual, the most frequent one that is no problem stands for what should be.
    void find_sound_values() {
        std::array<std::size_t, column_count> most{};
        for (const Row& row : m_table.rows()) {
            for (const ColumnInfo& info : sweep_columns()) {
                const std::size_t column = static_cast<std::size_t>(info.column);
                const Text value = row[info.column];
                if (info.weight == 0 || value == 0 || row.is_problem(info.column)) {
                    continue;
                }
                const auto found = m_all.at(column).by_value.find(value);
                if (found != m_all.at(column).by_value.end() && found->second > most.at(column)) {
                    most.at(column) = found->second;
                    m_sound.at(column) = value;
                }
            }
        }
    }

    /// With each version of TLS only one suite was met, so the suites say nothing more.
    bool suite_follows_tls() const {
        std::unordered_map<Text, Text> suites;
        return std::all_of(m_table.rows().begin(), m_table.rows().end(), [&](const Row& row) {
            const Text suite = row[Column::suite];
            return suite == 0 || suites.emplace(row[Column::tls], suite).first->second == suite;
        });
    }

    /// The usual value that this one is odd beside.
    std::optional<Text> deviates_from(const Row& row, Column column) {
        const Text value = row[column];
        const Counts& all = at(m_all, column);
        if (row.is_problem(column)) {
            const bool minority = 2 * all.problems <= all.known && all.problems < all.known;
            const Text sound = m_sound.at(static_cast<std::size_t>(column));
            const bool stands_beside = sound != 0 || (column == Column::cause && row.alive);
            return minority && stands_beside ? std::optional(sound) : std::nullopt;
        }
        if (all.usual != 0 && value != all.usual && all.is_rare(value)) {
            return all.usual;
        }
        const auto family = m_families.find(row[Column::windows]);
        if (all.is_settled() || !row.alive || column == Column::windows || family == m_families.end()) {
            return std::nullopt;
        }
        const Counts& kin = at(family->second, column);
        const bool odd = kin.known >= smallest_family && kin.usual != 0 && value != kin.usual && kin.is_rare(value);
        return odd ? std::optional(kin.usual) : std::nullopt;
    }

    const SweepTable& m_table;
    Columns m_all;
    std::unordered_map<Text, Columns> m_families;
    std::array<Text, column_count> m_sound{};
    bool m_suite_follows = false;
};

}  // namespace

Comparison compare(const SweepTable& table) {
    Comparison comparison;
    Judge judge(table);
    comparison.differing = judge.differing();
    std::map<std::vector<std::pair<std::size_t, Text>>, std::size_t> groups;
    const auto& rows = table.rows();
    for (std::size_t index = 0; index < rows.size() && table.size() > 1; ++index) {
        int score = 0;
        std::vector<Deviation> ways = judge.deviations(rows[index], score);
        if (score < least_score) {
            continue;
        }
        std::vector<std::pair<std::size_t, Text>> key;
        for (const Deviation& way : ways) {
            key.emplace_back(static_cast<std::size_t>(way.column), way.value);
        }
        const auto [group, is_new] = groups.emplace(std::move(key), comparison.odd.size());
        if (is_new) {
            comparison.odd.push_back({{}, std::move(ways), score});
        }
        comparison.odd[group->second].rows.push_back(index);
    }
    std::stable_sort(comparison.odd.begin(), comparison.odd.end(),
                     [](const Odd& left, const Odd& right) { return left.score > right.score; });
    return comparison;
}

}  // namespace rdpmedic
