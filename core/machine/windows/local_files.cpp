// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/fileapi, learn.microsoft.com/windows/win32/secauthz
#include "core/machine/registry.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/file_time.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/paths.h"
#include "core/machine/windows/privileges.h"
#include "core/machine/windows/text.h"

#include <algorithm>
// after windows.h, on which they build
#include <sddl.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "files";
constexpr DWORD shared = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
/// Opens folders too, and a link itself instead of what it leads to.
constexpr DWORD as_it_stands = FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT;
constexpr SECURITY_INFORMATION owner_and_list = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

Error failed(std::string_view path, std::string_view call) {
    return windows_error(area, path, call, GetLastError());
}

bool is_absent(DWORD number) {
    return number == ERROR_FILE_NOT_FOUND || number == ERROR_PATH_NOT_FOUND;
}

Result<BY_HANDLE_FILE_INFORMATION> facts_of(const KernelHandle& file, std::string_view path) {
    BY_HANDLE_FILE_INFORMATION facts{};
    if (GetFileInformationByHandle(file.get(), &facts) == 0) {
        return failed(path, "GetFileInformationByHandle");
    }
    return facts;
}

/// Opened to be changed; a link that was put there meanwhile is refused, and a folder too unless `folders`.
Result<KernelHandle> open_to_change(std::string_view path, DWORD access, DWORD disposition, bool folders) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error();
    }
    KernelHandle file =
        kernel_handle(CreateFileW(full->c_str(), access, shared, nullptr, disposition, as_it_stands, nullptr));
    if (!file) {
        return failed(path, "CreateFileW");
    }
    const auto facts = facts_of(file, path);
    if (!facts) {
        return facts.error();
    }
    if ((facts->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0) {
        return made_error(ErrorCode::refused, area, path, "it is a link");
    }
    if (!folders && (facts->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return made_error(ErrorCode::refused, area, path, "it is a folder");
    }
    return file;
}

std::optional<DWORD> attributes_of(const std::wstring& full) {
    const DWORD attributes = GetFileAttributesW(full.c_str());
    return attributes == INVALID_FILE_ATTRIBUTES ? std::nullopt : std::optional(attributes);
}

}  // namespace

Result<std::optional<FileFacts>> LocalFiles::find(std::string_view path) const {
    const auto full = full_path(path);
    if (!full) {
        return full.error();
    }
    WIN32_FILE_ATTRIBUTE_DATA data{};
    if (GetFileAttributesExW(full->c_str(), GetFileExInfoStandard, &data) == 0) {
        if (is_absent(GetLastError())) {
            return std::optional<FileFacts>{};
        }
        return failed(path, "GetFileAttributesExW");
    }
    FileFacts facts;
    facts.folder = (data.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    facts.size = facts.folder ? 0 : (std::uint64_t{data.nFileSizeHigh} << 32U) | data.nFileSizeLow;
    facts.modified = time_of(data.ftLastWriteTime);
    return std::optional(facts);
}

Result<std::vector<std::string>> LocalFiles::list(std::string_view folder) const {
    const auto full = full_path(folder);
    if (!full) {
        return full.error();
    }
    const auto attributes = attributes_of(*full);
    if (!attributes) {
        return failed(folder, "GetFileAttributesW");
    }
    if ((*attributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
        return made_error(ErrorCode::not_found, area, folder, "it is a file");
    }
    WIN32_FIND_DATAW data{};
    const HANDLE first = FindFirstFileW((*full + L"\\*").c_str(), &data);
    if (first == INVALID_HANDLE_VALUE) {
        return failed(folder, "FindFirstFileW");
    }
    const FindHandle search(first);
    std::vector<std::string> names;
    do {
        const std::wstring_view name = data.cFileName;
        if (name != L"." && name != L"..") {
            names.push_back(utf8(name));
        }
    } while (FindNextFileW(search.get(), &data) != 0);
    if (GetLastError() != ERROR_NO_MORE_FILES) {
        return failed(folder, "FindNextFileW");
    }
    std::sort(names.begin(), names.end(), NoCase());
    return names;
}

Result<std::string> LocalFiles::read(std::string_view path, std::size_t limit) const {
    const auto full = full_path(path);
    if (!full) {
        return full.error();
    }
    const auto attributes = attributes_of(*full);
    if (attributes && (*attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return made_error(ErrorCode::not_readable, area, path, "it is a folder");
    }
    const KernelHandle file =
        kernel_handle(CreateFileW(full->c_str(), GENERIC_READ, shared, nullptr, OPEN_EXISTING, 0, nullptr));
    if (!file) {
        return failed(path, "CreateFileW");
    }
    std::string bytes;
    constexpr std::size_t portion = 65536;
    while (true) {
        const std::size_t had = bytes.size();
        bytes.resize(had + std::min(portion, limit - had) + 1);
        DWORD taken = 0;
        if (ReadFile(file.get(), bytes.data() + had, static_cast<DWORD>(bytes.size() - had), &taken, nullptr) == 0) {
            return failed(path, "ReadFile");
        }
        bytes.resize(had + taken);
        if (taken == 0) {
            return bytes;
        }
        if (bytes.size() > limit) {
            return made_error(ErrorCode::too_large, area, path);
        }
    }
}

Result<std::string> LocalFiles::security(std::string_view path) const {
    const auto full = full_path(path);
    if (!full) {
        return full.error();
    }
    const Privileges privileges({SE_BACKUP_NAME});
    const KernelHandle file =
        kernel_handle(CreateFileW(full->c_str(), READ_CONTROL, shared, nullptr, OPEN_EXISTING, as_it_stands, nullptr));
    if (!file) {
        return failed(path, "CreateFileW");
    }
    std::vector<BYTE> descriptor(1024);
    DWORD needed = 0;
    while (GetKernelObjectSecurity(file.get(), owner_and_list, descriptor.data(), static_cast<DWORD>(descriptor.size()),
                                   &needed) == 0) {
        if (GetLastError() != ERROR_INSUFFICIENT_BUFFER || needed <= descriptor.size()) {
            return failed(path, "GetKernelObjectSecurity");
        }
        descriptor.resize(needed);
    }
    LocalMemory<wchar_t> text;
    if (ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor.data(), SDDL_REVISION_1, owner_and_list,
                                                             text.put(), nullptr) == 0) {
        return failed(path, "ConvertSecurityDescriptorToStringSecurityDescriptorW");
    }
    return utf8(text.get());
}

/// Written as it stands and to this file alone: what would be inherited is not made again, so that the list that stood
/// there before can be put back exactly.
Result<void> LocalFiles::set_security(std::string_view path, std::string_view sddl) {
    LocalMemory<void> descriptor;
    if (ConvertStringSecurityDescriptorToSecurityDescriptorW(wide(sddl).c_str(), SDDL_REVISION_1, descriptor.put(),
                                                             nullptr) == 0) {
        Error error = failed(path, "ConvertStringSecurityDescriptorToSecurityDescriptorW");
        error.code = ErrorCode::bad_argument;
        return error;
    }
    SECURITY_DESCRIPTOR_CONTROL control = 0;
    DWORD revision = 0;
    PSID owner = nullptr;
    BOOL ignored = FALSE;
    if (GetSecurityDescriptorControl(descriptor.get(), &control, &revision) == 0 ||
        GetSecurityDescriptorOwner(descriptor.get(), &owner, &ignored) == 0) {
        return failed(path, "GetSecurityDescriptorControl");
    }
    SECURITY_INFORMATION parts = 0;
    parts |= (control & SE_DACL_PRESENT) != 0 ? DACL_SECURITY_INFORMATION : 0U;
    parts |= owner != nullptr ? OWNER_SECURITY_INFORMATION : 0U;
    if (parts == 0) {
        return made_error(ErrorCode::bad_argument, area, path, "neither owner nor access list");
    }
    if ((control & SE_DACL_AUTO_INHERITED) != 0) {
        // Without the request, the mark "inherited" is taken off.
        SetSecurityDescriptorControl(descriptor.get(), SE_DACL_AUTO_INHERIT_REQ, SE_DACL_AUTO_INHERIT_REQ);
    }
    const Privileges privileges({SE_BACKUP_NAME, SE_RESTORE_NAME, SE_TAKE_OWNERSHIP_NAME});
    const DWORD access = READ_CONTROL | FILE_READ_ATTRIBUTES | WRITE_DAC | (owner != nullptr ? WRITE_OWNER : 0U);
    const auto file = open_to_change(path, access, OPEN_EXISTING, true);
    if (!file) {
        return file.error();
    }
    if (SetKernelObjectSecurity(file->get(), parts, descriptor.get()) == 0) {
        return failed(path, "SetKernelObjectSecurity");
    }
    return {};
}

Result<void> LocalFiles::make_folder(std::string_view path) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error();
    }
    if (CreateDirectoryW(full->c_str(), nullptr) != 0) {
        return {};
    }
    const DWORD number = GetLastError();
    const auto attributes = attributes_of(*full);
    constexpr DWORD kind = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT;
    if (number == ERROR_ALREADY_EXISTS && attributes && (*attributes & kind) == FILE_ATTRIBUTE_DIRECTORY) {
        return {};
    }
    return windows_error(area, path, "CreateDirectoryW", number);
}

Result<void> LocalFiles::move(std::string_view from, std::string_view to) {
    const auto full_from = full_path_to_change(from);
    if (!full_from) {
        return full_from.error();
    }
    const auto full_to = full_path_to_change(to);
    if (!full_to) {
        return full_to.error();
    }
    if (MoveFileExW(full_from->c_str(), full_to->c_str(), MOVEFILE_WRITE_THROUGH) == 0) {
        return failed(from, "MoveFileExW");
    }
    return {};
}

Result<void> LocalFiles::write(std::string_view path, std::string_view bytes) {
    const auto file = open_to_change(path, GENERIC_WRITE | FILE_READ_ATTRIBUTES, OPEN_ALWAYS, false);
    if (!file) {
        return file.error();
    }
    if (SetEndOfFile(file->get()) == 0) {
        return failed(path, "SetEndOfFile");
    }
    while (!bytes.empty()) {
        constexpr std::size_t portion = std::size_t{1} << 20U;
        DWORD taken = 0;
        if (WriteFile(file->get(), bytes.data(), static_cast<DWORD>(std::min(portion, bytes.size())), &taken,
                      nullptr) == 0) {
            return failed(path, "WriteFile");
        }
        bytes.remove_prefix(taken);
    }
    if (FlushFileBuffers(file->get()) == 0) {
        return failed(path, "FlushFileBuffers");
    }
    return {};
}

Result<void> LocalFiles::remove(std::string_view path) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error().code == ErrorCode::not_found ? Result<void>{} : Result<void>(full.error());
    }
    const auto attributes = attributes_of(*full);
    const bool folder = attributes && (*attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    const BOOL gone = folder ? RemoveDirectoryW(full->c_str()) : DeleteFileW(full->c_str());
    if (gone == 0 && !is_absent(GetLastError())) {
        return failed(path, folder ? "RemoveDirectoryW" : "DeleteFileW");
    }
    return {};
}

}  // namespace rdpmedic::machine
