// SPDX-License-Identifier: MIT
// Files and folders with their access lists. Paths begin with %ProgramData%, %SystemRoot%, %SystemDrive% or
// %UserProfile%, which is how the program names them, so that recordings of different computers name the same places
// alike, or with a drive.
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <cstdint>
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
    /// Owner and access list as SDDL (learn.microsoft.com/windows/win32/secauthz/security-descriptor-string-format).
    virtual Result<std::string> security(std::string_view path) const = 0;
};

/// No write touches a link or goes through one: it is refused.
class Files : public FilesView {
public:
    /// Owner (where the text names one) and access list of this file or folder alone, exactly as the text says.
    virtual Result<void> set_security(std::string_view path, std::string_view sddl) = 0;
    /// One that stands there already is no error; refused where a file does.
    virtual Result<void> make_folder(std::string_view path) = 0;
    /// Refuses to replace a file.
    virtual Result<void> move(std::string_view from, std::string_view to) = 0;
    virtual Result<void> write(std::string_view path, std::string_view bytes) = 0;
    /// A file or an empty folder; one that is not there is no error, a folder that is not empty is refused.
    virtual Result<void> remove(std::string_view path) = 0;
};

}  // namespace rdpmedic::machine
