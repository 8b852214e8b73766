// SPDX-License-Identifier: MIT
// Files and folders with their access lists. Paths begin with %ProgramData%, %ProgramFiles%, %SystemRoot%,
// %SystemDrive%, %UserProfile% or %LocalAppData% (the last two are those of the user who runs this process), which is
// how the program names them, so that recordings of different computers name the same places alike, or with a drive.
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

struct FileFacts {
    bool folder = false;
    std::uint64_t size = 0;  ///< bytes; 0 for folders
    Time modified{};

    friend bool operator==(const FileFacts&, const FileFacts&) = default;
};

class FilesView {
public:
    virtual ~FilesView() = default;
    /// Nothing where there is no such file.
    virtual Result<std::optional<FileFacts>> find(std::string_view path) const = 0;
    /// Names in a folder, sorted; not_found where there is no such folder.
    virtual Result<std::vector<std::string>> list(std::string_view folder) const = 0;
    /// The bytes; too_large over `limit`, not_readable for a folder.
    virtual Result<std::string> read(std::string_view path, std::size_t limit) const = 0;
    /// As read(), but of a file that denies it to administrators too, where this process has the privilege to make
    /// backups; of no link. For what copy() made, which needs the same. Source:
    /// learn.microsoft.com/windows/win32/secauthz/ privilege-constants (SE_BACKUP_NAME)
    virtual Result<std::string> read_as_backup(std::string_view path, std::size_t limit) const {
        return read(path, limit);
    }
    /// Owner and access list as SDDL (learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format).
    virtual Result<std::string> security(std::string_view path) const = 0;
};

inline constexpr std::size_t largest_copy = std::size_t{1} << 20U;  ///< bytes; copy() takes no more

/// No write touches a link or goes through one, and none replaces what stands at its target: both are refused. Where
/// one fails, what it had begun to make is taken away again; where the computer ends in the middle of one, a shorter
/// file can be left.
class Files : public FilesView {
public:
    /// Owner (where the text names one) and access list of this file or folder alone, exactly as the text says.
    virtual Result<void> set_security(std::string_view path, std::string_view sddl) = 0;
    /// With owner (where the text names one) and access list exactly as the text says, and at no time with a list that
    /// allows more; an empty text inherits both. One that stands there already is no error and keeps its own; refused
    /// where a file does.
    /// Source: learn.microsoft.com/windows/win32/secauthz/dacl-for-a-new-object
    virtual Result<void> make_folder(std::string_view path, std::string_view sddl) = 0;
    /// A new file with the bytes, owner and access list of `from`, at no time with a list that allows more, on the disk
    /// when this returns. refused for a folder, too_large over largest_copy.
    virtual Result<void> copy(std::string_view from, std::string_view to) = 0;
    /// A file, or a folder with everything below it; owners, access lists and times stay as they are. refused to
    /// another volume and into itself. Source: learn.microsoft.com/windows/win32/api/winbase/nf-winbase-movefileexw
    /// (without MOVEFILE_COPY_ALLOWED)
    virtual Result<void> move(std::string_view from, std::string_view to) = 0;
    /// A new file, with what it inherits, on the disk when this returns.
    virtual Result<void> write(std::string_view path, std::string_view bytes) = 0;
    /// Adds to the end of a file of one name (no hard links: refused), or makes it as write() does; on the disk when
    /// this returns.
    virtual Result<void> append(std::string_view path, std::string_view bytes) = 0;
    /// A file that is nobody else's and stands there as long as what is returned lives: refused while another holds it.
    /// It goes when its holder goes, however that ends. Source: learn.microsoft.com/windows/win32/api/fileapi/
    /// nf-fileapi-createfilew (dwShareMode 0, FILE_FLAG_DELETE_ON_CLOSE)
    virtual Result<std::shared_ptr<void>> hold(std::string_view path) = 0;
    /// A file or an empty folder; one that is not there is no error, a folder that is not empty is refused.
    virtual Result<void> remove(std::string_view path) = 0;
};

}  // namespace rdpmedic::machine
