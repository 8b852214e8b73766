// SPDX-License-Identifier: MIT
// What the program changed on this computer, written before it is done, so that it can be taken back after a crash, a
// power cut or a year. One entry is one applied plan: a file of JSON lines that only grows.
#pragma once

#include "core/changes/act.h"
#include "core/engine/plan.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

/// How far one change of an entry came.
struct Step {
    Change change;
    bool intended = false;  ///< it may have been made
    bool done = false;      ///< it was made and read back
    bool undone = false;
    Made before;  ///< what stood there of the kind that a start makes
    Made made;

    friend bool operator==(const Step&, const Step&) = default;
};

struct Entry {
    enum class State : unsigned char {
        applied,      ///< all changes are made
        interrupted,  ///< it ended in the middle: some are made, and an undo is due
        rolled_back,  ///< one failed and the others were taken back
        undone,
        partly_undone,  ///< some had been altered by others and were left
    };

    std::string id;  ///< "20261121T113000Z-1f2e3d4c"
    Time when{};
    std::string remedy;
    std::string cause;
    std::string version;  ///< of the program
    State state = State::interrupted;
    std::vector<Step> steps;
    /// So many changes of which this user may know no more (core/engine/summary.h); `steps` is empty then.
    std::size_t untold = 0;
    /// `applied`, by a remedy that counts only after a restart of the computer, which has not been since. Not in the
    /// journal: history_of() asks the computer.
    bool awaits_restart = false;

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// Stable spelling: "applied", "interrupted", "rolled-back", "undone", "partly-undone".
std::string_view name(Entry::State state);
/// Nothing for any other spelling.
std::optional<Entry::State> entry_state(std::string_view name);

/// Where the lines of entries are kept.
class JournalStore {
public:
    virtual ~JournalStore() = default;
    /// The line is on the disk when this returns. Begins the entry where it is new.
    virtual Result<void> append(std::string_view entry, std::string_view line) = 0;
    /// Names of entries, oldest first.
    virtual Result<std::vector<std::string>> entries() const = 0;
    virtual Result<std::string> read(std::string_view entry) const = 0;
    /// Nobody else makes or takes back a change of this store's as long as what is returned lives; refused while
    /// somebody does. Most stores are one process's own.
    virtual Result<std::shared_ptr<void>> alone() { return std::shared_ptr<void>(); }
    /// The entry has come to that state. For those who may know no more than that; most stores have nobody to tell.
    virtual Result<void> tell(std::string_view /*entry*/, Entry::State /*state*/) { return {}; }
};

/// The form of an entry's id; nothing else is ever used as the name of a file.
bool is_entry_id(std::string_view text);
/// `random` tells entries of one second apart.
std::string entry_id(Time now, std::uint32_t random);

/// bad_file where the lines are not those of an entry. A line that was cut off is passed over: it was never flushed.
/// not_found where not even the first one is whole: nothing was changed then.
Result<Entry> read_entry(const JournalStore& store, std::string_view id);

/// Newest first. An entry that cannot be read is left out and told to `unreadable`; one that was never begun is left
/// out.
Result<std::vector<Entry>> history(const JournalStore& store,
                                   const std::function<void(const std::string&, const Error&)>& unreadable = {});

/// Remedies that were applied here from that time on, however it ended.
std::vector<std::string> tried_since(const JournalStore& store, Time first);

/// Writes one entry's lines.
class JournalEntry {
public:
    /// Continues an entry or begins a new one.
    JournalEntry(JournalStore& store, std::string id) : m_store(&store), m_id(std::move(id)) {}

    const std::string& id() const { return m_id; }
    /// Nothing may be changed where this fails, in telling too: nobody would learn of it.
    Result<void> planned(const Plan& plan, Time now, std::string_view version);
    Result<void> intended(std::size_t step, const Made& before);
    Result<void> done(std::size_t step, const Made& made);
    Result<void> undone(std::size_t step);
    /// The entry is at its end: `applied`, `rolled-back`, `undone` or `partly-undone`.
    Result<void> ended(Entry::State state);

private:
    JournalStore* m_store;
    std::string m_id;
};

/// Who may read and write what the program keeps.
enum class Keeper : unsigned char {
    administrators,  ///< what the elevated helper did: in %ProgramFiles%, for SYSTEM and administrators alone
    user,            ///< what the user's own program did: in the profile
};

/// The folder of a keeper's journal and backups: "%ProgramFiles%\RDP Medic\State".
std::string state_folder(Keeper keeper);

/// Lines in files "<state folder>\Journal\<entry>.jsonl" of a machine, which for a recording is the recording. To look
/// at: nothing can be appended, which is `unsupported`.
class MachineJournalView : public JournalStore {
public:
    MachineJournalView(const machine::MachineView& machine, Keeper keeper) : m_machine(&machine), m_keeper(keeper) {}
    Result<void> append(std::string_view entry, std::string_view line) override;
    Result<std::vector<std::string>> entries() const override;
    Result<std::string> read(std::string_view entry) const override;

protected:
    Keeper keeper() const { return m_keeper; }

private:
    const machine::MachineView* m_machine;
    Keeper m_keeper;
};

/// The same, to write. What administrators keep is told to everybody in a summary.
class MachineJournal : public MachineJournalView {
public:
    MachineJournal(machine::Machine& machine, Keeper keeper)
        : MachineJournalView(machine, keeper), m_machine(&machine) {}
    /// Makes the folders where they are absent.
    Result<void> append(std::string_view entry, std::string_view line) override;
    Result<std::shared_ptr<void>> alone() override;
    Result<void> tell(std::string_view entry, Entry::State state) override;

private:
    machine::Machine* m_machine;
    std::map<std::string, Entry::State, std::less<>> m_told;
};

}  // namespace rdpmedic
