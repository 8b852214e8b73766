// SPDX-License-Identifier: MIT
// Causes ranked, each with why and what speaks against it; what stays unexplained; what would tell most.
#pragma once

#include "core/model/cause.h"

#include <optional>
#include <string>
#include <vector>

namespace rdpmedic {

/// One piece of evidence as it was weighed for one cause.
struct Weighed {
    std::string check;  ///< a check's id, "symptom", or a question's id
    std::string reason;
    Strength strength = Strength::weak;
    std::string source;

    friend bool operator==(const Weighed&, const Weighed&) = default;
};

struct RankedCause {
    std::string id;
    double score = 0;                 ///< log-odds: prior plus the sum of the evidence
    bool likely = false;              ///< the score passes the bar under which the program says "cannot tell"
    std::vector<Weighed> speaks_for;  ///< strongest first
    std::vector<Weighed> speaks_against;
    std::vector<std::string> remedies;

    friend bool operator==(const RankedCause&, const RankedCause&) = default;
};

/// A problem that no likely cause explains.
struct Unexplained {
    std::string check;
    std::string reason;

    friend bool operator==(const Unexplained&, const Unexplained&) = default;
};

/// The check or question that would separate the leading causes best.
struct NextStep {
    enum class Kind : std::uint8_t { check, question } kind = Kind::check;
    std::string id;
    std::vector<std::string> separates;  ///< ids of the causes it would tell apart

    friend bool operator==(const NextStep&, const NextStep&) = default;
};

enum class Conclusion : std::uint8_t {
    nothing_wrong,  ///< no problem was found and nothing essential stayed unknown
    cause_found,    ///< the first cause is likely
    cannot_tell,    ///< something is wrong or stayed unknown, and no cause is likely
    stopped,        ///< the user stopped before anything could be concluded
};

/// Stable spelling: "nothing-wrong", "cause-found", "cannot-tell", "stopped".
std::string_view name(Conclusion conclusion);

struct Diagnosis {
    Conclusion conclusion = Conclusion::cannot_tell;
    std::vector<RankedCause> causes;  ///< most likely first; only those that anything speaks for
    std::vector<Unexplained> unexplained;
    std::optional<NextStep> next;

    friend bool operator==(const Diagnosis&, const Diagnosis&) = default;
};

}  // namespace rdpmedic
