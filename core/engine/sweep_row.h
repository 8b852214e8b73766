// SPDX-License-Identifier: MIT
// What is kept of one computer among many: one short value a column. All findings stay in the computer's own line.
#pragma once

#include "core/model/diagnosis.h"
#include "core/model/finding.h"
#include "core/model/target.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

enum class Column : std::uint8_t {
    address,            ///< that answered, or was tried
    name,               ///< reasons of check "dns"; "resolved" for an address too
    port,               ///< of "tcp"
    security,           ///< of "negotiation": "nla-required"
    standard_security,  ///< "yes": RDP's own encryption is taken too
    tls,                ///< version of the main connection, or reasons of "tls.versions"
    suite,              ///< of the main connection, IANA's name
    certificate,        ///< reasons of "certificate"
    issuer,             ///< "self-signed", or its name
    key,                ///< "RSA 2048"
    signature,          ///< "sha256WithRSAEncryption"
    subject,
    valid_until,  ///< ISO 8601, UTC
    fingerprint,  ///< SHA-256
    sign_in,      ///< reasons of "nla"
    host_name,    ///< that the server gives itself
    domain,
    windows,     ///< "Windows Server 2022 (10.0.20348)"
    round_trip,  ///< milliseconds of the TCP handshake
    cause,       ///< id of the likely cause
};
inline constexpr std::size_t column_count = 20;

struct ColumnInfo {
    Column column;
    std::string_view id;  ///< stable, for JSON and CSV: "host-name"
    /// How much a difference says, 0 to 6. 0: differs between any two computers, or says nothing.
    int weight;
};

/// In the order of the enumeration, which is that of tables.
std::span<const ColumnInfo> sweep_columns();
const ColumnInfo& info_of(Column column);

struct SweepRow {
    std::string host;                              ///< as in the list, with the port where it is not 3389
    std::uint64_t position = 0;                    ///< in the list, from 0
    bool named = true;                             ///< stands in the list by itself, not as one address of a range
    std::array<std::string, column_count> values;  ///< empty: not known, or not looked at
    std::uint32_t problems = 0;                    ///< a bit for each column whose value is a problem
    std::uint32_t notes = 0;                       ///< or worth knowing
    Conclusion conclusion = Conclusion::cannot_tell;

    std::string& operator[](Column column) { return values.at(static_cast<std::size_t>(column)); }
    const std::string& operator[](Column column) const { return values.at(static_cast<std::size_t>(column)); }
    static constexpr std::uint32_t bit(Column column) { return std::uint32_t{1} << static_cast<unsigned>(column); }

    /// A connection was made.
    bool alive() const { return !(*this)[Column::port].empty() && (problems & bit(Column::port)) == 0; }

    friend bool operator==(const SweepRow&, const SweepRow&) = default;
};

/// Reasons of a column that stands for a check, joined by ", ". What is normal goes unsaid where something is not.
SweepRow row_of(const Target& target, bool named, const std::vector<Finding>& findings, const Diagnosis& diagnosis);

}  // namespace rdpmedic
