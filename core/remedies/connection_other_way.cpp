// SPDX-License-Identifier: MIT
// Connects for now by another way that was tested: another address, the name, or the gateway.
#include "core/remedies/connection_file.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

std::string_view what(AlternativeKind kind) {
    switch (kind) {
    case AlternativeKind::name:
        return "by-name";
    case AlternativeKind::gateway:
        return "by-gateway";
    case AlternativeKind::other_address:
    case AlternativeKind::other_family:
    case AlternativeKind::tcp_only:
    case AlternativeKind::address:
        break;
    }
    return "by-address";
}

Proposal propose(const Situation& situation) {
    if (!has_target(situation)) {
        return without_target();
    }
    const auto file = situation.way ? connection_by(*situation.way) : std::nullopt;
    if (!file) {
        return refusal(Proposal::State::impossible, proposal_reasons::no_alternative);
    }
    Draft draft(situation);
    write_connection(draft, *file, what(situation.way->kind));
    return draft.finish();
}

}  // namespace

constinit const Remedy connection_other_way{{"connection.other-way", RemedyClass::a, RemedyPlace::connection, false},
                                            propose};

}  // namespace rdpmedic::remedy
