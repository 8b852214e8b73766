// SPDX-License-Identifier: MIT
#include "core/machine/windows/paths.h"

#include "core/machine/registry.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/text.h"

#include <algorithm>
#include <optional>
// after windows.h, on which they build
#include <knownfolders.h>
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
    if (same_name(name, "ProgramFiles")) {
        return known_folder(FOLDERID_ProgramFiles);
    }
    if (same_name(name, "UserProfile")) {
        return known_folder(FOLDERID_Profile);
    }
    if (same_name(name, "LocalAppData")) {
        return known_folder(FOLDERID_LocalAppData);
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

/// "C:\", the one path that ends with a backslash.
bool is_drive_root(std::string_view path) {
    return path.size() == 3 && path[1] == ':' && path[2] == '\\';
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

}  // namespace

Result<std::wstring> full_path(std::string_view path) {
    const auto parts = split(path);
    if (!parts || !(is_plain(parts->rest) || is_drive_root(path))) {
        return made_error(ErrorCode::bad_argument, area, path);
    }
    return std::wstring(any_length) + parts->place + wide(parts->rest);
}

Result<std::wstring> full_path_to_change(std::string_view path) {
    auto full = full_path(path);
    if (!full) {
        return full;
    }
    // Where the place itself lies behind a link, an administrator wanted it so.
    const std::size_t place = full->size() - wide(split(path)->rest).size();
    for (std::size_t end = place; end < full->size();) {
        end = std::min(full->find(L'\\', end + 1), full->size());
        const DWORD attributes = GetFileAttributesW(full->substr(0, end).c_str());
        const bool absent = attributes == INVALID_FILE_ATTRIBUTES;
        if (!absent && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0) {
            return made_error(ErrorCode::refused, area, path, "it is a link or reached through one");
        }
        if (absent && (end < full->size() || GetLastError() != ERROR_FILE_NOT_FOUND)) {
            return windows_error(area, path, "GetFileAttributesW", GetLastError());
        }
    }
    return full;
}

}  // namespace rdpmedic::machine
