// SPDX-License-Identifier: MIT
// The lists that decide which cipher suites Windows uses.
// Source: learn.microsoft.com/windows/win32/secauthn/prioritizing-schannel-cipher-suites;
// learn.microsoft.com/windows-server/identity/ad-fs/operations/manage-ssl-protocols-in-ad-fs (the local list)
#pragma once

#include "core/machine/registry.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::suites {

inline constexpr std::string_view policy_key =
    R"(HKLM\SOFTWARE\Policies\Microsoft\Cryptography\Configuration\SSL\00010002)";
/// The list that counts where no policy has one. Windows itself keeps its defaults there, so that without it there
/// would be none.
inline constexpr std::string_view local_key =
    R"(HKLM\SYSTEM\CurrentControlSet\Control\Cryptography\Configuration\Local\SSL\00010002)";
inline constexpr std::string_view list_name = "Functions";

/// The suites of such a value: a text with commas (policy) or a list (local).
std::vector<std::string> listed(const machine::RegistryValue& value);

/// Suites of TLS 1.2 and before that go with an RSA certificate, which Remote Desktop's own always is. NULL and RC4
/// suites are nothing that a peer should take.
bool goes_with_rsa(std::string_view suite);
bool any_goes_with_rsa(const std::vector<std::string>& list);

}  // namespace rdpmedic::suites
