// SPDX-License-Identifier: MIT
#include "core/engine/sweep_lines.h"

#include "core/engine/session.h"
#include "core/json/document.h"
#include "core/json/finding_json.h"
#include "core/json/spelling.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace rdpmedic {

namespace json = boost::json;

namespace {

constexpr std::string_view schema = "rdpmedic-sweep/1";
constexpr std::size_t most_shares = 20;
constexpr std::int64_t most_computers = std::int64_t{1} << 33;

std::string line_of(const json::object& object) {
    return json::serialize(object) + "\n";
}

json::array columns_of(std::uint32_t bits) {
    json::array list;
    for (const ColumnInfo& info : sweep_columns()) {
        if ((bits & SweepRow::bit(info.column)) != 0) {
            list.emplace_back(info.id);
        }
    }
    return list;
}

const ColumnInfo* column_at(const Place& place, std::string_view id) {
    const auto all = sweep_columns();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ColumnInfo& info) { return info.id == id; });
    if (found == all.end()) {
        place.fail("there is no such column");
        return nullptr;
    }
    return &*found;
}

std::uint32_t bits_at(const Place& place) {
    std::uint32_t bits = 0;
    for (const Place& item : place.items()) {
        const ColumnInfo* info = column_at(item, item.text());
        bits |= info != nullptr ? SweepRow::bit(info->column) : 0;
    }
    return bits;
}

SweepAsked asked_at(const Place& place) {
    return {place["list"].text(), static_cast<std::uint64_t>(place["computers"].count(0, most_computers)),
            place["only"].texts()};
}

SweepRow row_at(const Place& place) {
    SweepRow row;
    row.host = place["host"].text();
    row.position = static_cast<std::uint64_t>(place["position"].count(0, most_computers));
    row.named = place["named"].flag();
    const std::string conclusion = place["conclusion"].text();
    const auto known = std::find_if(spelling::conclusions.begin(), spelling::conclusions.end(),
                                    [&](Conclusion one) { return name(one) == conclusion; });
    if (known == spelling::conclusions.end()) {
        place["conclusion"].fail("a conclusion is expected, such as \"nothing-wrong\"");
    } else {
        row.conclusion = *known;
    }
    for (const auto& [id, value] : place["row"].members()) {
        if (const ColumnInfo* info = column_at(value, id)) {
            row[info->column] = value.text();
        }
    }
    row.problems = bits_at(place["problems"]);
    row.notes = bits_at(place["notes"]);
    return row;
}

}  // namespace

std::string sweep_header(Time started, std::span<const std::string> arguments, const SweepAsked& asked) {
    return line_of({{"schema", schema},
                    {"version", program_version()},
                    {"started", spelling::time(started)},
                    {"arguments", json::array(arguments.begin(), arguments.end())},
                    {"asked", json::object{{"list", asked.list},
                                           {"computers", asked.computers},
                                           {"only", json::array(asked.only.begin(), asked.only.end())}}}});
}

std::string sweep_line(const SweepHost& host) {
    json::object values;
    for (const ColumnInfo& info : sweep_columns()) {
        if (!host.row[info.column].empty()) {
            values[info.id] = host.row[info.column];
        }
    }
    json::array findings;
    for (const Finding& finding : host.findings) {
        if (finding.reason != reasons::not_asked) {
            findings.emplace_back(json_of(finding));
        }
    }
    return line_of({{"host", host.row.host},
                    {"position", host.row.position},
                    {"named", host.row.named},
                    {"conclusion", name(host.row.conclusion)},
                    {"elapsed_ms", host.elapsed.count()},
                    {"row", std::move(values)},
                    {"problems", columns_of(host.row.problems)},
                    {"notes", columns_of(host.row.notes)},
                    {"findings", std::move(findings)}});
}

std::string sweep_summary(const SweepTable& table, const Comparison& comparison, bool stopped) {
    json::object silent;
    for (const auto& [reason, count] : table.dead()) {
        silent[reason] = count;
    }
    json::array differs;
    for (const Spread& spread : comparison.differing) {
        json::array values;
        for (const Share& share : spread.shares) {
            if (values.size() < most_shares) {
                values.push_back(json::object{{"value", table.text(share.value)}, {"count", share.count}});
            }
        }
        differs.push_back(json::object{{"column", info_of(spread.column).id}, {"values", std::move(values)}});
    }
    json::array odd;
    for (const Odd& one : comparison.odd) {
        json::array hosts;
        for (const std::size_t row : one.rows) {
            hosts.emplace_back(table.host(table.rows()[row]));
        }
        json::array ways;
        for (const Deviation& way : one.ways) {
            ways.push_back(json::object{{"column", info_of(way.column).id},
                                        {"value", table.text(way.value)},
                                        {"usual", table.text(way.usual)}});
        }
        odd.push_back(json::object{{"hosts", std::move(hosts)}, {"ways", std::move(ways)}});
    }
    return line_of({{"summary", json::object{{"computers", table.size()},
                                             {"answered", table.alive()},
                                             {"stopped", stopped},
                                             {"silent", std::move(silent)},
                                             {"differs", std::move(differs)},
                                             {"odd", std::move(odd)}}}});
}

Result<SweepLine> read_sweep_line(std::string_view line) {
    const auto document = parse_document(line);
    if (!document) {
        return document.error();
    }
    std::string problem;
    const Place place(*document, problem);
    SweepLine read;
    if (const auto named = place.find("schema")) {
        if (named->text() != schema) {
            named->fail("\"" + std::string(schema) + "\" is expected");
        }
        read.asked = asked_at(place["asked"]);
    } else if (place.find("summary")) {
        read.kind = SweepLine::Kind::summary;
    } else {
        read.kind = SweepLine::Kind::host;
        read.row = row_at(place);
    }
    if (!problem.empty()) {
        return Error{ErrorCode::bad_file, "read sweep", {}, 0, problem};
    }
    return read;
}

}  // namespace rdpmedic
