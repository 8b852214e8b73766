// SPDX-License-Identifier: MIT
#include "core/engine/compare_finding.h"

#include "core/checks/catalogue.h"
#include "core/checks/finding_of.h"

#include <algorithm>
#include <map>

namespace rdpmedic {

namespace {

using Row = SweepTable::Row;
using Text = SweepTable::Text;

constexpr std::string_view source = "the same look at other computers, from here";

/// Whose reach is in question has no values above the port, so nothing to hold against.
bool can_be_compared(const ColumnInfo& info, const Row& row) {
    return info.weight > 0 && info.column != Column::cause && info.column != Column::suite && row[info.column] != 0;
}

/// The most frequent value of the others, where not most of them have the computer's own.
std::optional<Text> other_value(const SweepTable& table, const Row& own, Column column) {
    std::map<Text, std::size_t> counts;
    std::size_t known = 0;
    for (const Row& row : table.rows()) {
        if (&row != &own && row.alive && row[column] != 0) {
            ++counts[row[column]];
            ++known;
        }
    }
    const auto same = counts.find(own[column]);
    if (known == 0 || (same != counts.end() && 2 * same->second > known)) {
        return std::nullopt;
    }
    if (same != counts.end()) {
        counts.erase(same);
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& left, const auto& right) { return left.second < right.second; });
    return most == counts.end() ? std::nullopt : std::optional(most->first);
}

}  // namespace

std::optional<Finding> compare_finding(const SweepTable& table, std::string_view host, bool well) {
    const auto& rows = table.rows();
    const auto own = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return table.host(row) == host; });
    if (own == rows.end()) {
        return std::nullopt;
    }
    const auto others =
        std::count_if(rows.begin(), rows.end(), [&](const Row& row) { return &row != &*own && row.alive; });
    if (others == 0) {
        return std::nullopt;
    }
    std::vector<std::string> differences;
    std::vector<std::string> here;
    std::vector<std::string> elsewhere;
    for (const ColumnInfo& info : sweep_columns()) {
        if (!can_be_compared(info, *own)) {
            continue;
        }
        if (const auto other = other_value(table, *own, info.column)) {
            differences.emplace_back(info.id);
            here.emplace_back(table.value(*own, info.column));
            elsewhere.emplace_back(table.text(*other));
        }
    }
    std::vector<Evidence> list{evidence("others", static_cast<std::int64_t>(others), source)};
    const bool differs = !differences.empty();
    if (differs) {
        list.push_back(evidence("differences", std::move(differences), source));
        list.push_back(evidence("values-here", std::move(here), source, Privacy::host));
        list.push_back(evidence("values-elsewhere", std::move(elsewhere), source, Privacy::host));
    }
    return finding(*find_check("compare"), differs ? "differs" : well ? "same-and-well" : "same", std::move(list));
}

}  // namespace rdpmedic
