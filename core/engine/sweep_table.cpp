// SPDX-License-Identifier: MIT
#include "core/engine/sweep_table.h"

#include <algorithm>

namespace rdpmedic {

SweepTable::SweepTable() {
    keep({});
}

SweepTable::Text SweepTable::keep(std::string_view text) {
    const auto known = m_places.find(text);
    if (known != m_places.end()) {
        return known->second;
    }
    const auto place = static_cast<Text>(m_texts.size());
    m_places.emplace(m_texts.emplace_back(text), place);
    return place;
}

void SweepTable::add(const SweepRow& row) {
    ++m_size;
    if (row.alive()) {
        ++m_alive;
    } else {
        const std::string& port = row[Column::port];
        ++m_dead[port.empty() ? row[Column::name] : port];
        if (!row.named) {
            return;
        }
    }
    Row made;
    made.host = keep(row.host);
    made.position = row.position;
    for (const ColumnInfo& info : sweep_columns()) {
        if (info.column != Column::fingerprint && info.column != Column::subject) {
            made.values.at(static_cast<std::size_t>(info.column)) = keep(row[info.column]);
        }
    }
    made.problems = row.problems;
    made.notes = row.notes;
    made.conclusion = row.conclusion;
    made.named = row.named;
    made.alive = row.alive();
    m_rows.push_back(made);
}

void SweepTable::sort() {
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const Row& left, const Row& right) { return left.position < right.position; });
}

}  // namespace rdpmedic
