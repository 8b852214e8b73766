// SPDX-License-Identifier: MIT
// What the elevated helper does with a request: plans itself, compares with what the user approved, applies, undoes,
// checks. Nothing that came with the request decides more than which of the catalogue's remedies is meant.
#pragma once

#include "core/elevation/server.h"
#include "core/engine/apply.h"
#include "core/machine/machine.h"

#include <cstdint>

namespace rdpmedic {

class MachineHandler : public elevation::Handler {
public:
    /// `machine` outlives this. `random` tells journal entries of one second apart.
    MachineHandler(machine::Machine& machine, std::uint32_t random, Milliseconds patience = Milliseconds{30'000})
        : m_machine(machine), m_journal(machine, Keeper::administrators), m_random(random), m_patience(patience) {}

    /// Runs the one plan whose digest the user approved, for this computer in either of its roles; else tells what the
    /// remedy would change now.
    elevation::Answer apply(const elevation::ApplyRequest& request, elevation::Caller& caller) override;
    elevation::Answer undo(const elevation::UndoRequest& request, elevation::Caller& caller) override;
    /// A check of the server's side is run as on a server, every other as on a client.
    Result<std::vector<Finding>> check(const elevation::CheckRequest& request) override;

private:
    Workplace workplace(elevation::Caller& caller);

    machine::Machine& m_machine;
    MachineJournal m_journal;
    std::uint32_t m_random;
    Milliseconds m_patience;
};

}  // namespace rdpmedic
