// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/fileio/file-access-rights-constants,
// learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers
#include "core/elevation/protected_place.h"

#include "core/machine/access_list.h"

#include <algorithm>
#include <array>
#include <string>

namespace rdpmedic::elevation {

namespace {

constexpr std::array<std::string_view, 6> trusted{
    "S-1-5-18",                                                        // SYSTEM
    "S-1-5-32-544",                                                    // Administrators
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  // TrustedInstaller
    "S-1-3-0",                                                         // CREATOR OWNER and
    "S-1-3-1",                                                         // CREATOR GROUP, which nobody is
    "S-1-3-4",                                                         // OWNER RIGHTS, of an owner looked at as well
};

/// DELETE, WRITE_DAC, WRITE_OWNER and FILE_DELETE_CHILD: enough to put something else in the place.
constexpr Rights to_replace = 0x10000 | 0x40000 | 0x80000 | 0x40;
/// and to write: data, more data (or new files and folders), extended attributes, attributes
constexpr Rights to_change = to_replace | 0x2 | 0x4 | 0x10 | 0x100;

bool is_trusted(std::string_view account) {
    return std::find(trusted.begin(), trusted.end(), account) != trusted.end();
}

Error denied(std::string_view path, std::string_view detail) {
    return {ErrorCode::denied, "check place of program", std::string(path), 0, std::string(detail)};
}

/// Entries that deny are not counted in anybody's favour.
Result<void> check(const machine::FilesView& files, std::string_view path, Rights dangerous) {
    const auto sddl = files.security(path);
    if (!sddl) {
        return sddl.error();
    }
    const auto list = parse_access_list(*sddl);
    // Entries with conditions ("XA") and for objects ("OA") are passed over there, and stand on no program's folder.
    if (!list || list->everything || sddl->find("(XA;") != std::string::npos ||
        sddl->find("(OA;") != std::string::npos || sddl->find("(ZA;") != std::string::npos) {
        return denied(path, "its access list is not understood or empty");
    }
    if (!is_trusted(list->owner)) {
        return denied(path, "owned by " + list->owner);
    }
    for (const AccessEntry& entry : list->entries) {
        if (entry.allows && !entry.inherit_only && (entry.rights & dangerous) != 0 && !is_trusted(entry.account)) {
            return denied(path, entry.account + " may change it");
        }
    }
    return {};
}

}  // namespace

Result<void> check_protected(const machine::FilesView& files, std::string_view program) {
    if (const auto file = check(files, program, to_change); !file) {
        return file;
    }
    Rights dangerous = to_change;
    std::string_view folder = program;
    for (std::size_t end = folder.rfind('\\'); end != std::string_view::npos; end = folder.rfind('\\')) {
        folder = folder.substr(0, end);
        // "C:" alone would be the current folder of the drive.
        const bool is_drive = folder.ends_with(':');
        const auto checked = check(files, is_drive ? std::string(folder) + "\\" : std::string(folder), dangerous);
        if (!checked) {
            return checked;
        }
        dangerous = to_replace;
    }
    return dangerous == to_replace ? Result<void>{} : denied(program, "it is no full path");
}

}  // namespace rdpmedic::elevation
