// SPDX-License-Identifier: MIT
// The Windows registry, 64-bit view. Keys and names are compared without regard to case, as Windows does.
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rdpmedic::machine {

/// Less-than without regard to ASCII case.
struct NoCase {
    using is_transparent = void;
    bool operator()(std::string_view left, std::string_view right) const;
};
bool same_name(std::string_view left, std::string_view right);

struct Dword {
    std::uint32_t number = 0;
    friend bool operator==(const Dword&, const Dword&) = default;
};
struct Qword {
    std::uint64_t number = 0;
    friend bool operator==(const Qword&, const Qword&) = default;
};
/// REG_EXPAND_SZ, as it stands there: not expanded.
struct ExpandText {
    std::string text;
    friend bool operator==(const ExpandText&, const ExpandText&) = default;
};
using Binary = std::vector<std::uint8_t>;
/// REG_DWORD, REG_QWORD, REG_SZ, REG_EXPAND_SZ, REG_MULTI_SZ, REG_BINARY (and every other type as its bytes).
using RegistryValue = std::variant<Dword, Qword, std::string, ExpandText, std::vector<std::string>, Binary>;

/// For people and logs: numbers decimal, lists joined by ", ", bytes in hex.
std::string to_text(const RegistryValue& value);

/// False for texts that hold a zero and lists that hold an empty text: no value can keep them.
bool can_be_written(const RegistryValue& value);

/// Where keys stand. `key` below starts with one of "HKLM\" and "HKCU\".
class RegistryView {
public:
    virtual ~RegistryView() = default;
    /// Nothing where the key or the value is absent. denied where this user may not read the key.
    virtual Result<std::optional<RegistryValue>> value(std::string_view key, std::string_view name) const = 0;
    /// Names of the values of a key, in the registry's order; empty where the key is absent.
    virtual Result<std::vector<std::string>> values(std::string_view key) const = 0;
    /// Names of the keys right below, in the registry's order; empty where the key is absent.
    virtual Result<std::vector<std::string>> keys(std::string_view key) const = 0;
};

class Registry : public RegistryView {
public:
    /// Makes the key where it is absent. bad_argument for what no value can keep.
    virtual Result<void> write(std::string_view key, std::string_view name, const RegistryValue& value) = 0;
    /// Removes a value; one that is absent already is no error.
    virtual Result<void> remove(std::string_view key, std::string_view name) = 0;
    /// Removes a key that holds neither values nor keys. One that holds any stays, and one that is absent is no error.
    virtual Result<void> remove_empty(std::string_view key) = 0;
};

/// The number of a REG_DWORD; nothing where it is absent or of another type.
Result<std::optional<std::uint32_t>> read_dword(const RegistryView& registry, std::string_view key,
                                                std::string_view name);
/// The text of a REG_SZ or REG_EXPAND_SZ; nothing where it is absent or of another type.
Result<std::optional<std::string>> read_text(const RegistryView& registry, std::string_view key, std::string_view name);

}  // namespace rdpmedic::machine
