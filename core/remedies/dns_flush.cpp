// SPDX-License-Identifier: MIT
// Empties this computer's cache of looked-up names. What is in it cannot be seen, so there is always something to do.
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    draft.add(FlushDns{});
    return draft.finish();
}

}  // namespace

constinit const Remedy dns_flush{{"dns.flush", RemedyClass::a, RemedyPlace::this_pc, false}, propose};

}  // namespace rdpmedic::remedy
