// SPDX-License-Identifier: MIT
// The certificate that Windows makes for Remote Desktop: whose it is, which of them are of no use, and how Windows is
// brought to make a new one.
// Sources: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton
// (SessionEnv makes it); learn.microsoft.com/troubleshoot/windows-server/remote/
// remote-desktop-listener-certificate-configurations (bindings)
#pragma once

#include "core/checks/machine/bound_certificate.h"
#include "core/remedies/draft.h"

namespace rdpmedic {

/// False where the listener's certificate is not Windows' own to renew: a policy brings it (managed), or somebody bound
/// another one (impossible). The draft says so.
bool certificate_is_windows_own(Draft& draft, const BoundCertificate& bound);

/// Expired, or without a key that works.
bool is_of_no_use(const machine::Certificate& certificate, Time now);

/// Restarts SessionEnv, which makes the certificate, and TermService only if none has come then. Those who are
/// connected are disconnected by the second alone. `one_stays`: another certificate works and is not removed.
void renew_certificate(Draft& draft, bool one_stays);

/// Restarts SessionEnv where no usable certificate stands in the store.
void make_certificate_where_none(Draft& draft);

}  // namespace rdpmedic
