// SPDX-License-Identifier: MIT
// Sentences about changes: what each does, how far it came, and what came of it.
#pragma once

#include "core/engine/apply.h"
#include "core/engine/outcome.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::words {

/// One change as a picture: what it is done to, and what stands there before and after. Both are empty where there is
/// nothing to compare, as for a restart; then `what` says it all.
struct ChangeText {
    std::string what;
    std::string before;
    std::string after;

    friend bool operator==(const ChangeText&, const ChangeText&) = default;
};
ChangeText change_text(const Change& change);
/// The same in one sentence, for lists and for screen readers.
std::string change_sentence(const Change& change);

/// One exact fact of a change, for the administrator: a key, a value, an access list.
struct ChangeDetail {
    std::string label;
    std::string value;  ///< as Windows spells it; may be long

    friend bool operator==(const ChangeDetail&, const ChangeDetail&) = default;
};
std::vector<ChangeDetail> change_details(const Change& change);

/// How a registry value is called and what its values mean, where that is known. For change_text.
struct ValueWords {
    std::string title;
    std::string meaning;  ///< empty: not known

    friend bool operator==(const ValueWords&, const ValueWords&) = default;
};
/// Nothing for `value` stands for an absent one.
ValueWords registry_words(std::string_view key, std::string_view name,
                          const std::optional<machine::RegistryValue>& value);

/// "Remote Desktop Services" for TermService; the name itself where it is not known.
std::string service_title(std::string_view service);

/// Nothing: it waits for its turn.
std::string change_state_word(std::optional<ChangeProgress::State> state);
std::string entry_state_word(Entry::State state);
/// The same, and whether a restart of the computer is still due.
std::string entry_state_word(const Entry& entry);
/// How many changes there are of which this user may know no more.
std::string untold_sentence(std::size_t changes);
/// That it is not known what was changed with an administrator's rights.
std::string unseen_sentence();

std::string outcome_title(Outcome outcome);
std::string outcome_sentence(Outcome outcome);
std::string applied_title(Applied::State state);
std::string applied_sentence(const Applied& applied);
std::string undone_title(Undone::State state);
std::string undone_sentence(const Undone& undone);
/// "Security of the RDP listener shows now: 1." `changes`: those that
/// it was compared for; without them it is called as Windows calls it. May hold text from outside.
std::string differs_sentence(const Differs& differs, const std::vector<Change>& changes = {});

/// Who is disconnected, what restarts, what is kept, what is lost, whether all of it can be taken back. At least one
/// sentence.
std::vector<std::string> effects_sentences(const Effects& effects);
/// What somebody says yes to before a change that is not exactly undoable or ends sessions, after "I understand that".
std::string confirmation_sentence(const Effects& effects);

}  // namespace rdpmedic::words
