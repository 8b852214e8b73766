// SPDX-License-Identifier: MIT
// The writing half of LocalFiles. An administrator's privileges are in use, because what has to be repaired is often
// what denies access to administrators too.
// Source: learn.microsoft.com/windows/win32/api/fileapi, learn.microsoft.com/windows/win32/secauthz
#include "core/machine/registry.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/opened_file.h"
#include "core/machine/windows/paths.h"
#include "core/machine/windows/privileges.h"
#include "core/machine/windows/text.h"

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "files";

/// A file that did not stand there; nobody else can open it before it is finished.
Result<KernelHandle> make_file(std::string_view path, DWORD access, SECURITY_ATTRIBUTES* security) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error();
    }
    KernelHandle file =
        kernel_handle(CreateFileW(full->c_str(), access | DELETE, 0, security, CREATE_NEW, as_it_stands, nullptr));
    if (!file) {
        return file_error(path, "CreateFileW");
    }
    return file;
}

/// Takes the file away again where the making of it failed.
Result<void> finished(const KernelHandle& file, Result<void> made) {
    if (!made) {
        FILE_DISPOSITION_INFO gone{};
        gone.DeleteFile = TRUE;
        SetFileInformationByHandle(file.get(), FileDispositionInfo, &gone, sizeof(gone));
    }
    return made;
}

bool is_or_lies_in(const std::wstring& path, const std::wstring& folder) {
    return path.size() >= folder.size() && same_name(utf8(path.substr(0, folder.size())), utf8(folder)) &&
           (path.size() == folder.size() || path[folder.size()] == L'\\');
}

}  // namespace

Result<void> LocalFiles::set_security(std::string_view path, std::string_view sddl) {
    const auto descriptor = parse_descriptor(path, sddl);
    if (!descriptor) {
        return descriptor.error();
    }
    PSID owner = nullptr;
    BOOL ignored = FALSE;
    if (GetSecurityDescriptorOwner(descriptor->get(), &owner, &ignored) == 0) {
        return file_error(path, "GetSecurityDescriptorOwner");
    }
    const Privileges privileges({SE_BACKUP_NAME, SE_RESTORE_NAME, SE_TAKE_OWNERSHIP_NAME});
    const DWORD access = READ_CONTROL | FILE_READ_ATTRIBUTES | WRITE_DAC | (owner != nullptr ? WRITE_OWNER : 0U);
    const auto file = open_standing(path, access, true);
    if (!file) {
        return file.error();
    }
    return apply_descriptor(*file, path, descriptor->get());
}

Result<void> LocalFiles::make_folder(std::string_view path, std::string_view sddl) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error();
    }
    LocalMemory<void> descriptor;
    if (!sddl.empty()) {
        auto parsed = parse_descriptor(path, sddl);
        if (!parsed) {
            return parsed.error();
        }
        descriptor = std::move(*parsed);
    }
    const Privileges privileges({SE_BACKUP_NAME, SE_RESTORE_NAME, SE_TAKE_OWNERSHIP_NAME});
    BOOL made = FALSE;
    DWORD number = 0;
    if (descriptor) {
        ForCreation security(descriptor.get());
        made = CreateDirectoryW(full->c_str(), security.get());
        number = GetLastError();
    } else {
        made = CreateDirectoryW(full->c_str(), nullptr);
        number = GetLastError();
    }
    if (made == 0) {
        const auto attributes = attributes_of(*full);
        constexpr DWORD kind = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT;
        const bool stands =
            number == ERROR_ALREADY_EXISTS && attributes && (*attributes & kind) == FILE_ATTRIBUTE_DIRECTORY;
        return stands ? Result<void>{} : Result<void>(windows_error(area, path, "CreateDirectoryW", number));
    }
    const auto exact = descriptor ? set_security(path, sddl) : Result<void>{};
    if (!exact) {
        RemoveDirectoryW(full->c_str());
    }
    return exact;
}

Result<void> LocalFiles::copy(std::string_view from, std::string_view to) {
    const Privileges privileges({SE_BACKUP_NAME, SE_RESTORE_NAME, SE_TAKE_OWNERSHIP_NAME});
    const auto source = open_standing(from, GENERIC_READ, false);
    if (!source) {
        return source.error();
    }
    const auto bytes = bytes_of(*source, from, largest_copy);
    if (!bytes) {
        return bytes.error();
    }
    auto descriptor = descriptor_of(*source, from);
    if (!descriptor) {
        return descriptor.error();
    }
    Result<KernelHandle> file = KernelHandle();
    {
        ForCreation security(descriptor->data());
        file = make_file(to, GENERIC_WRITE | READ_CONTROL | WRITE_DAC | WRITE_OWNER, security.get());
    }
    if (!file) {
        return file.error();
    }
    const auto exact = apply_descriptor(*file, to, descriptor->data());
    return finished(*file, exact ? put_bytes(*file, to, *bytes) : exact);
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
    if (is_or_lies_in(*full_to, *full_from)) {
        return made_error(ErrorCode::refused, area, to, "it is or lies in what is to be moved");
    }
    const Privileges privileges({SE_BACKUP_NAME, SE_RESTORE_NAME});
    if (MoveFileExW(full_from->c_str(), full_to->c_str(), MOVEFILE_WRITE_THROUGH) == 0) {
        return file_error(from, "MoveFileExW");
    }
    return {};
}

Result<void> LocalFiles::write(std::string_view path, std::string_view bytes) {
    const auto file = make_file(path, GENERIC_WRITE, nullptr);
    if (!file) {
        return file.error();
    }
    return finished(*file, put_bytes(*file, path, bytes));
}

Result<void> LocalFiles::append(std::string_view path, std::string_view bytes) {
    const auto there = find(path);
    if (!there) {
        return there.error();
    }
    if (!*there) {
        return write(path, bytes);
    }
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error();
    }
    const auto file = open_standing(path, FILE_APPEND_DATA | FILE_READ_ATTRIBUTES | SYNCHRONIZE, false);
    if (!file) {
        return file.error();
    }
    BY_HANDLE_FILE_INFORMATION facts{};
    if (GetFileInformationByHandle(file->get(), &facts) == 0) {
        return file_error(path, "GetFileInformationByHandle");
    }
    if (facts.nNumberOfLinks != 1) {
        return Error{ErrorCode::refused, std::string(area), std::string(path), 0, "the file has several names"};
    }
    return put_bytes(*file, path, bytes);
}

Result<std::shared_ptr<void>> LocalFiles::hold(std::string_view path) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error();
    }
    KernelHandle file = kernel_handle(
        CreateFileW(full->c_str(), DELETE, 0, nullptr, OPEN_ALWAYS, as_it_stands | FILE_FLAG_DELETE_ON_CLOSE, nullptr));
    if (!file) {
        const DWORD number = GetLastError();
        return number == ERROR_SHARING_VIOLATION ? made_error(ErrorCode::refused, area, path, "somebody else holds it")
                                                 : windows_error(area, path, "CreateFileW", number);
    }
    return std::shared_ptr<void>(std::make_shared<KernelHandle>(std::move(file)));
}

Result<void> LocalFiles::remove(std::string_view path) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error().code == ErrorCode::not_found ? Result<void>{} : Result<void>(full.error());
    }
    const Privileges privileges({SE_BACKUP_NAME, SE_RESTORE_NAME});
    const auto attributes = attributes_of(*full);
    const bool folder = attributes && (*attributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    const BOOL gone = folder ? RemoveDirectoryW(full->c_str()) : DeleteFileW(full->c_str());
    if (gone == 0 && !is_absent(GetLastError())) {
        return file_error(path, folder ? "RemoveDirectoryW" : "DeleteFileW");
    }
    return {};
}

}  // namespace rdpmedic::machine
