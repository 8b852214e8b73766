// SPDX-License-Identifier: MIT
// Puts things into a Windows that no tool of Wine's can: saved passwords, certificates with keys, services.
//   seed credential TARGET USER | seed no-credential TARGET
//   seed certificate DAYS | seed no-certificates
//       in the Remote Desktop store; valid for DAYS from now on, or until so many days ago
//   seed service NAME START | seed no-service NAME
//       START: 2 automatic, 3 manual, 4 disabled
#include <windows.h>
// after windows.h, on which they build
#include <cstdio>
#include <cstdlib>
#include <string>
#include <wincred.h>
#include <wincrypt.h>

namespace {

std::wstring wide(const std::string& text) {
    return {text.begin(), text.end()};
}

bool write_credential(const std::string& target, const std::string& user) {
    std::wstring name = wide(target);
    std::wstring who = wide(user);
    CREDENTIALW credential{};
    credential.Type = CRED_TYPE_GENERIC;
    credential.TargetName = name.data();
    credential.UserName = who.data();
    credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
    BYTE nothing = 'x';
    credential.CredentialBlob = &nothing;
    credential.CredentialBlobSize = 1;
    return CredWriteW(&credential, 0) != 0;
}

SYSTEMTIME days_from_now(int days) {
    FILETIME now{};
    GetSystemTimeAsFileTime(&now);
    ULARGE_INTEGER ticks{};
    ticks.LowPart = now.dwLowDateTime;
    ticks.HighPart = now.dwHighDateTime;
    constexpr long long ticks_a_day = 24LL * 3600 * 10'000'000;
    ticks.QuadPart = static_cast<ULONGLONG>(static_cast<long long>(ticks.QuadPart) + days * ticks_a_day);
    now.dwLowDateTime = ticks.LowPart;
    now.dwHighDateTime = ticks.HighPart;
    SYSTEMTIME time{};
    FileTimeToSystemTime(&now, &time);
    return time;
}

HCERTSTORE open_store() {
    return CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_LOCAL_MACHINE, L"Remote Desktop");
}

bool make_certificate(int days) {
    BYTE encoded[256];
    DWORD size = sizeof encoded;
    if (CertStrToNameW(X509_ASN_ENCODING, L"CN=seeded", CERT_X500_NAME_STR, nullptr, encoded, &size, nullptr) == 0) {
        return false;
    }
    CERT_NAME_BLOB subject{size, encoded};
    SYSTEMTIME begin = days_from_now(days - 180);
    SYSTEMTIME end = days_from_now(days);
    const CERT_CONTEXT* certificate =
        CertCreateSelfSignCertificate(0, &subject, 0, nullptr, nullptr, &begin, &end, nullptr);
    HCERTSTORE store = open_store();
    const bool made =
        certificate != nullptr && store != nullptr &&
        CertAddCertificateContextToStore(store, certificate, CERT_STORE_ADD_REPLACE_EXISTING, nullptr) != 0;
    CertFreeCertificateContext(certificate);
    CertControlStore(store, 0, CERT_STORE_CTRL_COMMIT, nullptr);
    CertCloseStore(store, CERT_CLOSE_STORE_FORCE_FLAG);
    return made;
}

bool clear_certificates() {
    HCERTSTORE store = open_store();
    const CERT_CONTEXT* certificate = nullptr;
    while ((certificate = CertEnumCertificatesInStore(store, nullptr)) != nullptr) {
        CertDeleteCertificateFromStore(certificate);
    }
    CertControlStore(store, 0, CERT_STORE_CTRL_COMMIT, nullptr);
    return CertCloseStore(store, CERT_CLOSE_STORE_FORCE_FLAG) != 0;
}

bool make_service(const std::string& name, DWORD start) {
    SC_HANDLE manager = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS);
    const std::wstring wide_name = wide(name);
    SC_HANDLE service = OpenServiceW(manager, wide_name.c_str(), SERVICE_ALL_ACCESS);
    bool done = false;
    if (service != nullptr) {
        done = ChangeServiceConfigW(service, SERVICE_NO_CHANGE, start, SERVICE_NO_CHANGE, nullptr, nullptr, nullptr,
                                    nullptr, nullptr, nullptr, nullptr) != 0;
    } else {
        service = CreateServiceW(manager, wide_name.c_str(), wide_name.c_str(), SERVICE_ALL_ACCESS,
                                 SERVICE_WIN32_SHARE_PROCESS, start, SERVICE_ERROR_NORMAL,
                                 L"C:\\windows\\system32\\svchost.exe -k none", nullptr, nullptr, nullptr,
                                 L"LocalSystem", nullptr);
        done = service != nullptr;
    }
    CloseServiceHandle(service);
    CloseServiceHandle(manager);
    return done;
}

bool remove_service(const std::string& name) {
    SC_HANDLE manager = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS);
    SC_HANDLE service = OpenServiceW(manager, wide(name).c_str(), SERVICE_ALL_ACCESS);
    const bool done = DeleteService(service) != 0;
    CloseServiceHandle(service);
    CloseServiceHandle(manager);
    return done;
}

bool run(const std::string& what, const std::string& first, const std::string& second) {
    if (what == "credential") {
        return write_credential(first, second);
    }
    if (what == "no-credential") {
        return CredDeleteW(wide(first).c_str(), CRED_TYPE_GENERIC, 0) != 0;
    }
    if (what == "certificate") {
        return make_certificate(std::atoi(first.c_str()));
    }
    if (what == "no-certificates") {
        return clear_certificates();
    }
    if (what == "service") {
        return make_service(first, static_cast<DWORD>(std::atoi(second.c_str())));
    }
    return what == "no-service" && remove_service(first);
}

}  // namespace

int main(int count, char** values) {
    if (count < 2 || !run(values[1], count > 2 ? values[2] : "", count > 3 ? values[3] : "")) {
        std::fprintf(stderr, "seed: %s failed (%lu)\n", count > 1 ? values[1] : "", GetLastError());
        return 1;
    }
    return 0;
}
