// SPDX-License-Identifier: MIT
// Which certificate the listener uses: one that an administrator or a policy bound to it, else the one that Windows
// made. Source:
// learn.microsoft.com/troubleshoot/windows-server/remote/remote-desktop-listener-certificate-configurations
#pragma once

#include "core/checks/machine/reader.h"

namespace rdpmedic {

struct BoundCertificate {
    std::string thumbprint;                           ///< of the binding; empty: there is none
    std::vector<machine::Certificate> own;            ///< those that Windows made, in the Remote Desktop store
    std::optional<machine::Certificate> certificate;  ///< the one in use: the bound one, else the latest of `own`
    bool from_policy = false;                         ///< the binding comes from a policy
};

BoundCertificate read_bound_certificate(Reader& reader, const MachineContext& context);

}  // namespace rdpmedic
