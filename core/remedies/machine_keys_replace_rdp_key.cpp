// SPDX-License-Identifier: MIT
// Sets the one key file of Remote Desktop aside, removes the certificate that needs it, and has Windows make both anew.
#include "core/remedies/own_certificate.h"
#include "core/remedies/remedies.h"
#include "core/remedies/remote_desktop_key.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const BoundCertificate bound = read_bound_certificate(draft.read(), situation.context);
    if (draft.read().error() || !certificate_is_windows_own(draft, bound)) {
        return draft.finish();
    }
    const RemoteDesktopKey key = read_remote_desktop_key(draft, bound);
    if (!key.folder_there || (!key.there && key.using_it.empty())) {
        draft.impossible(proposal_reasons::not_there, {evidence("file", key.path, "file system", Privacy::host)});
        return draft.finish();
    }
    const bool broken = key.damaged || key.of_no_use;
    const bool repaired = has_failed(situation, "machine-keys.repair-permissions");
    if (key.closed && !broken && !repaired) {
        draft.impossible(proposal_reasons::narrow_first, {evidence("file", key.path, "file system", Privacy::host)});
    }
    if (!broken && !key.closed && (key.has_usable || !making_failed(draft)) && !repaired) {
        return draft.finish();
    }
    if (key.there) {
        draft.add(SetAside{key.path, key.path.substr(key.path.find_last_of('\\') + 1), true});
    }
    for (const machine::Certificate& certificate : key.using_it) {
        draft.add(RemoveCertificate{machine::Store::remote_desktop, certificate});
    }
    renew_certificate(draft, key.another_usable);
    return draft.finish();
}

}  // namespace

constinit const Remedy machine_keys_replace_rdp_key{
    {"machine-keys.replace-rdp-key", RemedyClass::b, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
