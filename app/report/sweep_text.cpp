// SPDX-License-Identifier: MIT
#include "app/report/sweep_text.h"

#include "app/words/sweep_words.h"

#include <algorithm>
#include <map>

namespace rdpmedic::report {

namespace {

constexpr std::size_t most_single_rows = 40;
constexpr std::size_t most_groups = 100;
constexpr std::size_t most_odd = 6;
constexpr std::size_t most_shares = 5;
constexpr std::size_t widest_cell = 32;
constexpr std::size_t narrowest_cell = 8;
constexpr std::string_view gap = "  ";
constexpr std::string_view mark = "* ";
constexpr std::string_view no_mark = "  ";

struct Line {
    std::vector<std::string> cells;
    bool odd = false;
};

/// The columns of the table: the computer, what it calls itself where rows are single, what differs. The likely cause
/// needs a sentence and stands below.
struct Grid {
    std::vector<std::string> titles;
    std::vector<Line> lines;
};

std::vector<bool> odd_rows(const SweepTable& table, const Comparison& comparison) {
    std::vector<bool> odd(table.rows().size());
    for (const Odd& one : comparison.odd) {
        for (const std::size_t row : one.rows) {
            odd[row] = true;
        }
    }
    return odd;
}

/// Computers that say the same in every column that differs.
struct Group {
    std::size_t first = 0;
    std::size_t count = 0;
    bool odd = false;
};

std::vector<Group> groups_of(const SweepTable& table, const Comparison& comparison, bool single) {
    const std::vector<bool> odd = odd_rows(table, comparison);
    std::map<std::vector<SweepTable::Text>, std::size_t> places;
    std::vector<Group> groups;
    for (std::size_t index = 0; index < table.rows().size(); ++index) {
        std::vector<SweepTable::Text> key{odd[index] ? 1U : 0U};
        for (const Spread& spread : comparison.differing) {
            key.push_back(table.rows()[index][spread.column]);
        }
        const auto [place, is_new] = places.emplace(std::move(key), groups.size());
        if (single || is_new) {
            groups.push_back({index, 1, odd[index]});
        } else {
            ++groups[place->second].count;
        }
    }
    if (!single) {
        std::stable_sort(groups.begin(), groups.end(), [](const Group& left, const Group& right) {
            return left.odd != right.odd ? left.odd : left.count > right.count;
        });
    }
    return groups;
}

Grid grid_of(const SweepTable& table, const Comparison& comparison, const Look& look) {
    const bool single = table.rows().size() <= most_single_rows;
    const bool named = single && std::any_of(table.rows().begin(), table.rows().end(),
                                             [](const SweepTable::Row& row) { return row[Column::host_name] != 0; });
    Grid grid;
    grid.titles.emplace_back();
    if (named) {
        grid.titles.push_back(words::column_title(Column::host_name));
    }
    for (const Spread& spread : comparison.differing) {
        if (spread.column != Column::cause) {
            grid.titles.push_back(words::column_title(spread.column));
        }
    }
    for (const Group& group : groups_of(table, comparison, single)) {
        if (grid.lines.size() == most_groups) {
            break;
        }
        const SweepTable::Row& row = table.rows()[group.first];
        Line line{{}, group.odd};
        line.cells.push_back(shown(words::and_others(table.host(row), group.count - 1), look));
        if (named) {
            line.cells.push_back(shown(table.value(row, Column::host_name), look));
        }
        for (const Spread& spread : comparison.differing) {
            if (spread.column == Column::cause) {
                continue;
            }
            const std::string cell = words::cell_words(spread.column, table.value(row, spread.column));
            line.cells.push_back(cell.empty() ? "-" : shown(cell, look));
        }
        grid.lines.push_back(std::move(line));
    }
    return grid;
}

std::vector<std::size_t> widths_of(const Grid& grid, std::size_t most) {
    std::vector<std::size_t> widths;
    for (const std::string& title : grid.titles) {
        widths.push_back(columns(title));
    }
    for (const Line& line : grid.lines) {
        for (std::size_t index = 0; index < line.cells.size(); ++index) {
            widths[index] = std::max(widths[index], columns(line.cells[index]));
        }
    }
    if (most == 0) {
        return widths;
    }
    std::size_t total = mark.size() + (widths.size() - 1) * gap.size();
    for (std::size_t& width : widths) {
        width = std::min(width, widest_cell);
        total += width;
    }
    // Of the computers' names as much is kept as can be.
    for (const std::size_t first : {std::size_t{1}, std::size_t{0}}) {
        while (total > most && first < widths.size()) {
            const auto widest = std::max_element(widths.begin() + static_cast<std::ptrdiff_t>(first), widths.end());
            if (*widest <= narrowest_cell) {
                break;
            }
            --*widest;
            --total;
        }
    }
    return total <= most ? widths : std::vector<std::size_t>();
}

std::string text_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, bool odd,
                    Style style, const Look& look) {
    const bool wrap = look.width != 0;
    std::vector<std::vector<std::string>> parts;
    std::size_t height = 1;
    for (std::size_t index = 0; index < cells.size(); ++index) {
        parts.push_back(wrap && columns(cells[index]) > widths[index] ? wrapped(cells[index], widths[index])
                                                                      : std::vector<std::string>{cells[index]});
        height = std::max(height, parts.back().size());
    }
    std::string text;
    for (std::size_t row = 0; row < height; ++row) {
        std::string line(row == 0 && odd ? mark : no_mark);
        for (std::size_t index = 0; index < parts.size(); ++index) {
            const std::string part = row < parts[index].size() ? parts[index][row] : std::string();
            line.append(index == 0 ? "" : gap).append(padded(part, widths[index]));
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text.append(styled(line, style, look)).append("\n");
    }
    return text;
}

/// Too narrow for a table: one computer below the other.
std::string list_of(const Grid& grid, const Look& look) {
    Page page(look);
    for (const Line& line : grid.lines) {
        page.text(std::string(line.odd ? mark : "") + line.cells.front(), 0, line.odd ? Style::warning : Style::strong);
        for (std::size_t index = 1; index < line.cells.size(); ++index) {
            page.item(grid.titles[index] + ":", line.cells[index], 4);
        }
    }
    return page.content();
}

std::string table_text(const SweepTable& table, const Comparison& comparison, const Look& look) {
    const Grid grid = grid_of(table, comparison, look);
    const std::vector<std::size_t> widths = widths_of(grid, look.width);
    if (widths.empty()) {
        return list_of(grid, look);
    }
    std::string text = text_of(grid.titles, widths, false, Style::strong, look);
    for (const Line& line : grid.lines) {
        text += text_of(line.cells, widths, line.odd, line.odd ? Style::warning : Style::plain, look);
    }
    return text;
}

void append_spreads(Page& page, const SweepTable& table, const Comparison& comparison) {
    for (const Spread& spread : comparison.differing) {
        std::string text;
        for (std::size_t index = 0; index < std::min(most_shares, spread.shares.size()); ++index) {
            const Share& share = spread.shares[index];
            const std::string value = words::cell_words(spread.column, table.text(share.value));
            text.append(text.empty() ? "" : "; ").append(value.empty() ? "-" : value);
            text.append(": ").append(words::grouped(share.count));
        }
        text += spread.shares.size() > most_shares ? "; ..." : "";
        page.item(words::column_title(spread.column) + ":", text);
    }
}

void append_odd(Page& page, const SweepTable& table, const Comparison& comparison) {
    for (std::size_t index = 0; index < std::min(most_odd, comparison.odd.size()); ++index) {
        const Odd& odd = comparison.odd[index];
        page.blank().text(words::odd_sentence(words::odd_hosts(table, odd), odd.rows.size(), index == 0), 0,
                          Style::strong);
        for (const Deviation& way : odd.ways) {
            page.item("-", words::deviation_sentence(way.column, table.text(way.value), table.text(way.usual)));
        }
    }
}

}  // namespace

std::string sweep_text(const SweepTable& table, const Comparison& comparison, bool stopped, const Look& look) {
    Page page(look);
    page.text(words::sweep_summary(table, stopped));
    std::string text = page.content();
    if (!comparison.differing.empty() && table.rows().size() > 1) {
        Page spreads(look);
        if (table.rows().size() > most_single_rows) {
            spreads.blank();
            append_spreads(spreads, table, comparison);
        }
        text += spreads.content() + "\n" + table_text(table, comparison, look);
    }
    Page last(look);
    if (comparison.odd.empty()) {
        last.blank().text(words::alike_sentence(table, comparison));
    } else {
        append_odd(last, table, comparison);
    }
    return text + last.content();
}

}  // namespace rdpmedic::report
