// SPDX-License-Identifier: MIT
#pragma once

#include "core/machine/windows/handles.h"

#include <initializer_list>

namespace rdpmedic::machine {

/// Privileges of administrators that are off until they are asked for, on in this thread as long as the object lives.
/// A process that does not have them goes on without.
/// Source: learn.microsoft.com/windows/win32/secauthz/privilege-constants
class Privileges {
public:
    explicit Privileges(std::initializer_list<const wchar_t*> names) {
        m_own_token = ImpersonateSelf(SecurityImpersonation) != 0;
        KernelHandle token;
        if (!m_own_token || OpenThreadToken(GetCurrentThread(), TOKEN_ADJUST_PRIVILEGES, TRUE, token.put()) == 0) {
            return;
        }
        for (const wchar_t* name : names) {
            TOKEN_PRIVILEGES one{};
            one.PrivilegeCount = 1;
            one.Privileges[0].Attributes = SE_PRIVILEGE_ENABLED;
            if (LookupPrivilegeValueW(nullptr, name, &one.Privileges[0].Luid) != 0) {
                AdjustTokenPrivileges(token.get(), FALSE, &one, 0, nullptr, nullptr);
            }
        }
    }
    ~Privileges() {
        if (m_own_token) {
            RevertToSelf();
        }
    }
    Privileges(const Privileges&) = delete;
    Privileges& operator=(const Privileges&) = delete;

private:
    bool m_own_token = false;
};

}  // namespace rdpmedic::machine
