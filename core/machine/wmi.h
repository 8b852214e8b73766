// SPDX-License-Identifier: MIT
// Windows Management Instrumentation: rows of a class.
#pragma once

#include "core/model/error.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rdpmedic::machine {

/// null, boolean, integer or text; properties of other types are left out.
using WmiValue = std::variant<std::monostate, bool, std::int64_t, std::string>;
using WmiRow = std::map<std::string, WmiValue, std::less<>>;

/// The text of a property, empty where it is absent or no text.
std::string text_of(const WmiRow& row, std::string_view property);
/// The number of a property, 0 where it is absent or no number.
std::int64_t number_of(const WmiRow& row, std::string_view property);

class WmiView {
public:
    virtual ~WmiView() = default;
    /// All instances of a class, for example "root\CIMV2\TerminalServices" and "Win32_TSGeneralSetting", with packet
    /// privacy and within 10 seconds. not_found: no such namespace or class; malformed: the repository is damaged
    /// (ERROR_INTERNAL_DB_CORRUPTION, WBEM_E_PROVIDER_LOAD_FAILURE and the like); no_answer; denied.
    virtual Result<std::vector<WmiRow>> instances(std::string_view space, std::string_view name) const = 0;
};

}  // namespace rdpmedic::machine
