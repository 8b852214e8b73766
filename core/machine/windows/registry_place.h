// SPDX-License-Identifier: MIT
// Keys of the registry, opened where they are asked for and nowhere else. A key can be a link (REG_LINK) that leads
// whoever opens it, or a key below it, to another place: a user can make links in the user's own part of the registry,
// and everybody where a key's access list is too loose. Followed by a process with an administrator's rights they would
// have it read and write what the user may not. So what was opened is asked for its own name, and is refused where that
// is another; whoever has the handle cannot be led away any more.
// Source: [MS-RRP] 3.1.1.12 (links, and that all of a path's are followed), learn.microsoft.com/windows-hardware/
// drivers/ddi/wdm/nf-wdm-zwquerykey (KeyNameInformation)
#pragma once

#include "core/machine/windows/handles.h"
#include "core/model/error.h"

#include <optional>
#include <string_view>

namespace rdpmedic::machine {

/// The one link that is Windows' own and that the program goes through: HKLM\SYSTEM\CurrentControlSet, to ControlSet001
/// or another number. Below HKLM\SYSTEM administrators alone may write.
/// True where `found`, as the kernel names it, is the place `asked`. Both without regard to case.
bool is_same_place(std::wstring_view asked, std::wstring_view found);

/// `key` starts with "HKLM\" or "HKCU\"; bad_argument for others. An empty handle where it is absent. refused where a
/// link led elsewhere. Where Windows does not tell the name, a key is opened to be read all the same, and refused to be
/// written.
Result<RegistryKey> open_key(std::string_view key, REGSAM access);

/// Brings what was written to the key, and to all of the hive that it is in, to the disk. The journal is there as soon
/// as it is written, the registry only after some seconds: without this, a power cut leaves a line that says "done" of
/// a change that is not. It costs some ten milliseconds for each change. Where it fails, nothing is said: the change is
/// made, and Windows writes it later. Source: learn.microsoft.com/windows/win32/api/winreg/nf-winreg-regflushkey
void flush_key(std::string_view key);

/// Opened to set values; made where it is absent, part by part, so that no link that is there leads the making.
Result<RegistryKey> make_key(std::string_view key);

}  // namespace rdpmedic::machine
