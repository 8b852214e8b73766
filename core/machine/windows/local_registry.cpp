// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/api/winreg
#include "core/machine/windows/errors.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/registry_place.h"
#include "core/machine/windows/text.h"

#include <algorithm>
#include <cstring>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "registry";
constexpr DWORD largest_value = 16U << 20U;  ///< bytes
constexpr std::size_t name_room = 16384;     ///< the longest name of a value, with its zero
constexpr std::size_t key_name_room = 256;   ///< the longest name of a key, with its zero

bool is_absent(LSTATUS status) {
    return status == ERROR_FILE_NOT_FOUND || status == ERROR_PATH_NOT_FOUND || status == ERROR_KEY_DELETED;
}

Error failed(std::string_view object, std::string_view call, LSTATUS status) {
    return windows_error(area, object, call, static_cast<std::uint32_t>(status));
}

std::wstring_view up_to_zero(std::wstring_view text) {
    return text.substr(0, text.find(L'\0'));
}

std::vector<std::string> list_of(std::wstring_view text) {
    std::vector<std::string> list;
    while (!text.empty() && text.front() != L'\0') {
        const std::wstring_view item = up_to_zero(text);
        list.push_back(utf8(item));
        text.remove_prefix(std::min(item.size() + 1, text.size()));
    }
    return list;
}

/// A number of another size than its type has is told as bytes.
RegistryValue decoded(DWORD type, const Binary& bytes) {
    std::wstring text(bytes.size() / sizeof(wchar_t), L'\0');
    std::memcpy(text.data(), bytes.data(), text.size() * sizeof(wchar_t));
    if (type == REG_DWORD && bytes.size() == sizeof(Dword::number)) {
        Dword value;
        std::memcpy(&value.number, bytes.data(), sizeof(value.number));
        return value;
    }
    if (type == REG_QWORD && bytes.size() == sizeof(Qword::number)) {
        Qword value;
        std::memcpy(&value.number, bytes.data(), sizeof(value.number));
        return value;
    }
    if (type == REG_SZ) {
        return utf8(up_to_zero(text));
    }
    if (type == REG_EXPAND_SZ) {
        return ExpandText{utf8(up_to_zero(text))};
    }
    if (type == REG_MULTI_SZ) {
        return list_of(text);
    }
    return bytes;
}

struct Encoded {
    DWORD type = REG_BINARY;
    Binary bytes;

    template <class Number>
    void number(DWORD as, Number value) {
        type = as;
        bytes.resize(sizeof(value));
        std::memcpy(bytes.data(), &value, sizeof(value));
    }
    void text(DWORD as, const std::wstring& value) {
        type = as;
        bytes.resize((value.size() + 1) * sizeof(wchar_t));
        std::memcpy(bytes.data(), value.c_str(), bytes.size());
    }
    void operator()(const Dword& value) { number(REG_DWORD, value.number); }
    void operator()(const Qword& value) { number(REG_QWORD, value.number); }
    void operator()(const std::string& value) { text(REG_SZ, wide(value)); }
    void operator()(const ExpandText& value) { text(REG_EXPAND_SZ, wide(value.text)); }
    void operator()(const std::vector<std::string>& list) {
        std::wstring joined;
        for (const std::string& item : list) {
            joined += wide(item) + L'\0';
        }
        text(REG_MULTI_SZ, joined);
    }
    void operator()(const Binary& value) { bytes = value; }
};

}  // namespace

Result<std::optional<RegistryValue>> LocalRegistry::value(std::string_view key, std::string_view name) const {
    const auto opened = open_key(key, KEY_QUERY_VALUE);
    if (!opened) {
        return opened.error();
    }
    if (!*opened) {
        return std::optional<RegistryValue>{};
    }
    const std::wstring wide_name = wide(name);
    Binary bytes(256);
    while (true) {
        DWORD type = REG_NONE;
        auto size = static_cast<DWORD>(bytes.size());
        const LSTATUS status = RegQueryValueExW(opened->get(), wide_name.c_str(), nullptr, &type, bytes.data(), &size);
        if (is_absent(status)) {
            return std::optional<RegistryValue>{};
        }
        if (status == ERROR_SUCCESS) {
            bytes.resize(size);
            return std::optional(decoded(type, bytes));
        }
        if (status != ERROR_MORE_DATA) {
            return failed(key, "RegQueryValueExW", status);
        }
        if (size > largest_value) {
            return made_error(ErrorCode::too_large, area, std::string(key) + "\\" + std::string(name));
        }
        bytes.resize(std::max<std::size_t>(size, bytes.size() * 2));
    }
}

Result<std::vector<std::string>> LocalRegistry::values(std::string_view key) const {
    const auto opened = open_key(key, KEY_QUERY_VALUE);
    if (!opened) {
        return opened.error();
    }
    std::vector<std::string> names;
    std::wstring room(name_room, L'\0');
    for (DWORD index = 0; *opened; ++index) {
        auto size = static_cast<DWORD>(room.size());
        const LSTATUS status =
            RegEnumValueW(opened->get(), index, room.data(), &size, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS) {
            break;
        }
        if (status != ERROR_SUCCESS) {
            return failed(key, "RegEnumValueW", status);
        }
        names.push_back(utf8(std::wstring_view(room).substr(0, size)));
    }
    return names;
}

Result<std::vector<std::string>> LocalRegistry::keys(std::string_view key) const {
    const auto opened = open_key(key, KEY_ENUMERATE_SUB_KEYS);
    if (!opened) {
        return opened.error();
    }
    std::vector<std::string> names;
    std::wstring room(key_name_room, L'\0');
    for (DWORD index = 0; *opened; ++index) {
        auto size = static_cast<DWORD>(room.size());
        const LSTATUS status =
            RegEnumKeyExW(opened->get(), index, room.data(), &size, nullptr, nullptr, nullptr, nullptr);
        if (status == ERROR_NO_MORE_ITEMS) {
            break;
        }
        if (status != ERROR_SUCCESS) {
            return failed(key, "RegEnumKeyExW", status);
        }
        names.push_back(utf8(std::wstring_view(room).substr(0, size)));
    }
    return names;
}

Result<void> LocalRegistry::write(std::string_view key, std::string_view name, const RegistryValue& value) {
    if (!can_be_written(value) || name.find('\0') != std::string_view::npos) {
        return made_error(ErrorCode::bad_argument, area, key, "no value can keep this");
    }
    Encoded encoded;
    std::visit(encoded, value);
    const auto made = make_key(key);
    if (!made) {
        return made.error();
    }
    const LSTATUS status = RegSetValueExW(made->get(), wide(name).c_str(), 0, encoded.type, encoded.bytes.data(),
                                          static_cast<DWORD>(encoded.bytes.size()));
    if (status != ERROR_SUCCESS) {
        return failed(key, "RegSetValueExW", status);
    }
    flush_key(key);
    return {};
}

Result<void> LocalRegistry::remove(std::string_view key, std::string_view name) {
    const auto opened = open_key(key, KEY_SET_VALUE);
    if (!opened) {
        return opened.error();
    }
    const LSTATUS status = *opened ? RegDeleteValueW(opened->get(), wide(name).c_str()) : ERROR_SUCCESS;
    if (status != ERROR_SUCCESS && !is_absent(status)) {
        return failed(key, "RegDeleteValueW", status);
    }
    flush_key(key);
    return {};
}

Result<void> LocalRegistry::remove_empty(std::string_view key) {
    const std::size_t end = key.rfind('\\');
    const auto opened = open_key(key, KEY_SET_VALUE);
    if (!opened || !*opened || key.substr(0, end).find('\\') == std::string_view::npos) {
        return opened ? Result<void>{} : opened.error();
    }
    DWORD keys = 0;
    DWORD values = 0;
    LSTATUS status = RegQueryInfoKeyW(opened->get(), nullptr, nullptr, nullptr, &keys, nullptr, nullptr, &values,
                                      nullptr, nullptr, nullptr, nullptr);
    if (status != ERROR_SUCCESS) {
        return failed(key, "RegQueryInfoKeyW", status);
    }
    if (keys != 0 || values != 0) {
        return {};
    }
    const std::string_view above = key.substr(0, end);
    const auto parent = open_key(above, KEY_CREATE_SUB_KEY);
    if (!parent) {
        return parent.error();
    }
    status =
        *parent ? RegDeleteKeyExW(parent->get(), wide(key.substr(end + 1)).c_str(), KEY_WOW64_64KEY, 0) : ERROR_SUCCESS;
    if (status != ERROR_SUCCESS && !is_absent(status)) {
        return failed(key, "RegDeleteKeyExW", status);
    }
    flush_key(above);
    return {};
}

}  // namespace rdpmedic::machine
