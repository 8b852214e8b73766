// SPDX-License-Identifier: MIT
// Many computers as comma-separated values (RFC 4180), for a spreadsheet. Ids as headings and stable values, so that
// other programs can read them.
#pragma once

#include "core/engine/sweep_row.h"

#include <string>

namespace rdpmedic::report {

/// "host,address,name,...,conclusion" with its line end (CRLF, as the RFC wants it).
std::string csv_header();
/// A spreadsheet takes what begins with = + - @ or a control character for a formula and runs it; a ' in front keeps
/// it text (owasp.org/www-community/attacks/CSV_Injection). Numbers stay numbers.
std::string csv_line(const SweepRow& row);

}  // namespace rdpmedic::report
