// SPDX-License-Identifier: MIT
// A sweep as JSON lines: a header, one line a computer as it is done, a summary. What was written so far can be read
// again, so that a sweep that was stopped goes on where it was.
#pragma once

#include "core/engine/odd_one_out.h"
#include "core/engine/sweep.h"
#include "core/model/error.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// What a sweep was asked for. Its lines go with those of another only where this is the same.
struct SweepAsked {
    std::string list;  ///< TargetList::digest
    std::uint64_t computers = 0;
    std::vector<std::string> only;  ///< as in SweepOptions

    bool operator==(const SweepAsked&) const = default;
};

/// {"schema": "rdpmedic-sweep/1", "version", "started", "arguments", "asked": {"list", "computers", "only"}}. Lines end
/// with a line feed.
std::string sweep_header(Time started, std::span<const std::string> arguments, const SweepAsked& asked);

/// {"host", "position", "named", "conclusion", "elapsed_ms", "row": {column: value}, "problems": [column], "notes":
/// [column], "findings": [as in a case]}. Empty values are left out.
std::string sweep_line(const SweepHost& host);

/// {"summary": {"computers", "answered", "silent": {reason: count}, "differs": [{"column", "values": [{"value",
/// "count"}]}], "odd": [{"hosts", "ways": [{"column", "value", "usual"}]}]}}. `stopped`: not all were looked at.
std::string sweep_summary(const SweepTable& table, const Comparison& comparison, bool stopped);

/// What a line of such a file is.
struct SweepLine {
    enum class Kind : std::uint8_t { header, host, summary } kind = Kind::header;
    SweepRow row;      ///< of a host
    SweepAsked asked;  ///< of a header
};

/// Strict. bad_file with a detail that says what is wrong.
Result<SweepLine> read_sweep_line(std::string_view line);

}  // namespace rdpmedic
