// SPDX-License-Identifier: MIT
// The reading half of LocalFiles.
// Source: learn.microsoft.com/windows/win32/api/fileapi, learn.microsoft.com/windows/win32/secauthz
#include "core/machine/registry.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/file_time.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/opened_file.h"
#include "core/machine/windows/paths.h"
#include "core/machine/windows/privileges.h"
#include "core/machine/windows/text.h"

#include <algorithm>
// after windows.h, on which they build
#include <sddl.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "files";

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
        return file_error(path, "GetFileAttributesExW");
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
        return file_error(folder, "GetFileAttributesW");
    }
    if ((*attributes & FILE_ATTRIBUTE_DIRECTORY) == 0) {
        return made_error(ErrorCode::not_found, area, folder, "it is a file");
    }
    WIN32_FIND_DATAW data{};
    const HANDLE first = FindFirstFileW((*full + L"\\*").c_str(), &data);
    if (first == INVALID_HANDLE_VALUE) {
        return file_error(folder, "FindFirstFileW");
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
        return file_error(folder, "FindNextFileW");
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
        kernel_handle(CreateFileW(full->c_str(), GENERIC_READ, share_all, nullptr, OPEN_EXISTING, 0, nullptr));
    if (!file) {
        return file_error(path, "CreateFileW");
    }
    return bytes_of(file, path, limit);
}

Result<std::string> LocalFiles::read_as_backup(std::string_view path, std::size_t limit) const {
    const Privileges privileges({SE_BACKUP_NAME});
    const auto file = open_standing(path, GENERIC_READ, false);
    return file ? bytes_of(*file, path, limit) : file.error();
}

Result<std::string> LocalFiles::security(std::string_view path) const {
    const auto full = full_path(path);
    if (!full) {
        return full.error();
    }
    const Privileges privileges({SE_BACKUP_NAME});
    const KernelHandle file = kernel_handle(
        CreateFileW(full->c_str(), READ_CONTROL, share_all, nullptr, OPEN_EXISTING, as_it_stands, nullptr));
    if (!file) {
        return file_error(path, "CreateFileW");
    }
    auto descriptor = descriptor_of(file, path);
    if (!descriptor) {
        return descriptor.error();
    }
    LocalMemory<wchar_t> text;
    if (ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor->data(), SDDL_REVISION_1,
                                                             OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
                                                             text.put(), nullptr) == 0) {
        return file_error(path, "ConvertSecurityDescriptorToStringSecurityDescriptorW");
    }
    return utf8(text.get());
}

}  // namespace rdpmedic::machine
