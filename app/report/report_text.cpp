// SPDX-License-Identifier: MIT
#include "app/report/report_text.h"

#include "app/report/code_text.h"
#include "app/words/report_phrases.h"
#include "app/words/words.h"
#include "core/checks/catalogue.h"

#include <algorithm>

namespace rdpmedic::report {
namespace {

constexpr std::size_t most_other_causes = 5;
constexpr std::string_view unknown_cause = "unknown";  ///< says that no cause is known; no possible cause itself

/// The sentence with the finding's values where the case has the finding, else the general one.
std::string said(const Case& incident, const Weighed& weighed) {
    const auto finding = std::find_if(incident.findings.begin(), incident.findings.end(), [&](const Finding& one) {
        return one.check == weighed.check && one.reason == weighed.reason;
    });
    return finding == incident.findings.end() ? words::weighed_sentence(weighed)
                                              : words::finding_sentence(*finding, incident.target);
}

void append_weighed(Page& page, const Case& incident, const std::vector<Weighed>& rows, std::string_view heading,
                    bool details) {
    if (rows.empty()) {
        return;
    }
    page.blank().heading(heading);
    for (const Weighed& row : rows) {
        page.item("-", said(incident, row));
        if (details) {
            const std::string where = row.check + "/" + row.reason + ", " + std::string(name(row.strength));
            page.text(row.source.empty() ? where : where + ": " + row.source, 4, Style::faint);
        }
    }
}

void append_guide(Page& page, std::string_view cause, const Case& incident) {
    const std::vector<std::string> steps = words::cause_guide(cause, incident.findings);
    if (steps.empty()) {
        return;
    }
    page.blank().heading(phrases::what_to_do);
    for (std::size_t step = 0; step < steps.size(); ++step) {
        page.item(std::to_string(step + 1) + ".", steps[step]);
    }
}

void append_remedies(Page& page, const RankedCause& cause) {
    if (cause.remedies.empty()) {
        return;
    }
    page.blank().heading(phrases::remedies);
    for (const std::string& remedy : cause.remedies) {
        page.item("-", words::remedy_title(remedy) + " (" + remedy + ")");
        page.text(words::remedy_effect(remedy), 4);
    }
}

void append_likely_cause(Page& page, const Case& incident, bool details) {
    const RankedCause& cause = incident.diagnosis.causes.front();
    page.blank().heading(std::string(phrases::likely_cause) + ": " + words::cause_title(cause.id) + " (" + cause.id +
                         ")");
    page.text(words::cause_explanation(cause.id), 2);
    append_weighed(page, incident, cause.speaks_for, phrases::why, details);
    append_weighed(page, incident, cause.speaks_against, phrases::why_not, details);
    append_guide(page, cause.id, incident);
    append_remedies(page, cause);
}

void append_other_causes(Page& page, const std::vector<RankedCause>& causes, bool found, bool details) {
    std::vector<std::string> others;
    for (std::size_t index = found ? 1 : 0; index < causes.size(); ++index) {
        if (causes[index].id != unknown_cause) {
            others.push_back(words::cause_title(causes[index].id) + " (" + causes[index].id + ")");
        }
    }
    if (others.empty()) {
        return;
    }
    page.blank().heading(found ? phrases::other_causes : phrases::possible_causes);
    const std::size_t shown = details ? others.size() : std::min(others.size(), most_other_causes);
    for (std::size_t index = 0; index < shown; ++index) {
        page.item("-", others[index]);
    }
    if (shown < others.size()) {
        page.text(words::fill(phrases::more_causes, {{"count", std::to_string(others.size() - shown)}}), 2);
    }
}

void append_unexplained(Page& page, const Case& incident) {
    if (incident.diagnosis.unexplained.empty()) {
        return;
    }
    page.blank().heading(phrases::unexplained);
    for (const Unexplained& open : incident.diagnosis.unexplained) {
        page.item("-", said(incident, {open.check, open.reason, Strength::weak, {}}));
    }
}

/// How the next step is taken on the command line; empty where this version cannot take it.
std::string how(const NextStep& next, const Target& target) {
    if (next.kind == NextStep::Kind::check && next.id == "compare") {
        return words::fill(phrases::compare_with, {{"target", to_text(target)}});
    }
    if (next.kind == NextStep::Kind::check) {
        const CheckInfo* check = find_check(next.id);
        if (check == nullptr || check->implemented_by.empty() || check->asking == Asking::always) {
            return {};
        }
        return check->asking == Asking::by_name ? words::fill(phrases::check_by_name, {{"check", next.id}})
                                                : std::string(phrases::check_with_deep);
    }
    std::string options;
    for (const Question& question : questions()) {
        if (question.id != next.id) {
            continue;
        }
        for (const std::string_view answer : question.answers) {
            options.append(options.empty() ? "" : ", ").append("--answer ");
            options.append(question.id.substr(question.id.find('.') + 1)).append("=").append(answer);
        }
    }
    return options.empty() ? options : words::fill(phrases::answer_with, {{"options", options}});
}

void append_next(Page& page, const Diagnosis& diagnosis, const Target& target) {
    if (!diagnosis.next) {
        return;
    }
    page.blank().heading(phrases::next_step);
    page.text(words::next_step_sentence(*diagnosis.next), 2);
    if (const std::string hint = how(*diagnosis.next, target); !hint.empty()) {
        page.text(hint, 2);
    }
}

void append_compared(Page& page, const Case& incident) {
    for (const Finding& finding : incident.findings) {
        if (finding.check == "compare") {
            page.blank().heading(phrases::compared);
            page.text(words::finding_sentence(finding, incident.target), 2);
        }
    }
}

void append_symptom(Page& page, const Symptom& symptom) {
    std::string text = symptom.text;
    if (text.empty() && symptom.code) {
        text = codes::hex(*symptom.code);
        if (symptom.extended) {
            text.append(" ").append(codes::hex(*symptom.extended));
        }
    }
    const codes::Decoded decoded = codes::decode(text);
    if (decoded.form != codes::Decoded::Form::nothing) {
        append_code(page.blank(), decoded);
    }
}

/// Values that were read from the same place stand together below it.
void append_evidence(Page& page, const std::vector<Evidence>& evidence) {
    std::string_view source;
    for (const Evidence& one : evidence) {
        if (one.source != source) {
            source = one.source;
            page.text(source, 6, Style::faint);
        }
        const std::string value = to_text(one.value);
        page.item(words::evidence_label(one.key) + ":", value.empty() ? phrases::no_value : std::string_view(value), 8);
    }
}

}  // namespace

void write_details(Page& page, const Case& incident) {
    page.blank().heading(phrases::details);
    for (const Finding& finding : incident.findings) {
        if (finding.reason == reasons::no_machine || finding.reason == reasons::other_role) {
            continue;
        }
        page.item(mark(finding.state, page.look()),
                  words::check_title(finding.check) + ": " + words::state_word(finding.state) + " (" + finding.check +
                      "/" + finding.reason + ", " + duration_text(finding.elapsed) + ")",
                  2, style(finding.state));
        append_evidence(page, finding.evidence);
    }
}

void write_report(Page& page, const Case& incident, bool details) {
    const Diagnosis& diagnosis = incident.diagnosis;
    const bool found = diagnosis.conclusion == Conclusion::cause_found && !diagnosis.causes.empty();
    page.blank().heading(std::string(phrases::result) + ": " + words::conclusion_sentence(diagnosis, incident.target));
    if (found) {
        append_likely_cause(page, incident, details);
    } else if (diagnosis.conclusion == Conclusion::cannot_tell) {
        append_guide(page, unknown_cause, incident);
    }
    if (diagnosis.conclusion != Conclusion::nothing_wrong) {
        append_other_causes(page, diagnosis.causes, found, details);
    }
    append_unexplained(page, incident);
    append_next(page, diagnosis, incident.target);
    append_compared(page, incident);
    append_symptom(page, incident.symptom);
    if (details) {
        write_details(page, incident);
    }
}

std::string report_text(const Case& incident, const Look& look, bool details) {
    Page page(look);
    write_report(page, incident, details);
    return page.content();
}

}  // namespace rdpmedic::report
