// SPDX-License-Identifier: MIT
#include "core/engine/sweep_row.h"

#include <algorithm>
#include <cmath>

namespace rdpmedic {

namespace {

constexpr ColumnInfo columns[] = {
    {Column::address, "address", 0},
    {Column::name, "name", 6},
    {Column::port, "port", 6},
    {Column::security, "security", 5},
    {Column::standard_security, "standard-security", 3},
    {Column::tls, "tls", 4},
    {Column::suite, "suite", 1},
    {Column::certificate, "certificate", 4},
    {Column::issuer, "issuer", 2},
    {Column::key, "key", 1},
    {Column::signature, "signature", 1},
    {Column::subject, "subject", 0},
    {Column::valid_until, "valid-until", 0},
    {Column::fingerprint, "fingerprint", 0},
    {Column::sign_in, "sign-in", 3},
    {Column::host_name, "host-name", 0},
    {Column::domain, "domain", 2},
    {Column::windows, "windows", 2},
    {Column::round_trip, "round-trip-ms", 0},
    {Column::cause, "cause", 6},
};
static_assert(std::size(columns) == column_count);

struct CheckColumn {
    std::string_view check;
    Column column;
};
constexpr CheckColumn check_columns[] = {
    {"dns", Column::name},
    {"tcp", Column::port},
    {"negotiation", Column::security},
    {"tls.versions", Column::tls},
    {"certificate", Column::certificate},
    {"nla", Column::sign_in},
};

/// Says only how the computer was written down.
bool is_about_the_list(const Finding& finding) {
    return finding.reason == "address-typed" || finding.reason == "short-name" || finding.reason == "this-computer";
}

/// Has a column of its own.
bool is_elsewhere(const Finding& finding) {
    return finding.reason == "standard-security-too";
}

void take_reasons(const std::vector<Finding>& findings, const CheckColumn& wanted, SweepRow& row) {
    const auto gravity = [](const Finding& finding) {
        return finding.state == State::problem ? 3
               : finding.state == State::note  ? 2
               : finding.state == State::ok    ? 1
                                               : 0;
    };
    int gravest = 0;
    for (const Finding& finding : findings) {
        if (finding.check == wanted.check && !is_about_the_list(finding) && !is_elsewhere(finding)) {
            gravest = std::max(gravest, gravity(finding));
        }
    }
    std::string text;
    for (const Finding& finding : findings) {
        if (finding.check != wanted.check || is_elsewhere(finding)) {
            continue;
        }
        const bool told = gravest == 0 ? is_about_the_list(finding) && gravity(finding) > 0
                                       : !is_about_the_list(finding) && gravity(finding) == gravest;
        if (told) {
            text.append(text.empty() ? "" : ", ").append(finding.reason);
        }
    }
    row.problems |= gravest == 3 ? SweepRow::bit(wanted.column) : 0;
    row.notes |= gravest == 2 ? SweepRow::bit(wanted.column) : 0;
    row[wanted.column] = std::move(text);
}

const Evidence* look_up(const std::vector<Finding>& findings, std::string_view check, std::string_view key) {
    for (const Finding& finding : findings) {
        if (finding.check == check && finding.state != State::skipped) {
            if (const Evidence* found = find(finding.evidence, key)) {
                return found;
            }
        }
    }
    return nullptr;
}

std::string text_of(const std::vector<Finding>& findings, std::string_view check, std::string_view key) {
    const Evidence* found = look_up(findings, check, key);
    return found != nullptr ? to_text(found->value) : std::string();
}

bool holds(const std::vector<Finding>& findings, std::string_view check, std::string_view reason) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& finding) { return finding.check == check && finding.reason == reason; });
}

std::string yes_or_no(const Evidence* found) {
    const bool* yes = found != nullptr ? std::get_if<bool>(&found->value) : nullptr;
    return yes == nullptr ? "" : *yes ? "yes" : "no";
}

void take_certificate(const std::vector<Finding>& findings, SweepRow& row) {
    const Evidence* self_signed = look_up(findings, "certificate", "self-signed");
    row[Column::issuer] = yes_or_no(self_signed) == "yes" ? "self-signed" : text_of(findings, "certificate", "issuer");
    row[Column::key] = text_of(findings, "certificate", "key");
    row[Column::signature] = text_of(findings, "certificate", "signature");
    row[Column::subject] = text_of(findings, "certificate", "subject");
    row[Column::valid_until] = text_of(findings, "certificate", "valid-until");
    row[Column::fingerprint] = text_of(findings, "certificate", "fingerprint");
}

void take_names(const std::vector<Finding>& findings, SweepRow& row) {
    row[Column::host_name] = text_of(findings, "nla", "host-name");
    if (row[Column::host_name].empty()) {
        row[Column::host_name] = text_of(findings, "nla", "netbios-name");
    }
    row[Column::domain] = text_of(findings, "nla", "domain");
    const bool workgroup = yes_or_no(look_up(findings, "nla", "workgroup")) == "yes";
    if (workgroup) {
        row[Column::domain] = "(none)";  // its own name stands there, which says nothing beside others
    }
    const std::string build = text_of(findings, "nla", "build");
    const std::string windows = text_of(findings, "nla", "windows");
    row[Column::windows] = windows.empty() ? build : windows + " (" + build + ")";
}

std::string round_trip(const std::vector<Finding>& findings) {
    const Evidence* found = look_up(findings, "tcp", "connect-ms");
    const double* value = found != nullptr ? std::get_if<double>(&found->value) : nullptr;
    return value == nullptr ? std::string() : to_text(Value(std::round(*value * 10) / 10));
}

}  // namespace

std::span<const ColumnInfo> sweep_columns() {
    return columns;
}

const ColumnInfo& info_of(Column column) {
    return columns[static_cast<std::size_t>(column)];
}

SweepRow row_of(const Target& target, bool named, const std::vector<Finding>& findings, const Diagnosis& diagnosis) {
    SweepRow row;
    row.host = target.port == default_rdp_port ? target.host : to_text(target);
    row.named = named;
    for (const CheckColumn& column : check_columns) {
        take_reasons(findings, column, row);
    }
    if (row[Column::name] == "address-typed" || row[Column::name] == "this-computer") {
        row[Column::name] = "resolved";  // how it was written down makes no difference between computers
    }
    row[Column::address] = text_of(findings, "tcp", "address");
    const bool asked = holds(findings, "negotiation", "nla-required") ||
                       holds(findings, "negotiation", "nla-optional") || holds(findings, "negotiation", "tls-only");
    if (asked) {
        const bool too = holds(findings, "negotiation", "standard-security-too");
        row[Column::standard_security] = too ? "yes" : "no";
        row.notes |= too ? SweepRow::bit(Column::standard_security) : 0;
    }
    take_certificate(findings, row);
    take_names(findings, row);
    if (row.alive()) {
        row[Column::round_trip] = round_trip(findings);
    }
    row.conclusion = diagnosis.conclusion;
    if (diagnosis.conclusion == Conclusion::cause_found && !diagnosis.causes.empty()) {
        row[Column::cause] = diagnosis.causes.front().id;
        row.problems |= SweepRow::bit(Column::cause);
    }
    return row;
}

}  // namespace rdpmedic
