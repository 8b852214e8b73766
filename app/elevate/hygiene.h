// SPDX-License-Identifier: MIT
// What a process with an administrator's rights takes off before it does anything. Windows alone. A protection that
// this Windows does not have is left out: each is one of several.
#pragma once

namespace rdpmedic {

/// To be called first in main. Libraries come from the system folder alone; no links made by users are followed, no
/// extension points, child processes, libraries from the network or of low integrity, or ones not signed by Microsoft;
/// the current folder is the system folder; of the environment, which the user can set, nothing is left; privileges
/// that no remedy uses are gone for good.
void harden_process();

/// Gives up the right to open other users' processes, once the caller has been looked at.
void drop_debug_privilege();

}  // namespace rdpmedic
