// SPDX-License-Identifier: MIT
#include "core/engine/summary.h"

#include "core/causes/catalogue.h"
#include "core/changes/act.h"
#include "core/json/document.h"
#include "core/json/place.h"
#include "core/json/spelling.h"
#include "core/remedies/catalogue.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <map>

namespace rdpmedic {

namespace {

constexpr std::string_view schema = "rdpmedic-summary/1";
constexpr std::string_view ending = ".json";
constexpr std::size_t largest_summary = 4096;  ///< bytes
constexpr std::size_t most_entries = 10'000;
constexpr std::size_t longest_version = 32;

/// By entry, the numbers of its files, the newest first.
using Names = std::map<std::string, std::vector<std::uint32_t>, std::greater<>>;

void take_name(std::string_view name, Names& names) {
    const std::string_view id = name.substr(0, name.find('.'));
    if (!is_entry_id(id) || !name.ends_with(ending) || name.size() < id.size() + 2 + ending.size()) {
        return;
    }
    const std::string_view digits = name.substr(id.size() + 1, name.size() - id.size() - 1 - ending.size());
    std::uint32_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec == std::errc() && read.ptr == digits.data() + digits.size() && number > 0) {
        names[std::string(id)].push_back(number);
    }
}

std::string path_of(std::string_view id, std::uint64_t number) {
    return summary_folder() + "\\" + std::string(id) + "." + std::to_string(number) + std::string(ending);
}

/// Only what needs elevation is ever in the journal that this is the summary of.
bool is_elevated_remedy(std::string_view id) {
    const Remedy* remedy = find_remedy(id);
    return remedy != nullptr && remedy->info.elevated;
}

std::optional<Entry> parse_summary(std::string_view text, std::string_view id) {
    const auto document = parse_document(text);
    if (!document) {
        return {};
    }
    std::string problem;
    const Place place(*document, problem);
    place.has_only({"schema", "entry", "time", "version", "remedy", "cause", "state", "changes"});
    Entry entry;
    entry.id = place["entry"].text();
    entry.when = place["time"].time();
    entry.version = place["version"].text();
    entry.remedy = place["remedy"].text();
    entry.cause = place["cause"].text();
    const auto state = entry_state(place["state"].text());
    entry.untold = static_cast<std::size_t>(place["changes"].count(0, most_changes));
    const bool is_one = problem.empty() && place["schema"].text() == schema && entry.id == id && state &&
                        entry.version.size() <= longest_version && is_elevated_remedy(entry.remedy) &&
                        (entry.cause.empty() || find_cause(entry.cause) != nullptr);
    if (!is_one) {
        return {};
    }
    entry.state = *state;
    return entry;
}

std::optional<Entry> newest(const machine::FilesView& files, const std::string& id,
                            std::vector<std::uint32_t> numbers) {
    std::sort(numbers.begin(), numbers.end(), std::greater<>());
    for (const std::uint32_t number : numbers) {
        const auto text = files.read(path_of(id, number), largest_summary);
        auto entry = text ? parse_summary(*text, id) : std::nullopt;
        if (entry) {
            return entry;
        }
    }
    return {};
}

}  // namespace

std::string summary_folder() {
    return state_folder(Keeper::administrators) + R"(\Summary)";
}

Result<void> write_summary(machine::Machine& machine, const Entry& entry, std::size_t line) {
    const std::string folder = summary_folder();
    if (const auto above = make_own_folder(machine, state_folder(Keeper::administrators), true); !above) {
        return above;
    }
    if (const auto made = machine.change_files().make_folder(folder, summary_security); !made) {
        return made;
    }
    if (const auto kept = keep_security(machine, folder, summary_security); !kept) {
        return kept;
    }
    const std::string text = boost::json::serialize(boost::json::object{{"schema", schema},
                                                                        {"entry", entry.id},
                                                                        {"time", spelling::time(entry.when)},
                                                                        {"version", entry.version},
                                                                        {"remedy", entry.remedy},
                                                                        {"cause", entry.cause},
                                                                        {"state", name(entry.state)},
                                                                        {"changes", entry.steps.size()}});
    return machine.change_files().write(path_of(entry.id, line), text + "\n");
}

Result<Summaries> read_summaries(const machine::FilesView& files) {
    const auto listed = files.list(summary_folder());
    if (!listed) {
        return listed.error();
    }
    Names names;
    for (const std::string& name : *listed) {
        take_name(name, names);
    }
    Summaries found;
    for (const auto& [id, numbers] : names) {
        auto entry = found.entries.size() < most_entries ? newest(files, id, numbers) : std::nullopt;
        if (entry) {
            found.entries.push_back(std::move(*entry));
        } else {
            ++found.unreadable;
        }
    }
    std::reverse(found.entries.begin(), found.entries.end());
    return found;
}

}  // namespace rdpmedic
