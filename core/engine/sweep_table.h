// SPDX-License-Identifier: MIT
// The rows of many computers in little room: each text once. 65,536 rows stay under 50 MB.
#pragma once

#include "core/engine/sweep_row.h"

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rdpmedic {

class SweepTable {
public:
    /// A place in the table's texts; 0 is the empty one.
    using Text = std::uint32_t;

    struct Row {
        Text host = 0;
        std::uint64_t position = 0;
        std::array<Text, column_count> values{};
        std::uint32_t problems = 0;
        std::uint32_t notes = 0;
        Conclusion conclusion = Conclusion::cannot_tell;
        bool named = true;
        bool alive = false;

        Text operator[](Column column) const { return values.at(static_cast<std::size_t>(column)); }
        bool is_problem(Column column) const { return (problems & SweepRow::bit(column)) != 0; }
        bool is_note(Column column) const { return (notes & SweepRow::bit(column)) != 0; }
    };

    SweepTable();

    /// Fingerprints and subjects are not kept. Of an address of a range where nothing answered only the reason is
    /// counted.
    void add(const SweepRow& row);

    /// Puts the rows in the order of the list; they come in as they are done.
    void sort();

    const std::vector<Row>& rows() const { return m_rows; }
    std::string_view text(Text text) const { return m_texts[text]; }
    std::string_view host(const Row& row) const { return text(row.host); }
    std::string_view value(const Row& row, Column column) const { return text(row[column]); }

    /// Everything that was added, the counted ones too.
    std::uint64_t size() const { return m_size; }
    std::uint64_t alive() const { return m_alive; }
    /// Of what did not answer: reason (of the name or of the port) and how many.
    const std::map<std::string, std::uint64_t>& dead() const { return m_dead; }

private:
    Text keep(std::string_view text);

    std::vector<Row> m_rows;
    std::deque<std::string> m_texts;
    std::unordered_map<std::string_view, Text> m_places;
    std::map<std::string, std::uint64_t> m_dead;
    std::uint64_t m_size = 0;
    std::uint64_t m_alive = 0;
};

}  // namespace rdpmedic
