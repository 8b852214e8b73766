// SPDX-License-Identifier: MIT
// A fact as it was read: typed, with where it was read, when, and how private it is. Never a sentence.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rdpmedic {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// The value of a fact. Units are part of the key: `connect-ms`, `received-bytes`.
using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>, Time>;

/// Whom a fact could identify; reports leave out or replace what is not `none`.
enum class Privacy : std::uint8_t {
    none,    ///< says nothing about anybody
    host,    ///< names, addresses and fingerprints of computers
    person,  ///< names of people and accounts
};

struct Evidence {
    std::string key;  ///< kebab-case, stable: "valid-until", "closed-by"
    Value value;
    std::string source;  ///< where it was read: "RDP_NEG_RSP from 192.0.2.1:3389", a registry path
    Time when{};         ///< UTC
    Privacy privacy = Privacy::none;

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// The first evidence with that key, or nullptr.
const Evidence* find(const std::vector<Evidence>& evidence, std::string_view key);

/// The value as text for logs, sentences and tables: numbers without trailing zeros, lists joined by ", ", times as ISO
/// 8601 UTC.
std::string to_text(const Value& value);

/// ISO 8601 in UTC with seconds, "2026-01-31T08:00:00Z"; and back. A text of another form gives no time.
std::string iso_time(Time time);
bool parse_iso_time(std::string_view text, Time& time);

}  // namespace rdpmedic
