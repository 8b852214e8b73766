// SPDX-License-Identifier: MIT
#include "core/machine/windows/paths.h"

#include "core/machine/registry.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/text.h"

// on windows.h, which the above includes
#include <algorithm>
#include <knownfolders.h>
#include <optional>
#include <shlobj.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "files";
constexpr std::wstring_view any_length = L"\\\\?\\";

std::optional<std::wstring> known_folder(const GUID& id) {
    TaskMemory<wchar_t> path;
    if (FAILED(SHGetKnownFolderPath(id, KF_FLAG_DONT_VERIFY, nullptr, path.put()))) {
        return {};
    }
    return std::wstring(path.get());
}

std::optional<std::wstring> windows_folder() {
    std::wstring path(MAX_PATH, L'\0');
    path.resize(GetSystemWindowsDirectoryW(path.data(), MAX_PATH));
    return path.empty() || path.size() > MAX_PATH ? std::nullopt : std::optional(path);
}

std::optional<std::wstring> place_named(std::string_view name) {
    if (same_name(name, "ProgramData")) {
        return known_folder(FOLDERID_ProgramData);
    }
    if (same_name(name, "UserProfile")) {
        return known_folder(FOLDERID_Profile);
    }
    if (same_name(name, "SystemRoot")) {
        return windows_folder();
    }
    if (same_name(name, "SystemDrive")) {
        const auto folder = windows_folder();
        return folder ? std::optional(folder->substr(0, 2)) : std::nullopt;
    }
    return {};
}

struct Split {
    std::wstring place;     ///< "C:\ProgramData" or "C:"
    std::string_view rest;  ///< "\Microsoft"
};

std::optional<Split> split(std::string_view path) {
    if (path.starts_with("%")) {
        const std::size_t end = path.find('%', 1);
        const auto place = end == std::string_view::npos ? std::nullopt : place_named(path.substr(1, end - 1));
        return place ? std::optional(Split{*place, path.substr(end + 1)}) : std::nullopt;
    }
    const bool on_drive =
        path.size() > 2 && path[1] == ':' && ((path[0] >= 'A' && path[0] <= 'Z') || (path[0] >= 'a' && path[0] <= 'z'));
    return on_drive ? std::optional(Split{wide(path.substr(0, 2)), path.substr(2)}) : std::nullopt;
}

/// "\Microsoft\Crypto": parts that name something themselves, none of which Windows would read as another.
bool is_plain(std::string_view rest) {
    if (rest.find_first_of(std::string_view("/:*?\"<>|\0", 9)) != std::string_view::npos) {
        return false;
    }
    while (!rest.empty()) {
        if (rest.front() != '\\') {
            return false;
        }
        rest.remove_prefix(1);
        const std::string_view part = rest.substr(0, rest.find('\\'));
        if (part.empty() || part.back() == '.' || part.back() == ' ') {
            return false;
        }
        rest.remove_prefix(part.size());
    }
    return true;
}

std::optional<std::wstring> final_path(const std::wstring& path) {
    const KernelHandle folder =
        kernel_handle(CreateFileW(path.c_str(), 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                  OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    if (!folder) {
        return {};
    }
    std::wstring final(32768, L'\0');
    final.resize(GetFinalPathNameByHandleW(folder.get(), final.data(), static_cast<DWORD>(final.size()),
                                           FILE_NAME_NORMALIZED | VOLUME_NAME_DOS));
    if (final.ends_with(L'\\')) {
        final.pop_back();
    }
    return final.empty() ? std::nullopt : std::optional(final);
}

bool same_path(const std::wstring& left, const std::wstring& right) {
    return CompareStringOrdinal(left.c_str(), -1, right.c_str(), -1, TRUE) == CSTR_EQUAL;
}

}  // namespace

Result<std::wstring> full_path(std::string_view path) {
    const auto parts = split(path);
    if (!parts || !is_plain(parts->rest)) {
        return made_error(ErrorCode::bad_argument, area, path);
    }
    return std::wstring(any_length) + parts->place + wide(parts->rest);
}

Result<std::wstring> full_path_to_change(std::string_view path) {
    auto full = full_path(path);
    if (!full) {
        return full;
    }
    const std::string_view rest = split(path)->rest;
    const std::wstring inner = wide(rest.substr(0, std::min(rest.rfind('\\'), rest.size())));
    // Where the place itself lies behind a link, an administrator wanted it so.
    const std::wstring place = full->substr(0, full->size() - wide(rest).size());
    // A drive without a backslash would be the disk itself.
    const auto real_place = final_path(place + L"\\");
    const auto real_folder = final_path(place + inner + L"\\");
    if (!real_folder) {
        return windows_error(area, path, "CreateFileW", GetLastError());
    }
    if (!real_place || !same_path(*real_folder, *real_place + inner)) {
        return made_error(ErrorCode::refused, area, path, "its folder is reached through a link");
    }
    return full;
}

}  // namespace rdpmedic::machine
