// SPDX-License-Identifier: MIT
// What is read and written through the handle of a file or folder, so that no name has to be looked up twice.
// Source: learn.microsoft.com/windows/win32/api/fileapi, learn.microsoft.com/windows/win32/secauthz
#pragma once

#include "core/machine/windows/handles.h"
#include "core/model/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

inline constexpr DWORD share_all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
/// Opens folders too, and a link itself instead of what it leads to.
inline constexpr DWORD as_it_stands = FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT;

/// The last error of this thread, of a call on that path.
Error file_error(std::string_view path, std::string_view call);
bool is_absent(DWORD number);
std::optional<DWORD> attributes_of(const std::wstring& full);

/// Opened to be changed or copied; a link that was put there meanwhile is refused, and a folder too unless `folders`.
Result<KernelHandle> open_standing(std::string_view path, DWORD access, bool folders);
/// too_large over `limit`.
Result<std::string> bytes_of(const KernelHandle& file, std::string_view path, std::size_t limit);
/// On the disk when this returns.
Result<void> put_bytes(const KernelHandle& file, std::string_view path, std::string_view bytes);

/// Owner and access list.
Result<std::vector<BYTE>> descriptor_of(const KernelHandle& file, std::string_view path);
/// bad_argument for a text that is no SDDL or says neither owner nor access list.
Result<LocalMemory<void>> parse_descriptor(std::string_view path, std::string_view sddl);
/// What the descriptor holds of owner and access list, as it stands there and to this file alone: what would be
/// inherited is not made again, so that the list that stood there before can be put back exactly.
Result<void> apply_descriptor(const KernelHandle& file, std::string_view path, PSECURITY_DESCRIPTOR descriptor);

/// For making a file or folder with the descriptor: protected, because Windows else adds what the folder passes on.
/// apply_descriptor() then makes the file's exactly that.
class ForCreation {
public:
    explicit ForCreation(PSECURITY_DESCRIPTOR descriptor);
    ~ForCreation();
    ForCreation(const ForCreation&) = delete;
    ForCreation& operator=(const ForCreation&) = delete;
    SECURITY_ATTRIBUTES* get() { return &m_attributes; }

private:
    SECURITY_ATTRIBUTES m_attributes{};
    bool m_was_protected = true;
};

}  // namespace rdpmedic::machine
