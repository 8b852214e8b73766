// SPDX-License-Identifier: MIT
#include "core/machine/windows/registry_place.h"

#include "core/machine/registry.h"
#include "core/machine/windows/errors.h"
#include "core/machine/windows/library.h"
#include "core/machine/windows/text.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "registry";
constexpr REGSAM writes = KEY_SET_VALUE | KEY_CREATE_SUB_KEY;

struct Place {
    HKEY root = nullptr;
    std::wstring path;
};

Result<Place> place_of(std::string_view key) {
    const std::string_view root = key.substr(0, std::min<std::size_t>(key.size(), 5));
    const std::string_view path = key.substr(root.size());
    const bool is_plain = path.find('\0') == std::string_view::npos && !path.starts_with('\\') &&
                          !path.ends_with('\\') && path.find("\\\\") == std::string_view::npos;
    if (is_plain && same_name(root, "HKLM\\")) {
        return Place{HKEY_LOCAL_MACHINE, wide(path)};
    }
    if (is_plain && same_name(root, "HKCU\\")) {
        return Place{HKEY_CURRENT_USER, wide(path)};
    }
    return made_error(ErrorCode::bad_argument, area, key);
}

bool is_absent(LSTATUS status) {
    return status == ERROR_FILE_NOT_FOUND || status == ERROR_PATH_NOT_FOUND || status == ERROR_KEY_DELETED;
}

Error failed(std::string_view object, std::string_view call, LSTATUS status) {
    return windows_error(area, object, call, static_cast<std::uint32_t>(status));
}

/// "\REGISTRY\MACHINE\SOFTWARE"; nothing where Windows does not tell.
std::optional<std::wstring> name_of(HKEY key) {
    using QueryKey = LONG NTAPI(HANDLE key, int wanted, void* information, ULONG room, ULONG* needed);
    constexpr int key_name_information = 3;
    static const auto query = optional_export<QueryKey>(L"ntdll.dll", "NtQueryKey");
    if (query == nullptr) {
        return {};
    }
    // KEY_NAME_INFORMATION: the length in bytes, then so many bytes of the name.
    ULONG bytes = 0;
    std::vector<std::uint8_t> room(1024);
    ULONG needed = 0;
    LONG status = query(key, key_name_information, room.data(), static_cast<ULONG>(room.size()), &needed);
    if (status < 0 && needed > room.size() && needed <= 65536 + sizeof(bytes)) {
        room.resize(needed);
        status = query(key, key_name_information, room.data(), static_cast<ULONG>(room.size()), &needed);
    }
    if (status < 0) {
        return {};
    }
    std::memcpy(&bytes, room.data(), sizeof(bytes));
    if (bytes > room.size() - sizeof(bytes)) {
        return {};
    }
    std::wstring name(bytes / sizeof(wchar_t), L'\0');
    std::memcpy(name.data(), room.data() + sizeof(bytes), name.size() * sizeof(wchar_t));
    return name;
}

/// To open a root gives the root again, which has no name (learn.microsoft.com, RegOpenKeyExW, lpSubKey).
std::optional<std::wstring> name_of_root(HKEY root) {
    if (root == HKEY_LOCAL_MACHINE) {
        return LR"(\REGISTRY\MACHINE)";
    }
    RegistryKey opened;
    return RegOpenCurrentUser(KEY_QUERY_VALUE, opened.put()) == ERROR_SUCCESS ? name_of(opened.get()) : std::nullopt;
}

Result<void> check_place(const RegistryKey& opened, const Place& place, std::string_view key, bool to_write) {
    const auto root = name_of_root(place.root);
    const auto found = name_of(opened.get());
    if (!root || !found) {
        return to_write ? Result<void>(made_error(ErrorCode::refused, area, key, "its own name is not known"))
                        : Result<void>{};
    }
    const std::wstring asked = place.path.empty() ? *root : *root + L"\\" + place.path;
    return is_same_place(asked, *found)
               ? Result<void>{}
               : Result<void>(made_error(ErrorCode::refused, area, key, "a link leads to " + utf8(*found)));
}

bool same_text(std::wstring_view left, std::wstring_view right) {
    return left.size() == right.size() && CompareStringOrdinal(left.data(), static_cast<int>(left.size()), right.data(),
                                                               static_cast<int>(right.size()), TRUE) == CSTR_EQUAL;
}

/// "ControlSet" with three digits.
bool is_control_set(std::wstring_view part) {
    constexpr std::wstring_view name = L"ControlSet";
    return part.size() == name.size() + 3 && same_text(part.substr(0, name.size()), name) &&
           part.find_first_not_of(L"0123456789", name.size()) == std::wstring_view::npos;
}

Result<RegistryKey> open_at(const Place& place, std::string_view key, REGSAM access) {
    RegistryKey opened;
    // To be asked for its name, a key must be opened for reading.
    const REGSAM wanted = access | KEY_QUERY_VALUE | KEY_WOW64_64KEY;
    const LSTATUS status = RegOpenKeyExW(place.root, place.path.c_str(), 0, wanted, opened.put());
    if (status != ERROR_SUCCESS) {
        return is_absent(status) ? Result<RegistryKey>(RegistryKey()) : failed(key, "RegOpenKeyExW", status);
    }
    const auto checked = check_place(opened, place, key, (access & writes) != 0);
    return checked ? Result<RegistryKey>(std::move(opened)) : checked.error();
}

}  // namespace

bool is_same_place(std::wstring_view asked, std::wstring_view found) {
    constexpr std::wstring_view current = L"\\SYSTEM\\CurrentControlSet";
    constexpr std::wstring_view machine = L"\\REGISTRY\\MACHINE";
    const std::size_t system_size = current.find(L'\\', 1);
    if (same_text(asked.substr(0, machine.size()), machine) &&
        same_text(asked.substr(machine.size(), current.size()), current)) {
        const std::size_t head = machine.size() + system_size + 1;  // up to and with the backslash
        const std::wstring_view rest = asked.substr(machine.size() + current.size());
        const std::wstring_view set = found.substr(std::min(head, found.size()));
        const std::wstring_view part = set.substr(0, set.find(L'\\'));
        if ((rest.empty() || rest.front() == L'\\') && is_control_set(part)) {
            return same_text(asked.substr(0, head), found.substr(0, head)) && same_text(rest, set.substr(part.size()));
        }
    }
    return same_text(asked, found);
}

Result<RegistryKey> open_key(std::string_view key, REGSAM access) {
    const auto place = place_of(key);
    return place ? open_at(*place, key, access) : place.error();
}

void flush_key(std::string_view key) {
    const auto opened = open_key(key, KEY_QUERY_VALUE);
    if (opened && *opened) {
        RegFlushKey(opened->get());
    }
}

Result<RegistryKey> make_key(std::string_view key) {
    auto whole = place_of(key);
    if (!whole) {
        return whole.error();
    }
    auto there = open_at(*whole, key, KEY_SET_VALUE);
    if (!there || *there) {
        return there;
    }
    // From the last key that is there, down.
    Place place = *whole;
    RegistryKey parent;
    while (!parent) {
        const std::size_t end = place.path.rfind(L'\\');
        place.path.resize(end == std::wstring::npos ? 0 : end);
        auto above = open_at(place, key, KEY_CREATE_SUB_KEY);
        if (!above) {
            return above;
        }
        if (place.path.empty() && !*above) {
            return made_error(ErrorCode::not_found, area, key);
        }
        parent = std::move(*above);
    }
    while (place.path.size() < whole->path.size()) {
        const std::size_t start = place.path.empty() ? 0 : place.path.size() + 1;
        const std::size_t end = std::min(whole->path.find(L'\\', start), whole->path.size());
        const bool last = end == whole->path.size();
        RegistryKey made;
        const LSTATUS status = RegCreateKeyExW(
            parent.get(), whole->path.substr(start, end - start).c_str(), 0, nullptr, REG_OPTION_NON_VOLATILE,
            (last ? KEY_SET_VALUE : KEY_CREATE_SUB_KEY) | KEY_QUERY_VALUE | KEY_WOW64_64KEY, nullptr, made.put(),
            nullptr);
        if (status != ERROR_SUCCESS) {
            return failed(key, "RegCreateKeyExW", status);
        }
        place.path = whole->path.substr(0, end);
        if (const auto checked = check_place(made, place, key, true); !checked) {
            return checked.error();
        }
        parent = std::move(made);
    }
    return parent;
}

}  // namespace rdpmedic::machine
