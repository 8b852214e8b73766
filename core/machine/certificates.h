// SPDX-License-Identifier: MIT
// Certificate stores of the computer, and whether the keys of its certificates can be used.
// Source: learn.microsoft.com/troubleshoot/windows-server/remote/remote-desktop-listener-certificate-configurations
#pragma once

#include "core/model/error.h"
#include "core/model/evidence.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::machine {

enum class Store : std::uint8_t {
    personal,        ///< LocalMachine\My: where certificates stand that an administrator chose
    remote_desktop,  ///< LocalMachine\Remote Desktop: where Windows keeps the one that it makes itself
};
/// "personal", "remote-desktop".
std::string_view name(Store store);

enum class KeyState : std::uint8_t {
    usable,    ///< it was opened
    none,      ///< the certificate stands there without a key
    missing,   ///< the certificate names a key that does not exist
    denied,    ///< this process may not open it, which says nothing about the services that should
    damaged,   ///< it exists and cannot be used
    not_tried  ///< not looked at, or not to be told from here
};
/// "usable", "none", "missing", "denied", "damaged", "not-tried".
std::string_view name(KeyState state);

struct Certificate {
    std::string thumbprint;  ///< SHA-1 of the certificate, 40 hex digits in lower case
    std::string subject;
    std::string issuer;
    Time valid_from{};
    Time valid_until{};
    std::vector<std::string> purposes;  ///< extended key usage OIDs; empty: any
    KeyState key = KeyState::not_tried;
    std::string key_container;  ///< "TSSecKeySet1"
    /// "Microsoft Enhanced Cryptographic Provider v1.0" and its type (PROV_RSA_FULL 1; 0: a CNG key storage provider),
    /// and which of the container's keys it is (AT_KEYEXCHANGE 1, AT_SIGNATURE 2): add() joins certificate and key by
    /// them.
    std::string key_provider;
    std::uint32_t key_provider_type = 0;
    std::uint32_t key_number = 0;
    /// Path of the key's file, with %ProgramData%: as the provider tells it or, where the key may not be opened, as
    /// Microsoft's providers name it. Empty where it is not known.
    std::string key_file;
    std::vector<std::uint8_t> der;  ///< the certificate itself; empty in recordings, which do not need it

    friend bool operator==(const Certificate&, const Certificate&) = default;
};

class CertificatesView {
public:
    virtual ~CertificatesView() = default;
    /// Empty where the store is absent.
    virtual Result<std::vector<Certificate>> list(Store store) const = 0;
};

class Certificates : public CertificatesView {
public:
    /// Needs `der` on a real computer; bad_argument where it is none. Names the key that belongs to it, where there is
    /// one. One that stands there already is no error and stays as it is.
    virtual Result<void> add(Store store, const Certificate& certificate) = 0;
    /// The key stays. not_found where no certificate has that thumbprint.
    virtual Result<void> remove(Store store, std::string_view thumbprint) = 0;
};

}  // namespace rdpmedic::machine
