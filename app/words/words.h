// SPDX-License-Identifier: MIT
// Ids to sentences: the only prose in the program. English here; a translator may be put in front (the wizard puts Qt's
// there).
#pragma once

#include "core/codes/codes.h"
#include "core/model/case.h"
#include "core/model/error.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::words {

/// Marks a text for the translation tools; the context is always "Words".
#define RDPMEDIC_WORDS(text) text

/// Puts a translator in front of every sentence: gets the English text, returns the text to show. Not thread-safe: set
/// once at start.
void set_translator(std::function<std::string(const char* english)> translator);

/// Fills `{name}` placeholders; an unknown one stays as it is.
std::string fill(std::string_view sentence, const std::map<std::string, std::string, std::less<>>& values);

std::string state_word(State state);  ///< "OK", "Note", "Problem", "Cannot tell", "Skipped", "Not applicable"
std::string check_title(std::string_view check);     ///< "Name", "Port", "Negotiation", ...
std::string check_question(std::string_view check);  ///< what it looks at, one sentence
/// What a finding says, one or two sentences with its evidence filled in.
std::string finding_sentence(const Finding& finding, const Target& target);
/// The same without a finding at hand: for the reasons for and against a cause.
std::string weighed_sentence(const Weighed& weighed);
std::string evidence_label(std::string_view key);  ///< "Valid until"

std::string cause_title(std::string_view cause);               ///< "The server's certificate has expired"
std::string cause_explanation(std::string_view cause);         ///< for the end user, two or three sentences
std::vector<std::string> cause_guide(std::string_view cause);  ///< steps, safest first, each one sentence or two
/// The same where the findings narrow it down: of lost packets those steps that fit the place of the loss.
std::vector<std::string> cause_guide(std::string_view cause, const std::vector<Finding>& findings);
std::string remedy_title(std::string_view remedy);     ///< "Let Windows make a new certificate"
std::string remedy_effect(std::string_view remedy);    ///< what it does and what it interrupts
std::string remedy_limits(std::string_view remedy);    ///< what it cannot promise
std::string remedy_way_back(std::string_view remedy);  ///< how to go back, and what cannot be taken back
/// Why a remedy has something to do or not: `reason` is one of proposal_reasons, with the evidence that came with it.
std::string proposal_sentence(std::string_view remedy, std::string_view reason, const std::vector<Evidence>& evidence);

std::string symptom_title(std::string_view category);  ///< "I have an error code"
std::string symptom_hint(std::string_view category);
std::string question_text(std::string_view question);
std::string answer_text(std::string_view question, std::string_view answer);

std::string code_meaning(const codes::Code& code);  ///< plain meaning
std::string code_layer(codes::Layer layer);
std::string claim_text(std::string_view claim);   ///< "claims you may have read", put right
std::string fault_title(std::string_view fault);  ///< for `list faults`
std::string conclusion_sentence(const Diagnosis& diagnosis, const Target& target);
std::string next_step_sentence(const NextStep& next);
std::string error_sentence(const Error& error);
std::string closed_by_word(std::string_view closed_by);  ///< "peer-fin" -> "closed by the server"

/// A title for an area of a comparison (core/case/compare.h).
std::string difference_area(std::string_view area);
/// What a recording leaves out or replaces (core/case/pseudonyms.h), as a label before a number.
std::string left_out_word(std::string_view kind);

/// Every id of a kind that has words: "check", "reason" (check/reason), "clue", "cause", "remedy", "symptom",
/// "question", "answer" (question/answer), "proposal" (remedy/reason, "*/reason"), "claim", "fault", "evidence",
/// "code". For the test that walks the catalogues.
std::vector<std::string> known_ids(std::string_view kind);

}  // namespace rdpmedic::words
