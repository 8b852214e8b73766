// SPDX-License-Identifier: MIT
#include "core/engine/rank.h"

#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/codes/codes.h"
#include "core/engine/next_step.h"
#include "core/engine/weights.h"

#include <algorithm>
#include <set>
#include <tuple>
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
std::vector<Weighed> spoken_against(const Cause& cause, const std::vector<const codes::Code*>& shown) {
    std::vector<Weighed> list;
    for (const codes::Code* code : shown) {
        if (!code->group.empty() &&
            std::find(code->rules_out.begin(), code->rules_out.end(), cause.id) != code->rules_out.end()) {
            list.push_back({"symptom", std::string(code->group), Strength::against, std::string(code->source)});
        }
    }
    return list;
}

/// The codes that the user gave as numbers, else those in the text that was pasted.
std::vector<const codes::Code*> codes_of(const Symptom& symptom) {
    const codes::Decoded text = codes::decode(symptom.text);
    const bool given = symptom.code || symptom.extended;
    std::vector<const codes::Code*> shown;
    const auto look = [&](codes::Space space, std::optional<std::uint32_t> number) {
        const codes::Code* code = number ? codes::find(space, *number) : nullptr;
        if (code != nullptr) {
            shown.push_back(code);
        }
    };
    look(codes::Space::primary, given ? symptom.code : text.code);
    look(codes::Space::extended, given ? symptom.extended : text.extended);
    return shown;
}

/// Keeps the list sorted; equal ones stay in the order in which they came.
template <class Item, class Before>
void insert_sorted(std::vector<Item>& list, Item item, Before before) {
    list.insert(std::upper_bound(list.begin(), list.end(), item, before), std::move(item));
}

bool is_stronger(const Weighed& left, const Weighed& right) {
    return left.strength > right.strength;
}

bool is_more_against(const Weighed& left, const Weighed& right) {
    return left.strength < right.strength;
}

RankedCause weigh(const Cause& cause, const std::set<Clue>& clues, const std::vector<const codes::Code*>& shown,
                  const Symptom& symptom) {
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
        Weighed weighed{std::string(row.check), std::string(row.reason), row.strength, std::string(row.source)};
        if (row.strength >= Strength::weak) {
            insert_sorted(ranked.speaks_for, std::move(weighed), is_stronger);
        } else {
            insert_sorted(ranked.speaks_against, std::move(weighed), is_more_against);
        }
    }
    for (Weighed& weighed : spoken_against(cause, shown)) {
        ranked.score += weights::other_code_exists;
        insert_sorted(ranked.speaks_against, std::move(weighed), is_more_against);
    }
    ranked.likely = firm && ranked.score >= weights::bar;
    ranked.remedies.assign(cause.remedies.begin(), cause.remedies.end());
    return ranked;
}

bool has_row_for(const RankedCause& cause, const Finding& finding) {
    return std::any_of(cause.speaks_for.begin(), cause.speaks_for.end(), [&](const Weighed& weighed) {
        return weighed.check == finding.check && weighed.reason == finding.reason;
    });
}

/// Where the catalogue lists the reason; what it does not list comes last.
std::pair<std::size_t, std::size_t> place_of(const Unexplained& problem) {
    const auto checks = check_catalogue();
    const auto check =
        std::find_if(checks.begin(), checks.end(), [&](const CheckInfo& info) { return info.id == problem.check; });
    if (check == checks.end()) {
        return {checks.size(), 0};
    }
    const auto reason = std::find_if(check->reasons.begin(), check->reasons.end(),
                                     [&](const Reason& entry) { return entry.id == problem.reason; });
    return {static_cast<std::size_t>(check - checks.begin()),
            static_cast<std::size_t>(reason - check->reasons.begin())};
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
    std::sort(list.begin(), list.end(), [](const Unexplained& left, const Unexplained& right) {
        return std::tuple(place_of(left), std::string_view(left.check), std::string_view(left.reason)) <
               std::tuple(place_of(right), std::string_view(right.check), std::string_view(right.reason));
    });
    list.erase(std::unique(list.begin(), list.end()), list.end());
    return list;
}

/// What is beyond the report may stay unknown without leaving a doubt.
bool is_in_report(std::string_view check) {
    const CheckInfo* info = find_check(check);
    return info == nullptr || info->asking == Asking::always;
}

Conclusion conclude(const std::vector<Finding>& findings, bool likely, bool stopped) {
    if (likely) {
        return Conclusion::cause_found;
    }
    if (stopped) {
        return Conclusion::stopped;
    }
    const auto any = [&](auto holds) { return std::any_of(findings.begin(), findings.end(), holds); };
    const bool trouble = any([](const Finding& finding) {
        return finding.state == State::problem || (finding.state == State::unknown && is_in_report(finding.check));
    });
    const bool looked = any([](const Finding& f) { return f.state == State::ok || f.state == State::note; });
    return looked && !trouble ? Conclusion::nothing_wrong : Conclusion::cannot_tell;
}

/// Proven, and nothing else comes near: no further step would change what is to be done.
bool is_settled(const std::vector<RankedCause>& ranked) {
    if (ranked.empty() || !ranked.front().likely) {
        return false;
    }
    const RankedCause& first = ranked.front();
    const bool proven = first.speaks_for.front().strength == Strength::decisive;
    return proven && (ranked.size() == 1 || ranked[1].score < first.score - weights::still_plausible);
}

/// Likely causes first, then by score.
bool is_ahead(const RankedCause& left, const RankedCause& right) {
    return std::pair(left.likely, left.score) > std::pair(right.likely, right.score);
}

/// "Nothing conclusive" stands exactly at the bar that no other cause passed.
RankedCause inconclusive() {
    RankedCause cause;
    cause.id = nothing_conclusive;
    cause.score = weights::bar;
    cause.likely = true;
    return cause;
}

}  // namespace

Diagnosis rank(const std::vector<Finding>& findings, const Symptom& symptom, bool stopped) {
    const std::set<Clue> clues = clues_of(findings, symptom);
    const std::vector<const codes::Code*> shown = codes_of(symptom);
    std::vector<RankedCause> all;
    std::vector<RankedCause> supported;
    for (const Cause* cause : cause_catalogue()) {
        if (cause->id == nothing_conclusive) {
            continue;
        }
        RankedCause ranked = weigh(*cause, clues, shown, symptom);
        if (!ranked.speaks_for.empty()) {
            insert_sorted(supported, ranked, is_ahead);
        }
        insert_sorted(all, std::move(ranked), is_ahead);
    }
    Diagnosis diagnosis;
    const bool likely = !supported.empty() && supported.front().likely;
    diagnosis.conclusion = conclude(findings, likely, stopped);
    diagnosis.unexplained = unexplained_of(findings, supported);
    if (diagnosis.conclusion != Conclusion::nothing_wrong && !is_settled(supported)) {
        // Without any evidence the symptom alone says where to look first.
        diagnosis.next = next_step(supported.empty() ? all : supported, findings, symptom);
    }
    diagnosis.causes = std::move(supported);
    if (diagnosis.conclusion == Conclusion::cannot_tell) {
        diagnosis.causes.insert(diagnosis.causes.begin(), inconclusive());
    }
    return diagnosis;
}

}  // namespace rdpmedic
