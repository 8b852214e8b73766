// SPDX-License-Identifier: MIT
#include "core/changes/act.h"
#include "core/engine/summary.h"

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr std::string_view ending = ".jsonl";
constexpr std::size_t largest_entry = std::size_t{16} * 1024 * 1024;
constexpr std::size_t most_entries = 10'000;

std::string folder_of(Keeper keeper) {
    return state_folder(keeper) + "\\Journal";
}

std::string path_of(Keeper keeper, std::string_view entry) {
    return folder_of(keeper) + "\\" + std::string(entry) + std::string(ending);
}

Error no_entry(std::string_view operation, std::string_view entry) {
    return Error{ErrorCode::bad_argument, std::string(operation), std::string(entry), 0, "no id of an entry"};
}

}  // namespace

std::string state_folder(Keeper keeper) {
    return keeper == Keeper::administrators ? R"(%ProgramFiles%\RDP Medic\State)" : R"(%LocalAppData%\RDP Medic\State)";
}

Result<void> MachineJournal::append(std::string_view entry, std::string_view line) {
    if (!is_entry_id(entry)) {
        return no_entry("write journal", entry);
    }
    const std::string path = path_of(keeper(), entry);
    const auto there = m_machine->files().find(path);
    const bool is_new = there && !*there;
    if (is_new || !there) {
        if (const auto made = make_own_folder(*m_machine, folder_of(keeper()), keeper() == Keeper::administrators);
            !made) {
            return made;
        }
        return m_machine->change_files().append(path, std::string(line) + "\n");
    }
    // A write that was cut off leaves a line without its end; what comes next must not join it.
    const auto text = m_machine->files().read(path, largest_entry);
    const bool torn = text && !text->empty() && text->back() != '\n';
    return m_machine->change_files().append(path, (torn ? "\n" : "") + std::string(line) + "\n");
}

Result<void> MachineJournalView::append(std::string_view entry, std::string_view /*line*/) {
    return Error{ErrorCode::unsupported, "write journal", std::string(entry), 0, {}};
}

Result<std::vector<std::string>> MachineJournalView::entries() const {
    const auto names = m_machine->files().list(folder_of(keeper()));
    if (!names && (names.error().code == ErrorCode::not_found || names.error().code == ErrorCode::unsupported)) {
        return std::vector<std::string>{};
    }
    if (!names) {
        return names.error();
    }
    std::vector<std::string> ids;
    for (const std::string& name : *names) {
        const std::string id = name.substr(0, name.find('.'));
        if (name == id + std::string(ending) && is_entry_id(id) && ids.size() < most_entries) {
            ids.push_back(id);
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Result<std::string> MachineJournalView::read(std::string_view entry) const {
    if (!is_entry_id(entry)) {
        return no_entry("read journal", entry);
    }
    const std::string path = path_of(keeper(), entry);
    const auto there = m_machine->files().find(path);
    if (there && !*there) {
        return Error{ErrorCode::not_found, "read journal", std::string(entry), 0, {}};
    }
    return m_machine->files().read(path, largest_entry);
}

/// Another helper, of another user perhaps, may be in the middle of a change, which then reads as interrupted.
Result<std::shared_ptr<void>> MachineJournal::alone() {
    const std::string folder = state_folder(keeper());
    if (const auto made = make_own_folder(*m_machine, folder, keeper() == Keeper::administrators); !made) {
        return made.error();
    }
    return m_machine->change_files().hold(folder + "\\Lock");
}

Result<void> MachineJournal::tell(std::string_view id, Entry::State state) {
    const auto told = m_told.find(id);
    if (keeper() == Keeper::user || (told != m_told.end() && told->second == state)) {
        return {};
    }
    const auto text = read(id);
    if (!text) {
        return text.error();
    }
    auto entry = read_entry(*this, id);
    if (!entry) {
        return entry.error();
    }
    entry->state = state;
    const auto lines = static_cast<std::size_t>(std::count(text->begin(), text->end(), '\n'));
    auto written = write_summary(*m_machine, *entry, lines);
    if (written) {
        m_told.insert_or_assign(std::string(id), state);
    }
    return written;
}

}  // namespace rdpmedic
