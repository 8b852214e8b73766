// SPDX-License-Identifier: MIT
#include "core/engine/next_step.h"

#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/engine/weights.h"

#include <algorithm>
#include <cmath>

namespace rdpmedic {

namespace {

/// A cause that is still in the race, with the share of belief that it has. The one without rows is "none of these".
struct Rival {
    std::string_view id;
    std::span<const EvidenceRow> rows;
    double share = 0;
};

bool is_ruled_out(const RankedCause& cause) {
    return std::any_of(cause.speaks_against.begin(), cause.speaks_against.end(),
                       [](const Weighed& weighed) { return weighed.strength == Strength::rules_out; });
}

std::vector<Rival> rivals_of(const std::vector<RankedCause>& ranked) {
    std::vector<Rival> rivals{{{}, {}, std::exp(weights::bar)}};
    std::optional<double> leading;
    for (const RankedCause& cause : ranked) {
        if (is_ruled_out(cause)) {
            continue;
        }
        leading = leading.value_or(cause.score);
        if (cause.score > *leading - weights::still_plausible) {
            rivals.push_back({cause.id, find_cause(cause.id)->rows, std::exp(cause.score)});
        }
    }
    double sum = 0;
    for (const Rival& rival : rivals) {
        sum += rival.share;
    }
    for (Rival& rival : rivals) {
        rival.share /= sum;
    }
    return rivals;
}

/// What the answer `reason` of `id` weighs for the rival. Ruling out is capped: it settles no more than proof does.
double weight_of(const Rival& rival, std::string_view id, std::string_view reason) {
    const auto row = std::find_if(rival.rows.begin(), rival.rows.end(),
                                  [&](const EvidenceRow& r) { return r.check == id && r.reason == reason; });
    return row == rival.rows.end() ? 0 : std::max(weights::of(row->strength), -weights::of(Strength::decisive));
}

/// How far apart the most telling answer of `id` moves the two.
double spread(const Rival& left, const Rival& right, std::string_view id) {
    double most = 0;
    for (const auto& rows : {left.rows, right.rows}) {
        for (const EvidenceRow& row : rows) {
            if (row.check == id) {
                const double apart = std::abs(weight_of(left, id, row.reason) - weight_of(right, id, row.reason));
                most = std::max(most, apart);
            }
        }
    }
    return most;
}

double worth_of(std::string_view id, const std::vector<Rival>& rivals) {
    double worth = 0;
    for (std::size_t left = 0; left < rivals.size(); ++left) {
        for (std::size_t right = left + 1; right < rivals.size(); ++right) {
            worth += rivals[left].share * rivals[right].share * spread(rivals[left], rivals[right], id);
        }
    }
    return worth;
}

/// A check that gave an answer, or could not because of what lies below it, has nothing more to tell.
bool is_open(std::string_view check, const std::vector<Finding>& findings) {
    return std::all_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.check != check || finding.reason == reasons::not_asked ||
               finding.reason == reasons::no_machine || finding.reason == reasons::other_role ||
               finding.reason == reasons::needs_admin || finding.reason == reasons::cancelled ||
               finding.reason == reasons::timed_out;
    });
}

struct Candidate {
    NextStep step;
    double ease = 1;
};

/// Questions first: of two steps that tell the same, the cheaper one is named.
std::vector<Candidate> open_steps(const std::vector<Finding>& findings, const Symptom& symptom) {
    std::vector<Candidate> steps;
    for (const Question& question : questions()) {
        if (!symptom.answers.contains(std::string(question.id))) {
            steps.push_back({{NextStep::Kind::question, std::string(question.id), {}}, 1});
        }
    }
    for (const CheckInfo& check : check_catalogue()) {
        const bool lower_open = std::any_of(check.needs.begin(), check.needs.end(),
                                            [&](std::string_view lower) { return is_open(lower, findings); });
        if (!lower_open && is_open(check.id, findings)) {
            steps.push_back({{NextStep::Kind::check, std::string(check.id), {}},
                             check.on_target && !check.implemented_by.empty() ? 1 : weights::taken_elsewhere});
        }
    }
    return steps;
}

}  // namespace

bool wants_comparison(const std::vector<Finding>& findings, const Symptom& symptom) {
    return symptom.category == "symptom.one-of-many" && is_open("compare", findings);
}

std::optional<NextStep> next_step(const std::vector<RankedCause>& ranked, const std::vector<Finding>& findings,
                                  const Symptom& symptom) {
    // Who says that others work holds what separates this one from them; no row of a cause can know what that is.
    if (wants_comparison(findings, symptom)) {
        return NextStep{NextStep::Kind::check, "compare", {}};
    }
    const std::vector<Rival> rivals = rivals_of(ranked);
    std::optional<NextStep> best;
    double most = 0;
    for (Candidate& candidate : open_steps(findings, symptom)) {
        const double worth = candidate.ease * worth_of(candidate.step.id, rivals);
        if (worth > most) {
            most = worth;
            best = std::move(candidate.step);
        }
    }
    if (best) {
        for (const Rival& rival : rivals) {
            const bool named = std::any_of(rival.rows.begin(), rival.rows.end(),
                                           [&](const EvidenceRow& row) { return row.check == best->id; });
            if (named) {
                best->separates.emplace_back(rival.id);
            }
        }
    }
    return best;
}

}  // namespace rdpmedic
