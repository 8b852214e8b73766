// SPDX-License-Identifier: MIT
// What everybody at this computer may know of what was changed with an administrator's rights: that there was a change,
// when, by which of the program's own remedies, and how it ended. The journal itself is for administrators alone.
//
// Crosses: the entry's id, its time, the program's version, the remedy's and the cause's id (both of the program's own
// lists), the state, and how many changes there are. Does not cross: who asked for it; keys, values, paths, services,
// rules, certificates, accounts and access lists, before and after; errors; the digest.
//
// Each summary is a new file "<state folder>\Summary\<entry>.<line of the journal>.json", which its writer never opens
// again: who may read a file can hold it open, or an oplock on it, and make others wait who open it too. Source:
// learn.microsoft.com/windows/win32/fileio/opportunistic-locks, learn.microsoft.com/windows/win32/api/fileapi/
// nf-fileapi-createfilew (dwShareMode). For the same reason the writer never lists the folder.
#pragma once

#include "core/engine/journal.h"

namespace rdpmedic {

/// "%ProgramFiles%\RDP Medic\State\Summary".
std::string summary_folder();

/// Owner and list of that folder: SYSTEM and Administrators; Users (BU) may list and read, and nothing else.
inline constexpr std::string_view summary_security = "O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FR;;;BU)";

/// Writes what `entry` is as of that line of its journal, counted from 1. The folder is made where it is absent, and
/// gets owner and list back where it stands there with others; a link in its place is refused. On the disk when this
/// returns.
Result<void> write_summary(machine::Machine& machine, const Entry& entry, std::size_t line);

struct Summaries {
    std::vector<Entry> entries;  ///< without steps, with `untold`; in the order of their ids
    std::size_t unreadable = 0;  ///< entries of which no file is a summary, and those over the bound on their number
};

/// The newest summary of every entry. Whatever stands there is taken for somebody else's text: strict, small, of the
/// program's own ids alone. A newest file that is none is passed over for the one before it: its writing was cut off.
/// not_found where there is no folder, denied where this user may not read it.
Result<Summaries> read_summaries(const machine::FilesView& files);

}  // namespace rdpmedic
