// SPDX-License-Identifier: MIT
#include "core/engine/journal.h"

#include "core/changes/json.h"
#include "core/json/document.h"
#include "core/json/spelling.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>

namespace rdpmedic {

namespace json = boost::json;

namespace {

constexpr std::string_view schema = "rdpmedic-journal/1";
constexpr std::array<std::string_view, 5> states{"applied", "interrupted", "rolled-back", "undone", "partly-undone"};

Error unreadable(std::string_view id, const std::string& why) {
    return Error{ErrorCode::bad_file, "read journal", std::string(id), 0, why};
}

bool all_digits(std::string_view text, std::string_view digits) {
    return text.find_first_not_of(digits) == std::string_view::npos;
}

Entry::State state_of(const Place& place) {
    const auto state = entry_state(place.text());
    if (!state) {
        place.fail("the state of an entry is expected");
    }
    return state.value_or(Entry::State::interrupted);
}

void read_plan(const Place& place, Entry& entry) {
    if (place["schema"].text() != schema) {
        place["schema"].fail("\"" + std::string(schema) + "\" is expected");
        return;
    }
    if (!spelling::parse_time(place["time"].text(), entry.when)) {
        place["time"].fail("a time in UTC is expected");
    }
    entry.remedy = place["remedy"].text();
    entry.cause = place["cause"].text();
    entry.version = place["version"].text();
    for (const Place& item : place["changes"].items()) {
        entry.steps.push_back({change(item), false, false, false, {}, {}});
    }
}

void read_line(const Place& place, Entry& entry) {
    const std::string what = place["line"].text();
    if (what == "planned") {
        read_plan(place, entry);
        return;
    }
    if (what == "ended") {
        entry.state = state_of(place["state"]);
        return;
    }
    const auto index = static_cast<std::size_t>(place["step"].count(0, most_changes));
    if (index >= entry.steps.size()) {
        place["step"].fail("a change of the plan is expected");
        return;
    }
    Step& step = entry.steps[index];
    if (what == "intended") {
        step.intended = true;
        step.undone = false;
        step.before = made(place["before"]);
        entry.state = Entry::State::interrupted;
    } else if (what == "done") {
        step.done = true;
        step.made = made(place["made"]);
    } else if (what == "undone") {
        step.undone = true;
        for (Step& other : entry.steps) {
            other.undone = other.undone || (other.intended && comes_back_with(other.change, step.change));
        }
        entry.state = Entry::State::interrupted;
    } else {
        place["line"].fail("planned, intended, done, undone or ended is expected");
    }
}

std::string line_of(json::object object) {
    return json::serialize(object);
}

}  // namespace

std::string_view name(Entry::State state) {
    return states[static_cast<std::size_t>(state)];
}

std::optional<Entry::State> entry_state(std::string_view name) {
    const auto found = std::find(states.begin(), states.end(), name);
    return found == states.end() ? std::nullopt : std::optional(static_cast<Entry::State>(found - states.begin()));
}

bool is_entry_id(std::string_view text) {
    constexpr std::string_view form = "20261121T113000Z-1f2e3d4c";
    return text.size() == form.size() && all_digits(text.substr(0, 8), "0123456789") && text[8] == 'T' &&
           all_digits(text.substr(9, 6), "0123456789") && text[15] == 'Z' && text[16] == '-' &&
           all_digits(text.substr(17), "0123456789abcdef");
}

std::string entry_id(Time now, std::uint32_t random) {
    std::string id;
    for (const char letter : iso_time(now)) {
        if (letter != '-' && letter != ':') {
            id += letter;
        }
    }
    constexpr std::string_view digits = "0123456789abcdef";
    id += '-';
    for (int shift = 28; shift >= 0; shift -= 4) {
        id += digits[random >> static_cast<unsigned>(shift) & 0xfU];
    }
    return id;
}

Result<Entry> read_entry(const JournalStore& store, std::string_view id) {
    const auto text = store.read(id);
    if (!text) {
        return text.error();
    }
    if (text->find('\n') == std::string::npos) {
        return Error{ErrorCode::not_found, "read journal", std::string(id), 0, "its plan was never written down"};
    }
    Entry entry;
    entry.id = id;
    std::string_view rest = *text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) {
            break;  // cut off
        }
        const auto document = parse_document(rest.substr(0, end));
        rest.remove_prefix(end + 1);
        if (!document) {
            if (number == 1) {
                return unreadable(id, "line 1: " + document.error().detail);
            }
            continue;  // torn: it was never flushed, and the next run wrote on below it
        }
        std::string problem;
        const Place place(*document, problem);
        if ((number == 1) != (place["line"].text() == "planned")) {
            return unreadable(id, "line " + std::to_string(number) + ": the plan stands in the first line alone");
        }
        read_line(place, entry);
        if (!problem.empty()) {
            return unreadable(id, "line " + std::to_string(number) + ": " + problem);
        }
    }
    if (entry.remedy.empty()) {
        return unreadable(id, "there is no plan in it");
    }
    return entry;
}

Result<std::vector<Entry>> history(const JournalStore& store,
                                   const std::function<void(const std::string&, const Error&)>& tell) {
    const auto names = store.entries();
    if (!names) {
        return names.error();
    }
    std::vector<Entry> entries;
    for (const std::string& id : *names) {
        auto entry = read_entry(store, id);
        if (entry) {
            entries.push_back(std::move(*entry));
        } else if (tell && entry.error().code != ErrorCode::not_found) {
            tell(id, entry.error());
        }
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& left, const Entry& right) { return left.when > right.when; });
    return entries;
}

std::vector<std::string> tried_since(const JournalStore& store, Time first) {
    std::vector<std::string> remedies;
    auto entries = history(store);
    if (!entries) {
        return remedies;
    }
    for (Entry& entry : *entries) {
        if (entry.when >= first && std::find(remedies.begin(), remedies.end(), entry.remedy) == remedies.end()) {
            remedies.push_back(std::move(entry.remedy));
        }
    }
    return remedies;
}

Result<void> JournalEntry::planned(const Plan& plan, Time now, std::string_view version) {
    json::array changes;
    for (const Change& change : plan.changes) {
        changes.emplace_back(to_value(change));
    }
    auto written = m_store->append(m_id, line_of({{"line", "planned"},
                                                  {"schema", schema},
                                                  {"time", spelling::time(now)},
                                                  {"version", version},
                                                  {"remedy", plan.remedy},
                                                  {"cause", plan.cause},
                                                  {"digest", plan.digest},
                                                  {"changes", std::move(changes)}}));
    auto told = written ? m_store->tell(m_id, Entry::State::interrupted) : written;
    if (written && !told) {
        // Nothing of it will be made, and nobody has to take it back.
        static_cast<void>(ended(Entry::State::rolled_back));
    }
    return told;
}

Result<void> JournalEntry::intended(std::size_t step, const Made& before) {
    return m_store->append(m_id, line_of({{"line", "intended"}, {"step", step}, {"before", to_value(before)}}));
}

Result<void> JournalEntry::done(std::size_t step, const Made& made) {
    return m_store->append(m_id, line_of({{"line", "done"}, {"step", step}, {"made", to_value(made)}}));
}

Result<void> JournalEntry::undone(std::size_t step) {
    auto written = m_store->append(m_id, line_of({{"line", "undone"}, {"step", step}}));
    // A going back is not held up by who is to be told of it.
    static_cast<void>(m_store->tell(m_id, Entry::State::interrupted));
    return written;
}

Result<void> JournalEntry::ended(Entry::State state) {
    auto written = m_store->append(m_id, line_of({{"line", "ended"}, {"state", name(state)}}));
    if (written) {
        static_cast<void>(m_store->tell(m_id, state));
    }
    return written;
}

}  // namespace rdpmedic
