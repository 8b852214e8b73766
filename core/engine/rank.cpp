// SPDX-License-Identifier: MIT
#include "core/engine/rank.h"

#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/codes/codes.h"
#include "core/engine/weights.h"

#include <algorithm>
#include <set>
#include <utility>

namespace rdpmedic {

namespace {

using Clue = std::pair<std::string, std::string>;  // check and reason
constexpr std::string_view nothing_conclusive = "unknown";

/// Everything that a row may name, each once.
std::set<Clue> clues_of(const std::vector<Finding>& findings, const Symptom& symptom) {
    std::set<Clue> clues;
    for (const Finding& finding : findings) {
        if (finding.state != State::skipped) {
            clues.emplace(finding.check, finding.reason);
        }
    }
    for (const std::string& clue : codes::clues(symptom)) {
        clues.emplace("symptom", clue);
    }
    for (const auto& [question, answer] : symptom.answers) {
        clues.emplace(question, answer);
    }
    return clues;
}

double prior_of(const Cause& cause, const Symptom& symptom) {
    for (const SymptomPrior& entry : cause.priors) {
        if (entry.symptom == symptom.category) {
            return weights::of(entry.prior);
        }
    }
    return weights::of(cause.prior);
}

/// Codes of which the documentation says that this cause would have shown another one.
std::vector<Weighed> spoken_against(const Cause& cause, const Symptom& symptom) {
    std::vector<Weighed> list;
    const auto look = [&](codes::Space space, std::optional<std::uint32_t> number) {
        const codes::Code* code = number ? codes::find(space, *number) : nullptr;
        if (code != nullptr && !code->group.empty() &&
            std::find(code->rules_out.begin(), code->rules_out.end(), cause.id) != code->rules_out.end()) {
            list.push_back({"symptom", std::string(code->group), Strength::against, std::string(code->source)});
        }
    };
    look(codes::Space::primary, symptom.code);
    look(codes::Space::extended, symptom.extended);
    return list;
}

RankedCause weigh(const Cause& cause, const std::set<Clue>& clues, const Symptom& symptom) {
    RankedCause ranked;
    ranked.id = cause.id;
    ranked.score = prior_of(cause, symptom);
    bool firm = false;
    for (const EvidenceRow& row : cause.rows) {
        if (!clues.contains({std::string(row.check), std::string(row.reason)})) {
            continue;
        }
        ranked.score += weights::of(row.strength);
        firm = firm || row.strength >= Strength::strong;
        auto& list = row.strength >= Strength::weak ? ranked.speaks_for : ranked.speaks_against;
        list.push_back({std::string(row.check), std::string(row.reason), row.strength, std::string(row.source)});
    }
    for (Weighed& weighed : spoken_against(cause, symptom)) {
        ranked.score += weights::other_code_exists;
        ranked.speaks_against.push_back(std::move(weighed));
    }
    const auto stronger = [](const Weighed& left, const Weighed& right) { return left.strength > right.strength; };
    const auto more_against = [](const Weighed& left, const Weighed& right) { return left.strength < right.strength; };
    std::stable_sort(ranked.speaks_for.begin(), ranked.speaks_for.end(), stronger);
    std::stable_sort(ranked.speaks_against.begin(), ranked.speaks_against.end(), more_against);
    ranked.likely = firm && ranked.score >= weights::bar;
    ranked.remedies.assign(cause.remedies.begin(), cause.remedies.end());
    return ranked;
}

bool has_row_for(const RankedCause& cause, const Finding& finding) {
    return std::any_of(cause.speaks_for.begin(), cause.speaks_for.end(), [&](const Weighed& weighed) {
        return weighed.check == finding.check && weighed.reason == finding.reason;
    });
}

std::vector<Unexplained> unexplained_of(const std::vector<Finding>& findings, const std::vector<RankedCause>& causes) {
    std::vector<Unexplained> list;
    for (const Finding& finding : findings) {
        const bool explained = std::any_of(causes.begin(), causes.end(), [&](const RankedCause& cause) {
            return cause.likely && has_row_for(cause, finding);
        });
        if (finding.state == State::problem && !explained) {
            list.push_back({finding.check, finding.reason});
        }
    }
    return list;
}

bool is_opt_in(std::string_view check) {
    const CheckInfo* info = find_check(check);
    return info != nullptr && info->opt_in;
}

Conclusion conclude(const std::vector<Finding>& findings, bool likely, bool stopped) {
    if (likely) {
        return Conclusion::cause_found;
    }
    if (stopped) {
        return Conclusion::stopped;
    }
    const bool trouble = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.state == State::problem || (finding.state == State::unknown && !is_opt_in(finding.check));
    });
    return trouble ? Conclusion::cannot_tell : Conclusion::nothing_wrong;
}

/// The most that a check or question can still say for a cause.
double most_for(const Cause& cause, std::string_view id) {
    double most = 0;
    for (const EvidenceRow& row : cause.rows) {
        if (row.check == id) {
            most = std::max(most, weights::of(row.strength));
        }
    }
    return most;
}

/// Checks that gave no answer yet and questions that were left open.
std::vector<NextStep> open_steps(const std::vector<Finding>& findings, const Symptom& symptom) {
    std::vector<NextStep> steps;
    for (const Question& question : questions()) {
        if (!symptom.answers.contains(std::string(question.id))) {
            steps.push_back({NextStep::Kind::question, std::string(question.id), {}});
        }
    }
    for (const CheckInfo& check : check_catalogue()) {
        const bool answered = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
            return finding.check == check.id &&
                   (finding.state != State::skipped || finding.reason != reasons::not_asked);
        });
        if (!answered) {
            steps.push_back({NextStep::Kind::check, std::string(check.id), {}});
        }
    }
    return steps;
}

std::optional<NextStep> next_step(const std::vector<RankedCause>& ranked, const std::vector<Finding>& findings,
                                  const Symptom& symptom) {
    std::vector<const Cause*> racing;
    for (const RankedCause& cause : ranked) {
        if (cause.id != nothing_conclusive && cause.score > ranked.front().score - weights::still_plausible) {
            racing.push_back(find_cause(cause.id));
        }
    }
    std::optional<NextStep> best;
    double best_spread = 0;
    for (NextStep& step : open_steps(findings, symptom)) {
        double most = 0;
        double least = 100;
        for (const Cause* cause : racing) {
            const double weight = most_for(*cause, step.id);
            most = std::max(most, weight);
            least = std::min(least, weight);
            if (weight > 0) {
                step.separates.emplace_back(cause->id);
            }
        }
        // With one cause left there is nothing to separate, but a check that could prove it still tells.
        const double spread = racing.size() > 1 ? most - least : most;
        if (spread > best_spread) {
            best_spread = spread;
            best = std::move(step);
        }
    }
    return best;
}

bool is_settled(const std::vector<RankedCause>& ranked) {
    const RankedCause& first = ranked.front();
    const bool proven = !first.speaks_for.empty() && first.speaks_for.front().strength == Strength::decisive;
    return first.likely && proven && (ranked.size() == 1 || ranked[1].score < first.score - weights::still_plausible);
}

}  // namespace

Diagnosis rank(const std::vector<Finding>& findings, const Symptom& symptom, bool stopped) {
    const std::set<Clue> clues = clues_of(findings, symptom);
    Diagnosis diagnosis;
    for (const Cause* cause : cause_catalogue()) {
        RankedCause ranked = weigh(*cause, clues, symptom);
        if (cause->id != nothing_conclusive && !ranked.speaks_for.empty()) {
            diagnosis.causes.push_back(std::move(ranked));
        }
    }
    const auto higher = [](const RankedCause& left, const RankedCause& right) { return left.score > right.score; };
    std::stable_sort(diagnosis.causes.begin(), diagnosis.causes.end(), higher);
    // A likely cause comes before one that has only weak hints, however many.
    std::stable_partition(diagnosis.causes.begin(), diagnosis.causes.end(),
                          [](const RankedCause& cause) { return cause.likely; });
    const bool likely = !diagnosis.causes.empty() && diagnosis.causes.front().likely;
    diagnosis.conclusion = conclude(findings, likely, stopped);
    diagnosis.unexplained = unexplained_of(findings, diagnosis.causes);
    const bool open =
        diagnosis.conclusion == Conclusion::cause_found || diagnosis.conclusion == Conclusion::cannot_tell;
    if (open && !diagnosis.causes.empty() && !is_settled(diagnosis.causes)) {
        diagnosis.next = next_step(diagnosis.causes, findings, symptom);
    }
    if (diagnosis.conclusion == Conclusion::cannot_tell) {
        RankedCause none = weigh(*find_cause(nothing_conclusive), clues, symptom);
        none.likely = true;
        diagnosis.causes.insert(diagnosis.causes.begin(), std::move(none));
    }
    return diagnosis;
}

}  // namespace rdpmedic
