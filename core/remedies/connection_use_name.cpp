// SPDX-License-Identifier: MIT
// Connects to the name that the server's certificate is made for, where this computer can look it up.
#include "core/remedies/connection_file.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

std::vector<std::string> names_in_certificate(const Situation& situation) {
    for (const std::string_view reason : {"name-mismatch", "short-name", "address-typed"}) {
        const Finding* finding = find_finding(situation, "certificate", reason);
        const Evidence* names = finding != nullptr ? find(finding->evidence, "names") : nullptr;
        if (const auto* list = names != nullptr ? std::get_if<std::vector<std::string>>(&names->value) : nullptr) {
            return *list;
        }
    }
    return {};
}

/// A name and not a pattern or an address, and not the one that was typed.
bool is_usable_name(const std::string& name, const Target& target) {
    const auto parsed = parse_target(name);
    return parsed && parsed->host == name && !is_address(name) && name.find('*') == std::string::npos &&
           !machine::same_name(name, target.host);
}

Proposal propose(const Situation& situation) {
    if (!has_target(situation)) {
        return without_target();
    }
    Draft draft(situation);
    std::optional<Error> error;
    for (const std::string& name : names_in_certificate(situation)) {
        if (!is_usable_name(name, *situation.context.target)) {
            continue;
        }
        const auto addresses = draft.machine().network().dns(name);
        if (!addresses || addresses->empty()) {
            error = !addresses && addresses.error().code != ErrorCode::not_found ? addresses.error() : error;
            continue;
        }
        Target there = *situation.context.target;
        there.host = name;
        write_connection(draft, ConnectionFile(there), "by-name");
        return draft.finish();
    }
    if (error) {
        draft.read().keep(*error);
    }
    draft.impossible(proposal_reasons::no_alternative);
    return draft.finish();
}

}  // namespace

constinit const Remedy connection_use_name{{"connection.use-name", RemedyClass::a, RemedyPlace::connection, false},
                                           propose};

}  // namespace rdpmedic::remedy
