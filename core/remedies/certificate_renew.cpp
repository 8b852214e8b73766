// SPDX-License-Identifier: MIT
// Has Windows make a new certificate for Remote Desktop in place of those that are expired or without a key. One that
// works is never removed.
#include "core/changes/act.h"
#include "core/remedies/own_certificate.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const BoundCertificate bound = read_bound_certificate(draft.read(), situation.context);
    if (draft.read().error() || !certificate_is_windows_own(draft, bound)) {
        return draft.finish();
    }
    const Time now = draft.machine().system().now();
    bool any_removed = false;
    for (const machine::Certificate& own : bound.own) {
        if (is_of_no_use(own, now)) {
            draft.add(RemoveCertificate{machine::Store::remote_desktop, own});
            any_removed = true;
        }
    }
    const bool any_usable = !draft.read().take(usable_certificates(draft.machine())).empty();
    if (any_removed || (!any_usable && bound.own.empty())) {
        renew_certificate(draft, any_usable);
    } else if (!any_usable) {
        // One that is not valid yet: the clock is the matter, and Windows would make no other beside it.
        draft.impossible(proposal_reasons::no_alternative,
                         {evidence("valid-from", bound.own.front().valid_from, R"(LocalMachine\Remote Desktop)")});
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy certificate_renew{{"certificate.renew", RemedyClass::b, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
