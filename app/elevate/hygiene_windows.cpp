// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/winnt/ne-winnt-process_mitigation_policy,
// learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-setdefaultdlldirectories,
// learn.microsoft.com/windows/win32/secauthz/privilege-constants
#include "app/elevate/hygiene.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/library.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>
#include <windows.h>

namespace rdpmedic {

namespace {

using machine::KernelHandle;
using machine::optional_export;

template <class Policy>
void set_policy(PROCESS_MITIGATION_POLICY which, Policy policy) {
    static const auto set =
        optional_export<decltype(SetProcessMitigationPolicy)>(L"kernel32.dll", "SetProcessMitigationPolicy");
    if (set != nullptr) {
        set(which, &policy, sizeof(policy));
    }
}

void set_policies() {
    PROCESS_MITIGATION_REDIRECTION_TRUST_POLICY links{};
    links.EnforceRedirectionTrust = 1;
    set_policy(ProcessRedirectionTrustPolicy, links);
    PROCESS_MITIGATION_EXTENSION_POINT_DISABLE_POLICY extensions{};
    extensions.DisableExtensionPoints = 1;
    set_policy(ProcessExtensionPointDisablePolicy, extensions);
    PROCESS_MITIGATION_CHILD_PROCESS_POLICY children{};
    children.NoChildProcessCreation = 1;
    set_policy(ProcessChildProcessPolicy, children);
    PROCESS_MITIGATION_IMAGE_LOAD_POLICY images{};
    images.NoRemoteImages = 1;
    images.NoLowMandatoryLabelImages = 1;
    images.PreferSystem32Images = 1;
    set_policy(ProcessImageLoadPolicy, images);
    PROCESS_MITIGATION_BINARY_SIGNATURE_POLICY signatures{};
    signatures.MicrosoftSignedOnly = 1;
    set_policy(ProcessSignaturePolicy, signatures);
}

std::wstring folder_of(UINT (*ask)(LPWSTR, UINT)) {
    std::wstring path(MAX_PATH, L'\0');
    path.resize(std::min<std::size_t>(ask(path.data(), MAX_PATH), MAX_PATH));
    return path;
}

/// Also of an elevated process the environment is the user's (HKCU\Environment), and Windows' own libraries find files
/// by %SystemRoot% and %windir%.
void empty_environment(const std::wstring& windows, const std::wstring& system) {
    std::vector<std::wstring> names;
    if (wchar_t* const block = GetEnvironmentStringsW()) {
        for (std::wstring_view rest = block; !rest.empty(); rest = rest.data() + rest.size() + 1) {
            names.emplace_back(rest.substr(0, rest.find(L'=', 1)));
        }
        FreeEnvironmentStringsW(block);
    }
    for (const std::wstring& name : names) {
        SetEnvironmentVariableW(name.c_str(), nullptr);
    }
    SetEnvironmentVariableW(L"SystemRoot", windows.c_str());
    SetEnvironmentVariableW(L"windir", windows.c_str());
    SetEnvironmentVariableW(L"SystemDrive", windows.substr(0, 2).c_str());
    SetEnvironmentVariableW(L"PATH", system.c_str());
}

/// Takes all others off the token, where nothing can bring them back.
void keep_privileges(const std::vector<const wchar_t*>& names) {
    KernelHandle token;
    if (OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY | TOKEN_ADJUST_PRIVILEGES, token.put()) == 0) {
        return;
    }
    DWORD size = 0;
    GetTokenInformation(token.get(), TokenPrivileges, nullptr, 0, &size);
    std::vector<std::uint64_t> room(size / sizeof(std::uint64_t) + 1);
    auto* const all = reinterpret_cast<TOKEN_PRIVILEGES*>(room.data());
    if (GetTokenInformation(token.get(), TokenPrivileges, all, size, &size) == 0) {
        return;
    }
    std::vector<LUID> kept;
    for (const wchar_t* name : names) {
        LUID id{};
        if (LookupPrivilegeValueW(nullptr, name, &id) != 0) {
            kept.push_back(id);
        }
    }
    for (DWORD index = 0; index < all->PrivilegeCount; ++index) {
        const LUID id = all->Privileges[index].Luid;
        const bool keep = std::any_of(kept.begin(), kept.end(), [&](const LUID& one) {
            return one.LowPart == id.LowPart && one.HighPart == id.HighPart;
        });
        if (!keep) {
            TOKEN_PRIVILEGES gone{1, {{id, SE_PRIVILEGE_REMOVED}}};
            AdjustTokenPrivileges(token.get(), FALSE, &gone, 0, nullptr, nullptr);
        }
    }
}

/// For the access lists of keys that only SYSTEM may open, and every process has the first.
const std::vector<const wchar_t*> used{SE_CHANGE_NOTIFY_NAME, SE_BACKUP_NAME, SE_RESTORE_NAME, SE_TAKE_OWNERSHIP_NAME};

}  // namespace

void harden_process() {
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
    SetDllDirectoryW(L"");
    SetSearchPathMode(BASE_SEARCH_PATH_ENABLE_SAFE_SEARCHMODE | BASE_SEARCH_PATH_PERMANENT);
    HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
    set_policies();
    const std::wstring system = folder_of(GetSystemDirectoryW);
    SetCurrentDirectoryW(system.c_str());
    empty_environment(folder_of(GetSystemWindowsDirectoryW), system);
    std::vector<const wchar_t*> now = used;
    now.push_back(SE_DEBUG_NAME);
    keep_privileges(now);
}

void drop_debug_privilege() {
    keep_privileges(used);
}

}  // namespace rdpmedic
