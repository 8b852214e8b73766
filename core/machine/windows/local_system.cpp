// SPDX-License-Identifier: MIT
#include "core/machine/windows/errors.h"
#include "core/machine/windows/file_time.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/library.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/text.h"

// after windows.h, on which they build
#include <lm.h>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "system";

struct FreeNet {
    void operator()(wchar_t* memory) const { NetApiBufferFree(memory); }
};

bool elevated() {
    KernelHandle token;
    TOKEN_ELEVATION elevation{};
    DWORD size = 0;
    return OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.put()) != 0 &&
           GetTokenInformation(token.get(), TokenElevation, &elevation, sizeof(elevation), &size) != 0 &&
           elevation.TokenIsElevated != 0;
}

/// Source: learn.microsoft.com/windows/win32/termserv/detecting-the-terminal-services-environment
bool in_remote_session(const RegistryView& registry) {
    if (GetSystemMetrics(SM_REMOTESESSION) != 0) {
        return true;
    }
    // With a virtual graphics card the metric says no; then the session is not the one at the computer's own screen.
    const auto own_screen =
        read_dword(registry, "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server", "GlassSessionId");
    DWORD session = 0;
    return own_screen && *own_screen && ProcessIdToSessionId(GetCurrentProcessId(), &session) != 0 &&
           session != **own_screen;
}

}  // namespace

Result<SystemFacts> LocalSystem::facts() const {
    SystemFacts facts;
    std::wstring name(256, L'\0');
    auto size = static_cast<DWORD>(name.size());
    if (GetComputerNameExW(ComputerNameDnsHostname, name.data(), &size) == 0) {
        return windows_error(area, "facts", "GetComputerNameExW", GetLastError());
    }
    facts.name = utf8(std::wstring_view(name).substr(0, size));
    Owned<wchar_t*, FreeNet> domain;
    NETSETUP_JOIN_STATUS joined = NetSetupUnknownStatus;
    const DWORD status = NetGetJoinInformation(nullptr, domain.put(), &joined);
    if (status != NERR_Success) {
        return windows_error(area, "facts", "NetGetJoinInformation", status);
    }
    facts.domain = joined == NetSetupDomainName ? utf8(domain.get()) : std::string();
    facts.elevated = elevated();
    facts.remote_session = in_remote_session(m_registry);
    // To the second: two clocks are asked, one after the other.
    facts.started = std::chrono::floor<std::chrono::seconds>(now() - Milliseconds(GetTickCount64()));
    return facts;
}

Time LocalSystem::now() const {
    FILETIME stamp{};
    GetSystemTimePreciseAsFileTime(&stamp);
    return time_of(stamp);
}

/// A policy's list goes before the computer's own.
Result<std::vector<std::string>> LocalSystem::cipher_suites() const {
    const auto policy = read_text(
        m_registry, "HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002", "Functions");
    std::vector<std::string> suites;
    if (policy && *policy) {
        std::string_view rest = **policy;
        while (!rest.empty()) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            suites.emplace_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    if (!suites.empty()) {
        return suites;
    }
    const auto list =
        optional_export<decltype(BCryptEnumContextFunctions)>(L"bcrypt.dll", "BCryptEnumContextFunctions");
    if (list == nullptr) {
        return made_error(ErrorCode::unsupported, area, "cipher-suites");
    }
    BcryptMemory<CRYPT_CONTEXT_FUNCTIONS> functions;
    ULONG size = 0;
    const NTSTATUS status = list(CRYPT_LOCAL, L"SSL", NCRYPT_SCHANNEL_INTERFACE, &size, functions.put());
    if (status < 0 || !functions) {
        Error error = made_error(ErrorCode::unsupported, area, "cipher-suites", "BCryptEnumContextFunctions");
        error.native = static_cast<int>(status);
        return error;
    }
    for (ULONG index = 0; index < functions->cFunctions; ++index) {
        suites.push_back(utf8(functions->rgpszFunctions[index]));
    }
    return suites;
}

}  // namespace rdpmedic::machine
