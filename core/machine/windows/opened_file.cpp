// SPDX-License-Identifier: MIT
#include "core/machine/windows/opened_file.h"

#include "core/machine/windows/errors.h"
#include "core/machine/windows/paths.h"
#include "core/machine/windows/text.h"

#include <algorithm>
// after windows.h, on which they build
#include <sddl.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "files";

SECURITY_DESCRIPTOR_CONTROL control_of(PSECURITY_DESCRIPTOR descriptor) {
    SECURITY_DESCRIPTOR_CONTROL control = 0;
    DWORD revision = 0;
    return GetSecurityDescriptorControl(descriptor, &control, &revision) == 0 ? SECURITY_DESCRIPTOR_CONTROL{} : control;
}

/// Of owner and access list, those that the descriptor holds.
SECURITY_INFORMATION parts_of(PSECURITY_DESCRIPTOR descriptor) {
    PSID owner = nullptr;
    BOOL ignored = FALSE;
    const bool has_owner = GetSecurityDescriptorOwner(descriptor, &owner, &ignored) != 0 && owner != nullptr;
    return ((control_of(descriptor) & SE_DACL_PRESENT) != 0 ? DACL_SECURITY_INFORMATION : 0U) |
           (has_owner ? OWNER_SECURITY_INFORMATION : 0U);
}

}  // namespace

Error file_error(std::string_view path, std::string_view call) {
    return windows_error(area, path, call, GetLastError());
}

bool is_absent(DWORD number) {
    return number == ERROR_FILE_NOT_FOUND || number == ERROR_PATH_NOT_FOUND;
}

std::optional<DWORD> attributes_of(const std::wstring& full) {
    const DWORD attributes = GetFileAttributesW(full.c_str());
    return attributes == INVALID_FILE_ATTRIBUTES ? std::nullopt : std::optional(attributes);
}

Result<KernelHandle> open_standing(std::string_view path, DWORD access, bool folders) {
    const auto full = full_path_to_change(path);
    if (!full) {
        return full.error();
    }
    KernelHandle file =
        kernel_handle(CreateFileW(full->c_str(), access, share_all, nullptr, OPEN_EXISTING, as_it_stands, nullptr));
    if (!file) {
        return file_error(path, "CreateFileW");
    }
    BY_HANDLE_FILE_INFORMATION facts{};
    if (GetFileInformationByHandle(file.get(), &facts) == 0) {
        return file_error(path, "GetFileInformationByHandle");
    }
    if ((facts.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0) {
        return made_error(ErrorCode::refused, area, path, "it is a link");
    }
    if (!folders && (facts.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return made_error(ErrorCode::refused, area, path, "it is a folder");
    }
    return file;
}

Result<std::string> bytes_of(const KernelHandle& file, std::string_view path, std::size_t limit) {
    std::string bytes;
    constexpr std::size_t portion = 65536;
    while (true) {
        const std::size_t had = bytes.size();
        bytes.resize(had + std::min(portion, limit - had) + 1);
        DWORD taken = 0;
        if (ReadFile(file.get(), bytes.data() + had, static_cast<DWORD>(bytes.size() - had), &taken, nullptr) == 0) {
            return file_error(path, "ReadFile");
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

Result<void> put_bytes(const KernelHandle& file, std::string_view path, std::string_view bytes) {
    while (!bytes.empty()) {
        constexpr std::size_t portion = std::size_t{1} << 20U;
        DWORD taken = 0;
        if (WriteFile(file.get(), bytes.data(), static_cast<DWORD>(std::min(portion, bytes.size())), &taken, nullptr) ==
            0) {
            return file_error(path, "WriteFile");
        }
        bytes.remove_prefix(taken);
    }
    if (FlushFileBuffers(file.get()) == 0) {
        return file_error(path, "FlushFileBuffers");
    }
    return {};
}

Result<std::vector<BYTE>> descriptor_of(const KernelHandle& file, std::string_view path) {
    constexpr SECURITY_INFORMATION parts = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
    std::vector<BYTE> descriptor(1024);
    DWORD needed = 0;
    while (GetKernelObjectSecurity(file.get(), parts, descriptor.data(), static_cast<DWORD>(descriptor.size()),
                                   &needed) == 0) {
        if (GetLastError() != ERROR_INSUFFICIENT_BUFFER || needed <= descriptor.size()) {
            return file_error(path, "GetKernelObjectSecurity");
        }
        descriptor.resize(needed);
    }
    return descriptor;
}

Result<LocalMemory<void>> parse_descriptor(std::string_view path, std::string_view sddl) {
    LocalMemory<void> descriptor;
    if (ConvertStringSecurityDescriptorToSecurityDescriptorW(wide(sddl).c_str(), SDDL_REVISION_1, descriptor.put(),
                                                             nullptr) == 0) {
        Error error = file_error(path, "ConvertStringSecurityDescriptorToSecurityDescriptorW");
        error.code = ErrorCode::bad_argument;
        return error;
    }
    if (parts_of(descriptor.get()) == 0) {
        return made_error(ErrorCode::bad_argument, area, path, "neither owner nor access list");
    }
    return descriptor;
}

Result<void> apply_descriptor(const KernelHandle& file, std::string_view path, PSECURITY_DESCRIPTOR descriptor) {
    if ((control_of(descriptor) & SE_DACL_AUTO_INHERITED) != 0) {
        // Without the request, the mark "inherited" is taken off.
        SetSecurityDescriptorControl(descriptor, SE_DACL_AUTO_INHERIT_REQ, SE_DACL_AUTO_INHERIT_REQ);
    }
    if (SetKernelObjectSecurity(file.get(), parts_of(descriptor), descriptor) == 0) {
        return file_error(path, "SetKernelObjectSecurity");
    }
    return {};
}

ForCreation::ForCreation(PSECURITY_DESCRIPTOR descriptor)
    : m_was_protected((control_of(descriptor) & SE_DACL_PROTECTED) != 0) {
    m_attributes.nLength = sizeof(m_attributes);
    m_attributes.lpSecurityDescriptor = descriptor;
    if (!m_was_protected) {
        SetSecurityDescriptorControl(descriptor, SE_DACL_PROTECTED, SE_DACL_PROTECTED);
    }
}

ForCreation::~ForCreation() {
    if (!m_was_protected) {
        SetSecurityDescriptorControl(m_attributes.lpSecurityDescriptor, SE_DACL_PROTECTED, 0);
    }
}

}  // namespace rdpmedic::machine
