// SPDX-License-Identifier: MIT
// Has Windows make a new certificate for Remote Desktop in place of those that are expired or without a key. One that
// works is never removed.
#include "core/remedies/own_certificate.h"
#include "core/remedies/remedies.h"
#include "core/remedies/remote_desktop_key.h"

#include <algorithm>

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const BoundCertificate bound = read_bound_certificate(draft.read(), situation.context);
    if (draft.read().error() || !certificate_is_windows_own(draft, bound)) {
        return draft.finish();
    }
    std::vector<machine::Certificate> useless;
    std::copy_if(bound.own.begin(), bound.own.end(), std::back_inserter(useless),
                 [now = draft.machine().system().now()](const auto& own) { return is_of_no_use(own, now); });
    const RemoteDesktopKey key = read_remote_desktop_key(draft, bound);
    if (useless.empty() && key.has_usable) {
        return draft.finish();
    }
    if (key.closed || key.damaged) {
        // Windows could not put a new key in the place of one that it cannot reach or read.
        draft.impossible(proposal_reasons::narrow_first, {evidence("file", key.path, "file system", Privacy::host)});
    } else if (useless.empty() && !bound.own.empty()) {
        // One that is not valid yet: the clock is the matter, and Windows would make no other beside it.
        draft.impossible(proposal_reasons::no_alternative,
                         {evidence("valid-from", bound.own.front().valid_from, R"(LocalMachine\Remote Desktop)")});
    }
    for (const machine::Certificate& own : useless) {
        draft.add(RemoveCertificate{machine::Store::remote_desktop, own});
    }
    renew_certificate(draft, key.has_usable);
    return draft.finish();
}

}  // namespace

constinit const Remedy certificate_renew{{"certificate.renew", RemedyClass::b, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
