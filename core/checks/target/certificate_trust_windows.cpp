// SPDX-License-Identifier: MIT
#include "core/checks/target/certificate_trust.h"
#include "core/machine/windows/handles.h"

#include <span>

namespace rdpmedic {

namespace {

struct FreeChain {
    void operator()(const CERT_CHAIN_CONTEXT* chain) const { CertFreeCertificateChain(chain); }
};
using Chain = machine::Owned<const CERT_CHAIN_CONTEXT*, FreeChain>;

/// CERT_TRUST_STATUS, learn.microsoft.com/windows/win32/api/wincrypt/ns-wincrypt-cert_trust_status. The root first: an
/// unknown one lets Windows say more besides.
std::string words_of(DWORD status) {
    const DWORD judged = status & ~static_cast<DWORD>(CERT_TRUST_IS_NOT_TIME_VALID | CERT_TRUST_IS_NOT_TIME_NESTED);
    if (judged == CERT_TRUST_NO_ERROR) {
        return "ok";
    }
    if ((judged & CERT_TRUST_IS_NOT_SIGNATURE_VALID) != 0) {
        return "a signature in the chain is wrong";
    }
    if ((judged & CERT_TRUST_IS_UNTRUSTED_ROOT) != 0) {
        return "the root is not among those that this computer trusts";
    }
    if ((judged & CERT_TRUST_IS_PARTIAL_CHAIN) != 0) {
        return "the certificate of an issuer is missing";
    }
    if ((judged & CERT_TRUST_IS_EXPLICIT_DISTRUST) != 0) {
        return "this computer distrusts a certificate of the chain";
    }
    return "Windows does not trust the chain (status " + std::to_string(judged) + ")";
}

}  // namespace

std::string verify_chain(const std::vector<std::vector<std::uint8_t>>& chain, x509_st*) {
    if (chain.empty()) {
        return "no certificate";
    }
    const machine::CertificateStore others(CertOpenStore(CERT_STORE_PROV_MEMORY, 0, 0, 0, nullptr));
    const std::vector<std::uint8_t>& first = chain.front();
    const machine::CertificateContext leaf(
        CertCreateCertificateContext(X509_ASN_ENCODING, first.data(), static_cast<DWORD>(first.size())));
    if (!others || !leaf) {
        return "could not be verified";
    }
    for (const std::vector<std::uint8_t>& der : std::span(chain).subspan(1)) {
        CertAddEncodedCertificateToStore(others.get(), X509_ASN_ENCODING, der.data(), static_cast<DWORD>(der.size()),
                                         CERT_STORE_ADD_USE_EXISTING, nullptr);
    }
    CERT_CHAIN_PARA wanted{};
    wanted.cbSize = sizeof wanted;
    Chain made;
    if (CertGetCertificateChain(nullptr, leaf.get(), nullptr, others.get(), &wanted,
                                CERT_CHAIN_CACHE_ONLY_URL_RETRIEVAL, nullptr, made.put()) == 0) {
        return "could not be verified";
    }
    return words_of(made->TrustStatus.dwErrorStatus);
}

}  // namespace rdpmedic
