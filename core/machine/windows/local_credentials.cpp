// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/wincred
#include "core/machine/windows/errors.h"
#include "core/machine/windows/file_time.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/text.h"

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "credentials";

CredentialKind kind_of(DWORD type) {
    switch (type) {
    case CRED_TYPE_GENERIC:
        return CredentialKind::generic;
    case CRED_TYPE_DOMAIN_PASSWORD:
        return CredentialKind::domain_password;
    case CRED_TYPE_DOMAIN_CERTIFICATE:
        return CredentialKind::domain_certificate;
    default:
        return CredentialKind::other;
    }
}

std::optional<DWORD> type_of(CredentialKind kind) {
    switch (kind) {
    case CredentialKind::generic:
        return CRED_TYPE_GENERIC;
    case CredentialKind::domain_password:
        return CRED_TYPE_DOMAIN_PASSWORD;
    case CredentialKind::domain_certificate:
        return CRED_TYPE_DOMAIN_CERTIFICATE;
    case CredentialKind::other:
        break;
    }
    return {};
}

}  // namespace

Result<std::vector<Credential>> LocalCredentials::list(std::string_view prefix) const {
    std::vector<Credential> found;
    DWORD count = 0;
    CredentialList list;
    const std::wstring filter = wide(prefix) + L"*";
    if (CredEnumerateW(prefix.empty() ? nullptr : filter.c_str(), 0, &count, list.put()) == 0) {
        if (GetLastError() == ERROR_NOT_FOUND) {
            return found;
        }
        return windows_error(area, "list", "CredEnumerateW", GetLastError());
    }
    for (DWORD index = 0; index < count; ++index) {
        CREDENTIALW& one = *list.get()[index];
        if (one.CredentialBlob != nullptr) {
            // Windows hands secrets along; they are wiped and never looked at.
            SecureZeroMemory(one.CredentialBlob, one.CredentialBlobSize);
        }
        Credential credential;
        credential.target = utf8(one.TargetName);
        credential.kind = kind_of(one.Type);
        credential.user = utf8(one.UserName);
        credential.written = time_of(one.LastWritten);
        if (same_name(std::string_view(credential.target).substr(0, prefix.size()), prefix)) {
            found.push_back(std::move(credential));
        }
    }
    return found;
}

Result<void> LocalCredentials::remove(std::string_view target, CredentialKind kind) {
    const auto type = type_of(kind);
    if (!type) {
        return made_error(ErrorCode::bad_argument, area, target, name(kind));
    }
    if (CredDeleteW(wide(target).c_str(), *type, 0) == 0) {
        return windows_error(area, target, "CredDeleteW", GetLastError());
    }
    return {};
}

}  // namespace rdpmedic::machine
