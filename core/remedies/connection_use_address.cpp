// SPDX-License-Identifier: MIT
// Connects to an address that answered in place of the name.
#include "core/remedies/connection_file.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

/// The first address that took the connection and is not what was typed. The check tcp writes "192.0.2.1 open 40 ms".
std::string living_address(const Situation& situation) {
    for (const Finding& finding : situation.findings) {
        const Evidence* result = finding.check == "tcp" ? find(finding.evidence, "result") : nullptr;
        const auto* lines = result != nullptr ? std::get_if<std::vector<std::string>>(&result->value) : nullptr;
        for (const std::string& line : lines != nullptr ? *lines : std::vector<std::string>()) {
            const std::string address = line.substr(0, line.find(' '));
            if (line.substr(address.size()).starts_with(" open") && is_address(address) &&
                address != situation.context.target->host) {
                return address;
            }
        }
    }
    return {};
}

Proposal propose(const Situation& situation) {
    if (!has_target(situation)) {
        return without_target();
    }
    Target there = *situation.context.target;
    there.host = living_address(situation);
    if (there.host.empty()) {
        return refusal(Proposal::State::impossible, proposal_reasons::no_alternative);
    }
    Draft draft(situation);
    write_connection(draft, ConnectionFile(there), "by-address");
    return draft.finish();
}

}  // namespace

constinit const Remedy connection_use_address{
    {"connection.use-address", RemedyClass::a, RemedyPlace::connection, false}, propose};

}  // namespace rdpmedic::remedy
