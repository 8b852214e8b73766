// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/seccrypto/system-store-locations
#include "core/machine/windows/errors.h"
#include "core/machine/windows/file_time.h"
#include "core/machine/windows/handles.h"
#include "core/machine/windows/local.h"
#include "core/machine/windows/machine_key.h"
#include "core/machine/windows/registry_place.h"
#include "core/machine/windows/text.h"
#include "core/model/ascii.h"

#include <array>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view area = "certificates";
constexpr std::size_t hash_size = 20;
using Hash = std::array<BYTE, hash_size>;

Error failed(std::string_view object, std::string_view call) {
    const DWORD number = GetLastError();
    return number == static_cast<DWORD>(CRYPT_E_NOT_FOUND)
               ? made_error(ErrorCode::not_found, area, object)
               : com_error(area, object, call, static_cast<std::int32_t>(HRESULT_FROM_WIN32(number)));
}

CertificateStore open(Store store, DWORD flags) {
    const wchar_t* name = store == Store::personal ? L"MY" : L"Remote Desktop";
    return CertificateStore(
        CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_LOCAL_MACHINE | flags, name));
}

std::string hex(const Hash& hash) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const BYTE byte : hash) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

int digit(char letter) {
    if (letter >= '0' && letter <= '9') {
        return letter - '0';
    }
    const char lower = ascii_lower(letter);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<Hash> hash_of(std::string_view thumbprint) {
    Hash hash{};
    if (thumbprint.size() != 2 * hash_size) {
        return {};
    }
    for (std::size_t byte = 0; byte < hash_size; ++byte) {
        const int high = digit(thumbprint[2 * byte]);
        const int low = digit(thumbprint[2 * byte + 1]);
        if (high < 0 || low < 0) {
            return {};
        }
        hash.at(byte) = static_cast<BYTE>(high * 16 + low);
    }
    return hash;
}

/// "CN=rds01.contoso.com, O=Contoso": the most special part first, as RFC 4514 has it.
std::string name_text(CERT_NAME_BLOB name) {
    constexpr DWORD form = CERT_X500_NAME_STR | CERT_NAME_STR_REVERSE_FLAG;
    const DWORD size = CertNameToStrW(X509_ASN_ENCODING, &name, form, nullptr, 0);
    std::wstring text(size, L'\0');
    CertNameToStrW(X509_ASN_ENCODING, &name, form, text.data(), size);
    return utf8(text.c_str());
}

/// Of the extension alone; none: any.
std::vector<std::string> purposes(PCCERT_CONTEXT context) {
    DWORD size = 0;
    constexpr DWORD extension = CERT_FIND_EXT_ONLY_ENHKEY_USAGE_FLAG;
    if (CertGetEnhancedKeyUsage(context, extension, nullptr, &size) == 0) {
        return {};
    }
    std::vector<std::uint64_t> room(size / sizeof(std::uint64_t) + 1);
    auto* usage = reinterpret_cast<CERT_ENHKEY_USAGE*>(room.data());
    if (CertGetEnhancedKeyUsage(context, extension, usage, &size) == 0) {
        return {};
    }
    return {usage->rgpszUsageIdentifier, usage->rgpszUsageIdentifier + usage->cUsageIdentifier};
}

Certificate certificate_of(PCCERT_CONTEXT context) {
    const CERT_INFO& info = *context->pCertInfo;
    Certificate certificate;
    Hash hash{};
    auto size = static_cast<DWORD>(hash.size());
    if (CertGetCertificateContextProperty(context, CERT_SHA1_HASH_PROP_ID, hash.data(), &size) != 0) {
        certificate.thumbprint = hex(hash);
    }
    certificate.subject = name_text(info.Subject);
    certificate.issuer = name_text(info.Issuer);
    certificate.valid_from = time_of(info.NotBefore);
    certificate.valid_until = time_of(info.NotAfter);
    certificate.purposes = purposes(context);
    certificate.der.assign(context->pbCertEncoded, context->pbCertEncoded + context->cbCertEncoded);
    tell_key(context, certificate);
    return certificate;
}

Result<void> commit(const CertificateStore& store, std::string_view object) {
    if (CertControlStore(store.get(), 0, CERT_STORE_CTRL_COMMIT, nullptr) == 0) {
        return failed(object, "CertControlStore");
    }
    flush_key(R"(HKLM\SOFTWARE\Microsoft\SystemCertificates)");
    return {};
}

/// Joins a certificate in a store with its key.
Result<void> name_key(const CertificateContext& context, const Certificate& certificate) {
    std::wstring container = wide(certificate.key_container);
    std::wstring provider = wide(certificate.key_provider);
    CRYPT_KEY_PROV_INFO info{};
    info.pwszContainerName = container.data();
    info.pwszProvName = provider.data();
    info.dwProvType = certificate.key_provider_type;
    info.dwFlags = CRYPT_MACHINE_KEYSET;
    info.dwKeySpec = certificate.key_number;
    if (CertSetCertificateContextProperty(context.get(), CERT_KEY_PROV_INFO_PROP_ID, 0, &info) == 0) {
        return failed(certificate.thumbprint, "CertSetCertificateContextProperty");
    }
    return {};
}

}  // namespace

Result<std::vector<Certificate>> LocalCertificates::list(Store store) const {
    const CertificateStore opened = open(store, CERT_STORE_READONLY_FLAG | CERT_STORE_OPEN_EXISTING_FLAG);
    std::vector<Certificate> found;
    if (!opened) {
        if (GetLastError() == ERROR_FILE_NOT_FOUND) {
            return found;
        }
        return failed(machine::name(store), "CertOpenStore");
    }
    CertificateContext context;
    while (true) {
        context = CertificateContext(CertEnumCertificatesInStore(opened.get(), context.release()));
        if (!context) {
            return found;
        }
        found.push_back(certificate_of(context.get()));
    }
}

Result<void> LocalCertificates::add(Store store, const Certificate& certificate) {
    const CertificateContext made(CertCreateCertificateContext(X509_ASN_ENCODING, certificate.der.data(),
                                                               static_cast<DWORD>(certificate.der.size())));
    if (!made) {
        return made_error(ErrorCode::bad_argument, area, certificate.thumbprint);
    }
    const CertificateStore opened = open(store, 0);
    if (!opened) {
        return failed(machine::name(store), "CertOpenStore");
    }
    CertificateContext added;
    if (CertAddCertificateContextToStore(opened.get(), made.get(), CERT_STORE_ADD_NEW, added.put()) == 0) {
        if (GetLastError() == static_cast<DWORD>(CRYPT_E_EXISTS)) {
            return {};
        }
        return failed(certificate.thumbprint, "CertAddCertificateContextToStore");
    }
    if (!certificate.key_container.empty()) {
        const auto named = name_key(added, certificate);
        if (!named) {
            return named;
        }
    }
    added.reset();
    return commit(opened, machine::name(store));
}

Result<void> LocalCertificates::remove(Store store, std::string_view thumbprint) {
    auto hash = hash_of(thumbprint);
    if (!hash) {
        return made_error(ErrorCode::not_found, area, thumbprint);
    }
    const CertificateStore opened = open(store, CERT_STORE_OPEN_EXISTING_FLAG);
    if (!opened) {
        return failed(machine::name(store), "CertOpenStore");
    }
    CRYPT_HASH_BLOB blob{static_cast<DWORD>(hash->size()), hash->data()};
    CertificateContext found(
        CertFindCertificateInStore(opened.get(), X509_ASN_ENCODING, 0, CERT_FIND_SHA1_HASH, &blob, nullptr));
    if (!found) {
        return failed(thumbprint, "CertFindCertificateInStore");
    }
    // It frees the certificate, whatever comes of it.
    if (CertDeleteCertificateFromStore(found.release()) == 0) {
        return failed(thumbprint, "CertDeleteCertificateFromStore");
    }
    return commit(opened, machine::name(store));
}

}  // namespace rdpmedic::machine
