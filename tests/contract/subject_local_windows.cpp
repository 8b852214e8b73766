// SPDX-License-Identifier: MIT
// This computer as the contract's machine.
#include "tests/contract/prepared_windows.h"

#include <array>
#include <filesystem>
#include <windows.h>
// after windows.h, on which they build
#include <sddl.h>
#include <wincred.h>

namespace rdpmedic::contract {

namespace {

/// "HKLM\SOFTWARE\X" as its root and the rest.
std::pair<HKEY, std::wstring> split(const std::string& path) {
    return {path.starts_with("HKLM\\") ? HKEY_LOCAL_MACHINE : HKEY_CURRENT_USER, {path.begin() + 5, path.end()}};
}

void set_access(const std::string& path, const wchar_t* sddl) {
    const auto [root, name] = split(path);
    HKEY opened = nullptr;
    if (RegOpenKeyExW(root, name.c_str(), 0, WRITE_DAC, &opened) != ERROR_SUCCESS) {
        return;
    }
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    REQUIRE(ConvertStringSecurityDescriptorToSecurityDescriptorW(sddl, SDDL_REVISION_1, &descriptor, nullptr) != 0);
    RegSetKeySecurity(opened, DACL_SECURITY_INFORMATION, descriptor);
    LocalFree(descriptor);
    RegCloseKey(opened);
}

class PreparedRegistry : public Prepared {
public:
    explicit PreparedRegistry(Registry& registry) {
        remove_all();
        for (const std::string& one : {key, machine_key, closed_key}) {
            REQUIRE(registry.write(one, "number", Dword{7}));
        }
        set_access(closed_key, L"D:P(D;;KR;;;WD)(A;;WDSDRC;;;WD)");
    }
    ~PreparedRegistry() override { remove_all(); }

private:
    static void remove_all() {
        set_access(closed_key, L"D:P(A;;KA;;;WD)");
        for (const std::string& one : {key, machine_key, closed_key}) {
            const auto [root, name] = split(one);
            RegDeleteTreeW(root, name.c_str());
        }
    }
};

class PreparedFolder : public Prepared {
public:
    PreparedFolder() {
        remove_all();
        REQUIRE(std::filesystem::create_directory(m_path));
    }
    ~PreparedFolder() override { remove_all(); }

private:
    void remove_all() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    /// In the form that takes any length.
    std::filesystem::path m_path = L"\\\\?\\C:\\ProgramData\\RdpMedicContract";
};

class PreparedCredentials : public Prepared {
public:
    PreparedCredentials() {
        remove_all();
        save(L"TERMSRV/rds01.contract.invalid", CRED_TYPE_DOMAIN_PASSWORD);
        save(L"TERMSRV/rds02.contract.invalid", CRED_TYPE_GENERIC);
    }
    ~PreparedCredentials() override { remove_all(); }

private:
    static void save(const wchar_t* target, DWORD type) {
        std::array<wchar_t, 64> name{};
        std::array<wchar_t, 64> user{L"CONTOSO\\alex"};
        std::array<BYTE, 8> secret{'s', 0, 'e', 0, 'c', 0, 'r', 0};
        wcscpy_s(name.data(), name.size(), target);
        CREDENTIALW credential{};
        credential.Type = type;
        credential.TargetName = name.data();
        credential.UserName = user.data();
        credential.CredentialBlob = secret.data();
        credential.CredentialBlobSize = static_cast<DWORD>(secret.size());
        credential.Persist = CRED_PERSIST_LOCAL_MACHINE;
        REQUIRE(CredWriteW(&credential, 0) != 0);
    }
    static void remove_all() {
        CredDeleteW(L"TERMSRV/rds01.contract.invalid", CRED_TYPE_DOMAIN_PASSWORD, 0);
        CredDeleteW(L"TERMSRV/rds02.contract.invalid", CRED_TYPE_GENERIC, 0);
    }
};

class LocalSubject : public Subject {
public:
    explicit LocalSubject(Area area) {
        switch (area) {
        case Area::registry:
            m_prepared = std::make_unique<PreparedRegistry>(m_machine->change_registry());
            break;
        case Area::services:
            m_prepared = prepared_services();
            break;
        case Area::firewall:
            m_prepared = prepared_firewall(m_machine->change_registry(), FirewallKind::doubled);
            break;
        case Area::files:
            m_prepared = std::make_unique<PreparedFolder>();
            break;
        case Area::certificates:
            m_prepared = prepared_certificates();
            break;
        case Area::credentials:
            m_prepared = std::make_unique<PreparedCredentials>();
            break;
        case Area::names:
            if (GetEnvironmentVariableW(L"RDPMEDIC_CONTRACT_DNS", nullptr, 0) == 0) {
                SKIP("there is no DNS server with the contract's names; dns_test.py brings one");
            }
            break;
        case Area::events:
        case Area::wmi:
        case Area::network:
        case Area::system:
            break;
        }
    }
    Machine& machine() override { return *m_machine; }

private:
    std::unique_ptr<Machine> m_machine = local_machine();
    std::unique_ptr<Prepared> m_prepared;
};

}  // namespace

std::unique_ptr<Subject> make_subject(Area area) {
    return std::make_unique<LocalSubject>(area);
}

bool under_wine() {
    return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr;
}

}  // namespace rdpmedic::contract
