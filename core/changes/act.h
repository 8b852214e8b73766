// SPDX-License-Identifier: MIT
// Looking at the place of a change, making it and taking it back. None of these decides anything: compare, then set is
// the engine's work.
#pragma once

#include "core/changes/change.h"

namespace rdpmedic {

/// What the place of a change shows.
struct Seen {
    bool before = false;
    bool after = false;
    /// Neither, but what a change leaves that was broken off: a service stopped and not started again, half a copy.
    bool half = false;
    std::string found;  ///< what stands there, for people: "2", "absent", "stopped"

    friend bool operator==(const Seen&, const Seen&) = default;
};

/// What a change makes besides what it names; it has to go when the change is taken back. The start of a service makes
/// Remote Desktop's certificates (thumbprints) and key files (names); a value makes the registry keys that it stands
/// in.
struct Made {
    std::vector<std::string> certificates;
    std::vector<std::string> keys;
    std::vector<std::string> registry_keys;  ///< the outer ones first

    friend bool operator==(const Made&, const Made&) = default;
};

/// What of that stands there now; empty for changes that make nothing else.
Result<Made> standing(const machine::MachineView& machine, const Change& change);
/// What is in `now` and not in `before`.
Made without(Made now, const Made& before);

/// Where a change works.
struct Hands {
    machine::Machine& machine;
    std::string backup;  ///< folder for what is set aside, as machine::Files names it; made when it is needed
    Milliseconds patience{30'000};  ///< for the certificate of a RestartService
};

/// Makes a folder of the program's own and those above it, each for SYSTEM and administrators alone or with what it
/// inherits. Those that stand there already, and are for administrators, are set right where they let others in; an
/// error where that fails. "%ProgramFiles%\RDP Medic" itself, which everybody may read, stays as it is.
Result<void> make_own_folder(machine::Machine& machine, std::string_view folder, bool for_administrators);

/// Gives a folder that access list where it shows another one. Errors: those of writing.
Result<void> keep_security(machine::Machine& machine, std::string_view folder, std::string_view security);

/// Errors: those of reading.
Result<Seen> look(const machine::MachineView& machine, std::string_view backup, const Change& change);

/// True where making it would do nothing: a restart for a certificate, where one that can be used stands there already.
Result<bool> is_needless(const machine::MachineView& machine, const Change& change);

/// before → after. Errors: those of writing; no_answer where an awaited certificate does not come.
Result<void> make(const Hands& hands, const Change& change);

/// after (or half) → before. unsupported where nothing can be given back.
Result<void> take_back(const Hands& hands, const Change& change, const Made& made);

/// The certificates of the store "Remote Desktop" that are valid now and whose key is not known to be unusable.
Result<std::vector<std::string>> usable_certificates(const machine::MachineView& machine);

/// True where both texts give the same accounts the same rights in the same order, and at a folder hand on the same.
bool same_security(std::string_view left, std::string_view right, bool is_folder);

/// Whether a folder stands there. What cannot be told counts as one, for which more has to agree.
bool is_folder(const machine::MachineView& machine, std::string_view path);

}  // namespace rdpmedic
