// SPDX-License-Identifier: MIT
// The key that belongs to a certificate: where it lies, and whether it can be opened.
#pragma once

#include "core/machine/certificates.h"
#include "core/machine/windows/handles.h"

namespace rdpmedic::machine {

/// Fills in what `certificate` says of its key. The key is opened, silently, and not used.
void tell_key(PCCERT_CONTEXT context, Certificate& certificate);

}  // namespace rdpmedic::machine
