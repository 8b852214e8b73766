// SPDX-License-Identifier: MIT
#include "app/report/sweep_csv.h"

#include <algorithm>

namespace rdpmedic::report {

namespace {

bool looks_like_formula(std::string_view text) {
    constexpr std::string_view beginnings = "=+-@\t\r\n|%";
    return !text.empty() && beginnings.find(text.front()) != std::string_view::npos;
}

std::string cell(std::string_view text) {
    std::string safe = (looks_like_formula(text) ? "'" : "") + std::string(text);
    if (safe.find_first_of("\",\r\n' ;") == std::string::npos) {
        return safe;
    }
    std::string quoted = "\"";
    for (const char character : safe) {
        quoted.append(character == '"' ? 2 : 1, character);
    }
    return quoted + "\"";
}

}  // namespace

std::string csv_header() {
    std::string line = "host";
    for (const ColumnInfo& info : sweep_columns()) {
        line.append(",").append(info.id);
    }
    return line + ",conclusion\r\n";
}

std::string csv_line(const SweepRow& row) {
    std::string line = cell(row.host);
    for (const ColumnInfo& info : sweep_columns()) {
        line.append(",").append(cell(row[info.column]));
    }
    return line + "," + std::string(name(row.conclusion)) + "\r\n";
}

}  // namespace rdpmedic::report
