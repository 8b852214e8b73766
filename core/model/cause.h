// SPDX-License-Identifier: MIT
// One possible reason for a symptom, as data: evidence rows, priors, remedies. No code, no sentences.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rdpmedic {

/// How much one (check, reason) pair says about a cause. The numbers behind it stand in one place: engine/weights.h.
enum class Strength : std::uint8_t {
    rules_out,  ///< the cause cannot be true
    against,    ///< speaks against it
    weak,       ///< fits, and fits much else
    strong,     ///< fits, and fits little else
    decisive,   ///< as good as proof
};

/// Stable spelling: "rules-out", "against", "weak", "strong", "decisive".
std::string_view name(Strength strength);
std::optional<Strength> parse_strength(std::string_view text);

/// One row of a cause's table. `check` is a check's id, "symptom" (reasons: symptom categories and code groups, see
/// codes/) or a question's id (reasons: its answers).
struct EvidenceRow {
    std::string_view check;
    std::string_view reason;
    Strength strength;
    std::string_view source;  ///< where the fact comes from: specification section, documentation page, measurement
};

/// How likely the cause is before anything was looked at, for people who report that symptom.
enum class Prior : std::uint8_t { rare, uncommon, common, frequent };

struct SymptomPrior {
    std::string_view symptom;
    Prior prior;
};

struct Cause {
    std::string_view id;
    Prior prior;  ///< where `priors` has no row
    std::span<const SymptomPrior> priors;
    std::span<const EvidenceRow> rows;
    std::span<const std::string_view> remedies;  ///< in order of preference; empty: guide only
};

}  // namespace rdpmedic
