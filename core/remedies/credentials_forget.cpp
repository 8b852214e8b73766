// SPDX-License-Identifier: MIT
// Removes what Credential Manager keeps for the target, entry by entry and never for other computers.
// Source: learn.microsoft.com/windows/win32/api/wincred/nf-wincred-creddeletew
#include "core/checks/machine/saved_credentials.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    const auto& target = situation.context.target;
    if (!target || target->host.empty()) {
        return refusal(Proposal::State::impossible, proposal_reasons::no_target);
    }
    Draft draft(situation);
    for (const machine::Credential& credential : draft.read().take(draft.machine().credentials().list(saved_prefix))) {
        // What Windows does not let programs remove by its kind is not even tried.
        if (is_saved_for(credential, *target) && credential.kind != machine::CredentialKind::other) {
            draft.add(ForgetCredential{credential});
        }
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy credentials_forget{{"credentials.forget", RemedyClass::b, RemedyPlace::user, false}, propose};

}  // namespace rdpmedic::remedy
