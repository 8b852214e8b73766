// SPDX-License-Identifier: MIT
#include "tests/contract/prepared_windows.h"

#include <windows.h>
// after windows.h, on which they build
#include <wincrypt.h>

namespace rdpmedic::contract {

namespace {

constexpr const wchar_t* provider_name = MS_ENHANCED_PROV_W;
constexpr const wchar_t* container = L"RdpMedicContract";
constexpr const wchar_t* other_container = L"RdpMedicContractOther";
constexpr const wchar_t* missing_container = L"RdpMedicContractMissing";

HCERTSTORE open(const wchar_t* name) {
    return CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_LOCAL_MACHINE, name);
}

void close(HCERTSTORE store) {
    CertControlStore(store, 0, CERT_STORE_CTRL_COMMIT, nullptr);
    CertCloseStore(store, CERT_CLOSE_STORE_FORCE_FLAG);
}

class PreparedCertificates : public Prepared {
public:
    PreparedCertificates() {
        remove_all();
        make_key(container);
        make_key(other_container);
        const HCERTSTORE store = open(L"Remote Desktop");
        REQUIRE(store != nullptr);
        make(store, L"CN=usable", container, container);
        make(store, L"CN=none", container, nullptr);
        make(store, L"CN=missing", container, missing_container);
        make(store, L"CN=damaged", other_container, container);
        close(store);
    }
    ~PreparedCertificates() override { remove_all(); }

private:
    static void make_key(const wchar_t* name) {
        HCRYPTPROV provider = 0;
        HCRYPTKEY key = 0;
        constexpr DWORD bits = 1024U << 16U;
        REQUIRE(CryptAcquireContextW(&provider, name, provider_name, PROV_RSA_FULL,
                                     CRYPT_NEWKEYSET | CRYPT_MACHINE_KEYSET | CRYPT_SILENT) != 0);
        REQUIRE(CryptGenKey(provider, AT_KEYEXCHANGE, bits, &key) != 0);
        CryptDestroyKey(key);
        CryptReleaseContext(provider, 0);
    }

    static CRYPT_KEY_PROV_INFO info_of(const wchar_t* name) {
        CRYPT_KEY_PROV_INFO info{};
        info.pwszContainerName = const_cast<wchar_t*>(name);
        info.pwszProvName = const_cast<wchar_t*>(provider_name);
        info.dwProvType = PROV_RSA_FULL;
        info.dwFlags = CRYPT_MACHINE_KEYSET;
        info.dwKeySpec = AT_KEYEXCHANGE;
        return info;
    }

    /// Signed with one key and said to belong to another, or to none.
    static void make(HCERTSTORE store, const wchar_t* subject, const wchar_t* signer, const wchar_t* belongs_to) {
        HCRYPTPROV provider = 0;
        REQUIRE(CryptAcquireContextW(&provider, signer, provider_name, PROV_RSA_FULL,
                                     CRYPT_MACHINE_KEYSET | CRYPT_SILENT) != 0);
        BYTE bytes[256];
        DWORD size = sizeof(bytes);
        REQUIRE(CertStrToNameW(X509_ASN_ENCODING, subject, CERT_X500_NAME_STR, nullptr, bytes, &size, nullptr) != 0);
        CERT_NAME_BLOB name{size, bytes};
        CRYPT_KEY_PROV_INFO info = info_of(signer);
        PCCERT_CONTEXT made =
            CertCreateSelfSignCertificate(provider, &name, 0, &info, nullptr, nullptr, nullptr, nullptr);
        REQUIRE(made != nullptr);
        CERT_CONTEXT const* added = nullptr;
        const PCCERT_CONTEXT plain =
            CertCreateCertificateContext(X509_ASN_ENCODING, made->pbCertEncoded, made->cbCertEncoded);
        REQUIRE(CertAddCertificateContextToStore(store, plain, CERT_STORE_ADD_ALWAYS, &added) != 0);
        if (belongs_to != nullptr) {
            info = info_of(belongs_to);
            CHECK(CertSetCertificateContextProperty(added, CERT_KEY_PROV_INFO_PROP_ID, 0, &info) != 0);
        }
        CertFreeCertificateContext(added);
        CertFreeCertificateContext(plain);
        CertFreeCertificateContext(made);
        CryptReleaseContext(provider, 0);
    }

    static void remove_all() {
        for (const wchar_t* name : {container, other_container}) {
            HCRYPTPROV none = 0;
            CryptAcquireContextW(&none, name, provider_name, PROV_RSA_FULL, CRYPT_DELETEKEYSET | CRYPT_MACHINE_KEYSET);
        }
        for (const wchar_t* store_name : {L"MY", L"Remote Desktop"}) {
            const HCERTSTORE store = open(store_name);
            for (const wchar_t* subject : {L"usable", L"none", L"missing", L"damaged", L"contract.rdpmedic.invalid"}) {
                PCCERT_CONTEXT found =
                    CertFindCertificateInStore(store, X509_ASN_ENCODING, 0, CERT_FIND_SUBJECT_STR_W, subject, nullptr);
                while (found != nullptr) {
                    CertDeleteCertificateFromStore(found);
                    found = CertFindCertificateInStore(store, X509_ASN_ENCODING, 0, CERT_FIND_SUBJECT_STR_W, subject,
                                                       nullptr);
                }
            }
            close(store);
        }
    }
};

}  // namespace

std::unique_ptr<Prepared> prepared_certificates() {
    return std::make_unique<PreparedCertificates>();
}

}  // namespace rdpmedic::contract
