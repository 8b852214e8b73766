// SPDX-License-Identifier: MIT
// What the elevated helper does with a request.
#pragma once

#include "core/elevation/server.h"
#include "core/machine/machine.h"

namespace rdpmedic {

class MachineHandler : public elevation::Handler {
public:
    /// `machine` outlives this.
    explicit MachineHandler(machine::Machine& machine) : m_machine(machine) {}

    elevation::Answer apply(const elevation::ApplyRequest& request, elevation::Caller& caller) override;
    elevation::Answer undo(const elevation::UndoRequest& request, elevation::Caller& caller) override;
    /// A check of the server's side is run as on a server, every other as on a client.
    Result<std::vector<Finding>> check(const elevation::CheckRequest& request) override;

private:
    machine::Machine& m_machine;
};

}  // namespace rdpmedic
