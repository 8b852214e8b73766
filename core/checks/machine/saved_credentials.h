// SPDX-License-Identifier: MIT
// Which of the user's saved entries Remote Desktop Connection would use for a target.
#pragma once

#include "core/machine/credentials.h"
#include "core/model/target.h"

#include <vector>

namespace rdpmedic {

/// How Remote Desktop's entries begin.
inline constexpr std::string_view saved_prefix = "TERMSRV/";

/// "rds01" and "rds01.contoso.com" are one server to Windows' users; the entries of both count.
bool is_saved_for(const machine::Credential& credential, const Target& target);

}  // namespace rdpmedic
