// SPDX-License-Identifier: MIT
// Names of what Credential Manager keeps for the user who runs this process. Secrets are never read.
// Source: learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credenumeratew
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

enum class CredentialKind : std::uint8_t { generic, domain_password, domain_certificate, other };
/// "generic", "domain-password", "domain-certificate", "other".
std::string_view name(CredentialKind kind);

struct Credential {
    std::string target;  ///< "TERMSRV/rds01.contoso.com"
    CredentialKind kind = CredentialKind::generic;
    std::string user;  ///< "CONTOSO\alex"; may be empty
    Time written{};

    friend bool operator==(const Credential&, const Credential&) = default;
};

class CredentialsView {
public:
    virtual ~CredentialsView() = default;
    /// Those whose target begins with `prefix`, without regard to case.
    virtual Result<std::vector<Credential>> list(std::string_view prefix) const = 0;
};

class Credentials : public CredentialsView {
public:
    /// not_found where there is none, bad_argument for `other`. Cannot be undone: Windows does not give the password
    /// out.
    virtual Result<void> remove(std::string_view target, CredentialKind kind) = 0;
};

}  // namespace rdpmedic::machine
