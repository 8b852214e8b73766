// SPDX-License-Identifier: MIT
// Many computers side by side: in what they differ, which of them is the odd one, and how. Pure.
#pragma once

#include "core/engine/sweep_table.h"

#include <optional>
#include <vector>

namespace rdpmedic {

/// One value of a column and how many computers have it.
struct Share {
    SweepTable::Text value = 0;
    std::size_t count = 0;
};

/// A column in which computers differ that answered.
struct Spread {
    Column column = Column::address;
    std::vector<Share> shares;  ///< most frequent first; computers of which it is not known are in none
};

/// How an odd computer differs in one column.
struct Deviation {
    Column column = Column::address;
    SweepTable::Text value = 0;
    SweepTable::Text usual = 0;

    friend bool operator==(const Deviation&, const Deviation&) = default;
};

/// Computers that are odd in the same way.
struct Odd {
    std::vector<std::size_t> rows;  ///< places in the table, in its order
    std::vector<Deviation> ways;    ///< the weightiest first
    int score = 0;
};

struct Comparison {
    std::vector<Spread> differing;  ///< in the order of columns; those that differ by nature are not among them
    std::vector<Odd> odd;           ///< the oddest first; none is an answer too
};

/// A value is usual when more than half of those have it of whom it is known. Another one is odd when it is rare: one
/// computer, or a tenth of them. A site may run two generations, so where not nearly all have the usual value, those
/// with the same Windows (three at least) are held against each other too. A problem is odd as long as no more than
/// half have one. What differs by nature (names, addresses, dates, fingerprints) says nothing. A computer is named when
/// its differences weigh enough together. Computers that do not answer are odd when they stand in the list by
/// themselves and no more than half do not; addresses of a range may simply be empty.
Comparison compare(const SweepTable& table);

}  // namespace rdpmedic
