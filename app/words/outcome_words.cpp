// SPDX-License-Identifier: MIT
// What changes do to people, how far they came, and what came of them.
#include "app/words/change_words.h"
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text change_states[] = {
    {"doing", RDPMEDIC_WORDS("Is being done…")}, {"done", RDPMEDIC_WORDS("Done")},
    {"failed", RDPMEDIC_WORDS("Failed")},        {"undone", RDPMEDIC_WORDS("Taken back")},
    {"kept", RDPMEDIC_WORDS("Nothing to do")},
};

constexpr Text entry_states[] = {
    {"applied", RDPMEDIC_WORDS("In force")},
    {"interrupted", RDPMEDIC_WORDS("Broken off in the middle")},
    {"rolled-back", RDPMEDIC_WORDS("Failed and taken back")},
    {"undone", RDPMEDIC_WORDS("Taken back")},
    {"partly-undone", RDPMEDIC_WORDS("Partly taken back")},
};

constexpr Text outcome_titles[] = {
    {"fixed", RDPMEDIC_WORDS("Fixed")},
    {"progress", RDPMEDIC_WORDS("One obstacle less")},
    {"not-fixed", RDPMEDIC_WORDS("This did not help")},
    {"pending-restart", RDPMEDIC_WORDS("A restart is needed")},
    {"ready-to-try", RDPMEDIC_WORDS("Ready to try")},
    {"declined", RDPMEDIC_WORDS("Nothing was changed")},
};

constexpr Text outcome_sentences[] = {
    {"fixed", RDPMEDIC_WORDS("The check was made again, and what stood in the way is gone.")},
    {"progress",
     RDPMEDIC_WORDS("This cause is gone, and something else still stands in the way. Keep the change and go "
                    "on with the next cause.")},
    {"not-fixed", RDPMEDIC_WORDS("The check was made again, and the cause is still there. Take the change back before "
                                 "you try something else.")},
    {"pending-restart",
     RDPMEDIC_WORDS("The change is made and counts only after a restart. Restart when it suits, and check again.")},
    {"ready-to-try", RDPMEDIC_WORDS("The change is made. No check can tell from here whether it helps: connect, and "
                                    "take it back if it does not.")},
    {"declined", RDPMEDIC_WORDS("You did not give permission, so nothing was changed. What was found is kept.")},
};
static_assert(same_ids(outcome_titles, outcome_sentences));

constexpr Text applied_titles[] = {
    {"applied", RDPMEDIC_WORDS("The changes are made")},
    {"changed-meanwhile", RDPMEDIC_WORDS("Something else changed meanwhile")},
    {"not-written-down", RDPMEDIC_WORDS("Nothing was changed")},
    {"rolled-back", RDPMEDIC_WORDS("A change failed, and all is as before")},
    {"stands-partly", RDPMEDIC_WORDS("A change failed, and a part of the others stands")},
};

constexpr Text applied_sentences[] = {
    {"applied", RDPMEDIC_WORDS("All changes are made. They can be taken back at any time.")},
    {"changed-meanwhile",
     RDPMEDIC_WORDS("This computer is no longer as it was when you read what would change. Nothing "
                    "was changed. Below is what would change now.")},
    {"not-written-down", RDPMEDIC_WORDS("What is changed has to be written down first, so that it can be taken back, "
                                        "and that was not possible. Nothing was changed.")},
    {"rolled-back", RDPMEDIC_WORDS("One change could not be made. Those before it were taken back.")},
    {"stands-partly",
     RDPMEDIC_WORDS("One change could not be made, and not all before it could be taken back. Take the "
                    "rest back here or later under \"What was changed here\".")},
};
static_assert(same_ids(applied_titles, applied_sentences));

constexpr Text undone_titles[] = {
    {"undone", RDPMEDIC_WORDS("Taken back")},
    {"nothing-to-undo", RDPMEDIC_WORDS("There is nothing to take back")},
    {"differs", RDPMEDIC_WORDS("Others changed something since")},
    {"partly-undone", RDPMEDIC_WORDS("The rest is taken back")},
    {"failed", RDPMEDIC_WORDS("Not all could be taken back")},
    {"not-readable", RDPMEDIC_WORDS("This entry cannot be read")},
};

constexpr Text undone_sentences[] = {
    {"undone", RDPMEDIC_WORDS("Everything is as it was before.")},
    {"nothing-to-undo", RDPMEDIC_WORDS("Nothing of this change stands any more, or nothing of it can be taken back.")},
    {"differs", RDPMEDIC_WORDS("Something that was changed here looks different now, so nothing was touched. What "
                               "others changed can be left, and the rest taken back.")},
    {"partly-undone", RDPMEDIC_WORDS("What others had changed since was left. All else is as it was before.")},
    {"failed", RDPMEDIC_WORDS("One change could not be taken back. Those made after it were. You can try again.")},
    {"not-readable", RDPMEDIC_WORDS("What was written down about this change is missing or damaged, so nothing was "
                                    "touched.")},
};
static_assert(same_ids(undone_titles, undone_sentences));

/// The sentence and what the system says about it.
std::string with_error(std::string sentence, const std::optional<Error>& error) {
    return error ? fill(shown(RDPMEDIC_WORDS("{sentence} {error}")),
                        {{"sentence", sentence}, {"error", error_sentence(*error)}})
                 : sentence;
}

std::string list_of(const std::vector<std::string>& names) {
    constexpr std::size_t most = 4;
    std::string list;
    for (std::size_t index = 0; index < names.size() && index < most; ++index) {
        list += (index == 0 ? "" : ", ") + brief(names[index]);
    }
    return names.size() > most ? and_more(list) : list;
}

}  // namespace

std::string change_state_word(std::optional<ChangeProgress::State> state) {
    return state ? shown(change_states[static_cast<std::size_t>(*state)].english) : shown(RDPMEDIC_WORDS("Waiting"));
}

std::string entry_state_word(Entry::State state) {
    return shown(find_text(entry_states, name(state)));
}

std::string entry_state_word(const Entry& entry) {
    return entry.awaits_restart ? shown(RDPMEDIC_WORDS("Made, counts after a restart")) : entry_state_word(entry.state);
}

std::string untold_sentence(std::size_t changes) {
    return changes == 1 ? shown(RDPMEDIC_WORDS("1 change, made with administrator rights. Only an administrator can "
                                               "see what exactly it was."))
                        : fill(shown(RDPMEDIC_WORDS("{count} changes, made with administrator rights. Only an "
                                                    "administrator can see what exactly they were.")),
                               {{"count", std::to_string(changes)}});
}

std::string unseen_sentence() {
    return shown(RDPMEDIC_WORDS("What was changed here with administrator rights cannot be looked at, so there may be "
                                "more than is shown."));
}

std::string outcome_title(Outcome outcome) {
    return shown(find_text(outcome_titles, name(outcome)));
}

std::string outcome_sentence(Outcome outcome) {
    return shown(find_text(outcome_sentences, name(outcome)));
}

std::string applied_title(Applied::State state) {
    return shown(find_text(applied_titles, name(state)));
}

std::string applied_sentence(const Applied& applied) {
    return with_error(shown(find_text(applied_sentences, name(applied.state))), applied.error);
}

std::string undone_title(Undone::State state) {
    return shown(find_text(undone_titles, name(state)));
}

std::string undone_sentence(const Undone& undone) {
    std::string sentence = shown(find_text(undone_sentences, name(undone.state)));
    if (!undone.lost.empty()) {
        sentence = fill(shown(RDPMEDIC_WORDS("{sentence} Nobody can give back: {list}.")),
                        {{"sentence", sentence}, {"list", list_of(undone.lost)}});
    }
    return with_error(std::move(sentence), undone.error);
}

std::string differs_sentence(const Differs& differs, const std::vector<Change>& changes) {
    const bool is_known = differs.change < changes.size() && object(changes[differs.change]) == differs.object;
    const std::string what = is_known ? change_text(changes[differs.change]).what : differs.object;
    return differs.found.empty()
               ? fill(shown(RDPMEDIC_WORDS("{what} is not as it was left.")), {{"what", what}})
               : fill(shown(RDPMEDIC_WORDS("{what} shows now: {found}.")), {{"what", what}, {"found", differs.found}});
}

std::vector<std::string> effects_sentences(const Effects& effects) {
    std::vector<std::string> list;
    if (effects.ends_sessions) {
        list.push_back(shown(RDPMEDIC_WORDS("Everybody who is connected to this computer by Remote Desktop is "
                                            "disconnected. Let them save their work first.")));
    } else if (effects.may_end_sessions) {
        list.push_back(
            shown(RDPMEDIC_WORDS("Those connected to this computer by Remote Desktop are disconnected, if "
                                 "Windows makes no new certificate otherwise. Let them save their work first.")));
    } else {
        list.push_back(shown(RDPMEDIC_WORDS("Nobody is disconnected.")));
    }
    if (effects.closes_others) {
        list.push_back(shown(RDPMEDIC_WORDS("What other programs on this computer serve to the network is let in only "
                                            "where a firewall rule allows it, other ways to manage it too.")));
    }
    std::vector<std::string> services;
    for (const std::string& service : effects.restarts) {
        services.push_back(service_title(service));
    }
    if (!services.empty()) {
        list.push_back(fill(shown(RDPMEDIC_WORDS("Services that restart: {list}.")), {{"list", list_of(services)}}));
    }
    if (effects.restart == RemedyRestart::computer) {
        list.push_back(shown(RDPMEDIC_WORDS("It counts only after this computer is restarted. It is not restarted by "
                                            "itself.")));
    } else if (effects.restart == RemedyRestart::client) {
        list.push_back(shown(RDPMEDIC_WORDS("It counts from the next time that Remote Desktop Connection is opened.")));
    }
    if (!effects.kept.empty()) {
        list.push_back(fill(shown(RDPMEDIC_WORDS("Kept in the backup: {list}.")), {{"list", list_of(effects.kept)}}));
    }
    if (!effects.lost.empty()) {
        list.push_back(fill(shown(RDPMEDIC_WORDS("Cannot be brought back by anybody: {list}.")),
                            {{"list", list_of(effects.lost)}}));
    }
    list.push_back(!effects.lost.empty() ? shown(RDPMEDIC_WORDS("All else can be taken back at any time."))
                   : effects.exactly_undoable
                       ? shown(RDPMEDIC_WORDS("It can be taken back exactly, at any time."))
                       : shown(RDPMEDIC_WORDS("It can be taken back at any time, from the backup.")));
    return list;
}

std::string confirmation_sentence(const Effects& effects) {
    if (!effects.lost.empty()) {
        return shown(RDPMEDIC_WORDS("I understand that what is forgotten here cannot be brought back"));
    }
    if (effects.ends_sessions || effects.may_end_sessions) {
        return shown(RDPMEDIC_WORDS("I understand that people may be disconnected from this computer"));
    }
    if (effects.closes_others) {
        return shown(RDPMEDIC_WORDS("I understand that other programs here may no longer be reached"));
    }
    return shown(RDPMEDIC_WORDS("I understand what will change, and that it is taken back from a backup"));
}

}  // namespace rdpmedic::words
