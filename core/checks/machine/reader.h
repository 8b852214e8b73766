// SPDX-License-Identifier: MIT
// Reads what a check needs one thing after another and keeps the first error, so that a check asks once at the end
// whether everything could be seen.
#pragma once

#include "core/checks/finding_of.h"
#include "core/checks/machine/checks.h"

#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic {

class Reader {
public:
    explicit Reader(const MachineContext& context) : m_context(&context) {}

    std::optional<std::uint32_t> number(std::string_view key, std::string_view name);
    std::optional<std::string> text(std::string_view key, std::string_view name);
    std::optional<machine::RegistryValue> value(std::string_view key, std::string_view name);
    std::vector<std::string> values(std::string_view key);
    std::vector<std::string> keys(std::string_view key);
    std::optional<machine::Service> service(std::string_view name);

    /// The value of any other read, or an empty one and the error kept.
    template <class T>
    T take(Result<T> result) {
        if (!result) {
            keep(result.error());
            return T{};
        }
        return std::move(*result);
    }

    void keep(const Error& error);
    const std::optional<Error>& error() const { return m_error; }

private:
    const MachineContext* m_context;
    std::optional<Error> m_error;
};

/// Why a check has no answer: `needs-admin` where this process was refused and is not elevated, `not-recorded` where
/// the recording has no answer, else `could-not-read`.
Finding no_answer(const CheckInfo& check, const MachineContext& context, const Error& error);

/// Evidence "setting": `SecurityLayer = 0`, read at `key`.
Evidence setting(std::string_view key, std::string_view name, const std::string& value);

/// Windows as it calls itself.
/// Source: HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion (CurrentBuildNumber, UBR, InstallationType)
struct WindowsBuild {
    std::uint32_t number = 0;    ///< 19045, 26100
    std::uint32_t revision = 0;  ///< UBR
    bool server = false;

    /// Source: learn.microsoft.com/windows/win32/secauthn/protocols-in-tls-ssl--schannel-ssp-
    bool has_tls13() const { return server ? number >= 20348 : number >= 22000; }
};
WindowsBuild read_build(Reader& reader);

/// Who set a value that stands under a Policies key.
enum class Owner : unsigned char {
    domain,        ///< a group policy of the domain, or a management service
    local_policy,  ///< the computer's own group policy
    by_hand,       ///< neither: a program or a person wrote it there
};
std::string_view name(Owner owner);  ///< "domain-policy", "local-policy", "by-hand"
/// `key` begins with "HKLM\" or "HKCU\". Looks at the computer's Registry.pol ([MS-GPREG] 2.2.1) and its membership.
Owner owner_of(const MachineContext& context, std::string_view key, std::string_view name);

/// True where a [MS-GPREG] policy file sets that value. Reads any bytes.
bool policy_file_sets(std::string_view file, std::string_view key, std::string_view name);

/// True for patterns of credential delegation: "TERMSRV/*", "TERMSRV/*.contoso.com", "*", "TERMSRV/rds01".
bool matches_server(std::string_view pattern, std::string_view host);

}  // namespace rdpmedic
