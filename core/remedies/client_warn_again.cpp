// SPDX-License-Identifier: MIT
// Has Remote Desktop Connection of this user warn again about servers that cannot prove who they are. What a policy or
// the computer sets is another remedy's, which needs an administrator.
// Source: learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/rdp-files (authentication level)
#include "core/checks/machine/places.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    if (draft.read().number(places::client_of_user, "AuthenticationLevelOverride") == 0U) {
        draft.remove_value(places::client_of_user, "AuthenticationLevelOverride");
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy client_warn_again{
    {"client.warn-again", RemedyClass::a, RemedyPlace::user, false, RemedyRestart::client}, propose};

}  // namespace rdpmedic::remedy
