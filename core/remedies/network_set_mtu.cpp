// SPDX-License-Identifier: MIT
// Sets an adapter's MTU to what was measured on the way to the target.
// Source: RFC 8899, RFC 791 (576 bytes that every host takes)
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

#include <algorithm>

namespace rdpmedic::remedy {

namespace {

/// An adapter that carries more by default has other ways than the one that was measured.
constexpr std::uint32_t largest_wanted = 1500;

Proposal propose(const Situation& situation) {
    const Arguments& told = situation.arguments;
    if (!told.mtu || !told.adapter || *told.mtu < machine::least_mtu || *told.mtu > largest_wanted) {
        return refusal(Proposal::State::impossible, proposal_reasons::not_measured);
    }
    Draft draft(situation);
    const auto all = draft.read().take(draft.machine().network().adapters());
    const auto used = std::find_if(all.begin(), all.end(),
                                   [&](const machine::Adapter& adapter) { return adapter.index == *told.adapter; });
    if (used == all.end() || used->kind == machine::AdapterKind::loopback || used->mtu == 0) {
        draft.impossible(proposal_reasons::not_there);
    } else if (*told.mtu < used->mtu) {
        draft.add(SetMtu{used->index, used->name, used->mtu, *told.mtu});
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy network_set_mtu{{"network.set-mtu", RemedyClass::a, RemedyPlace::this_pc, true}, propose};

}  // namespace rdpmedic::remedy
