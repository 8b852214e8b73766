// SPDX-License-Identifier: MIT
// Words for many computers side by side (core/engine/sweep_row.h, odd_one_out.h).
#pragma once

#include "core/engine/odd_one_out.h"
#include "core/engine/sweep_row.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::words {

std::string column_title(Column column);  ///< "Certificate"
/// A value in a few words, for a cell: "expired, name differs". Empty stays empty.
std::string cell_words(Column column, std::string_view value);

/// "1,000 computers: 250 answered, 750 did not (no answer: 700; refused: 50)."
std::string sweep_summary(const SweepTable& table, bool stopped);
/// "Certificate: expired (elsewhere: self-signed)"
std::string deviation_sentence(Column column, std::string_view value, std::string_view usual);
/// "rds07 is the odd one out:" or "rds07, rds08 and 3 more are odd in the same way:"; of those that are named after
/// others, "rds09 stands out too:". At most so many hosts are named as `odd_hosts` gives.
std::string odd_sentence(const std::vector<std::string>& first_hosts, std::size_t count, bool is_first);
std::vector<std::string> odd_hosts(const SweepTable& table, const Odd& odd);
/// Nothing differs, or nobody stands out.
std::string alike_sentence(const SweepTable& table, const Comparison& comparison);
/// "rds01 and 36 more"
std::string and_others(std::string_view first, std::size_t more);

/// "120 of 1,000 computers, 80 answered; about 40 s left". No estimate below 0 seconds.
std::string sweep_progress(std::uint64_t done, std::uint64_t total, std::uint64_t answered, double seconds_left);
/// "1,000"
std::string grouped(std::uint64_t number);

/// Every reason that has words for cells: "certificate/expired". For the test that walks the catalogue.
std::vector<std::string> cell_reason_ids();

}  // namespace rdpmedic::words
