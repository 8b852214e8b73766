// SPDX-License-Identifier: MIT
// Sources: learn.microsoft.com/windows/win32/api/wincrypt/nf-wincrypt-cryptacquirecontextw,
// learn.microsoft.com/windows/win32/api/ncrypt/nf-ncrypt-ncryptopenkey,
// learn.microsoft.com/windows/win32/seccng/key-storage-and-retrieval
#include "core/machine/windows/machine_key.h"

#include "core/machine/windows/local.h"
#include "core/machine/windows/text.h"
#include "core/model/ascii.h"

#include <algorithm>
#include <array>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view capi_folder = "%ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys\\";
constexpr std::string_view cng_folder = "%ProgramData%\\Microsoft\\Crypto\\Keys\\";

/// What cannot be placed says nothing of the key: not_tried. NTE_BAD_KEYSET does not either, because Windows says it
/// both of a key that is not there and of one that may not be opened.
KeyState state_of(DWORD number) {
    switch (static_cast<HRESULT>(number)) {
    case NTE_NO_KEY:
    case NTE_NOT_FOUND:
    case NTE_KEYSET_NOT_DEF:
    case HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND):
    case ERROR_FILE_NOT_FOUND:
        return KeyState::missing;
    case NTE_PERM:
    case E_ACCESSDENIED:
    case ERROR_ACCESS_DENIED:
        return KeyState::denied;
    case NTE_BAD_KEY:
    case NTE_BAD_DATA:
    case NTE_BAD_KEY_STATE:
    case NTE_KEYSET_ENTRY_BAD:
    case NTE_BAD_PUBLIC_KEY:
        return KeyState::damaged;
    default:
        return KeyState::not_tried;
    }
}

/// False where the key can be read and is that of another certificate.
bool belongs(HCRYPTPROV_OR_NCRYPT_KEY_HANDLE key, DWORD number, PCCERT_CONTEXT context) {
    DWORD size = 0;
    if (CryptExportPublicKeyInfo(key, number, X509_ASN_ENCODING, nullptr, &size) == 0) {
        return true;
    }
    std::vector<std::uint64_t> room(size / sizeof(std::uint64_t) + 1);
    auto* info = reinterpret_cast<CERT_PUBLIC_KEY_INFO*>(room.data());
    return CryptExportPublicKeyInfo(key, number, X509_ASN_ENCODING, info, &size) == 0 ||
           CertComparePublicKeyInfo(X509_ASN_ENCODING, info, &context->pCertInfo->SubjectPublicKeyInfo) != 0;
}

/// The name that Microsoft's providers give the file of a container: MD5 of the container's name in lower case with its
/// zero, then the computer's MachineGuid ("TSSecKeySet1" is f686aace6942fb7f7ceb231212eef4a4_…).
std::string capi_file_name(std::string_view container) {
    const bool plain = std::all_of(container.begin(), container.end(),
                                   [](char letter) { return static_cast<unsigned char>(letter) < 0x80; });
    const std::string name = ascii_lower(container);
    std::array<BYTE, 16> hash{};
    auto size = static_cast<DWORD>(hash.size());
    const auto guid = read_text(LocalRegistry(), "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "MachineGuid");
    if (name.empty() || !plain || !guid || !*guid ||
        CryptHashCertificate(0, CALG_MD5, 0, reinterpret_cast<const BYTE*>(name.c_str()),
                             static_cast<DWORD>(name.size() + 1), hash.data(), &size) == 0) {
        return {};
    }
    std::string text;
    for (std::size_t word = 0; word < hash.size(); word += 4) {
        for (std::size_t byte = 4; byte-- > 0;) {
            constexpr char digits[] = "0123456789abcdef";
            text += digits[hash.at(word + byte) >> 4U];
            text += digits[hash.at(word + byte) & 15U];
        }
    }
    return text + "_" + **guid;
}

bool is_rsa(DWORD provider_type) {
    return provider_type == PROV_RSA_FULL || provider_type == PROV_RSA_SCHANNEL || provider_type == PROV_RSA_AES;
}

bool is_elevated() {
    const LocalRegistry registry;
    const auto facts = LocalSystem(registry).facts();
    return facts && facts->elevated;
}

/// What NTE_BAD_KEYSET means for the key in that file.
KeyState state_by_file(const std::string& path) {
    const auto found = LocalFiles().find(path);
    if (!found) {
        return KeyState::not_tried;
    }
    if (!*found) {
        return KeyState::missing;
    }
    // Only whether it opens: nothing of it is wanted.
    const auto bytes = LocalFiles().read(path, 0);
    if (bytes || bytes.error().code == ErrorCode::too_large) {
        return KeyState::damaged;
    }
    return bytes.error().code == ErrorCode::denied ? KeyState::denied : KeyState::not_tried;
}

KeyState open_capi(const CRYPT_KEY_PROV_INFO& info, PCCERT_CONTEXT context, std::string& file) {
    const bool of_machine = (info.dwFlags & CRYPT_MACHINE_KEYSET) != 0 && is_rsa(info.dwProvType);
    const auto file_named = [&](const std::string& name) {
        return of_machine && !name.empty() ? std::string(capi_folder) + name : std::string();
    };
    file = file_named(capi_file_name(utf8(info.pwszContainerName)));
    CryptProvider provider;
    if (CryptAcquireContextW(provider.put(), info.pwszContainerName, info.pwszProvName, info.dwProvType,
                             CRYPT_SILENT | (info.dwFlags & CRYPT_MACHINE_KEYSET)) == 0) {
        const DWORD number = GetLastError();
        if (number != static_cast<DWORD>(NTE_BAD_KEYSET)) {
            return state_of(number);
        }
        return file.empty() ? KeyState::not_tried : state_by_file(file);
    }
    std::array<BYTE, MAX_PATH> name{};
    auto size = static_cast<DWORD>(name.size() - 1);
    if (CryptGetProvParam(provider.get(), PP_UNIQUE_CONTAINER, name.data(), &size, 0) != 0) {
        file = file_named(reinterpret_cast<const char*>(name.data()));
    }
    CryptKey key;
    if (CryptGetUserKey(provider.get(), info.dwKeySpec, key.put()) == 0) {
        return state_of(GetLastError());
    }
    return belongs(provider.get(), info.dwKeySpec, context) ? KeyState::usable : KeyState::damaged;
}

/// Key storage providers also open the keys of their predecessors, which lie where those put them.
std::string cng_file(const std::string& file_name) {
    for (const std::string_view folder : {cng_folder, capi_folder}) {
        std::string path = std::string(folder) + file_name;
        const auto found = LocalFiles().find(path);
        if (found && *found) {
            return path;
        }
    }
    return {};
}

KeyState open_cng(const CRYPT_KEY_PROV_INFO& info, PCCERT_CONTEXT context, std::string& file) {
    NcryptHandle provider;
    SECURITY_STATUS status = NCryptOpenStorageProvider(provider.put(), info.pwszProvName, 0);
    if (status != ERROR_SUCCESS) {
        return KeyState::not_tried;
    }
    NcryptHandle key;
    const DWORD of_machine = info.dwFlags & NCRYPT_MACHINE_KEY_FLAG;
    status = NCryptOpenKey(provider.get(), key.put(), info.pwszContainerName, info.dwKeySpec,
                           NCRYPT_SILENT_FLAG | of_machine);
    if (status == NTE_BAD_KEYSET) {
        return is_elevated() ? KeyState::missing : KeyState::not_tried;
    }
    if (status != ERROR_SUCCESS) {
        return state_of(static_cast<DWORD>(status));
    }
    std::array<wchar_t, MAX_PATH> name{};
    DWORD size = 0;
    if (of_machine != 0 &&
        NCryptGetProperty(key.get(), NCRYPT_UNIQUE_NAME_PROPERTY, reinterpret_cast<BYTE*>(name.data()),
                          static_cast<DWORD>((name.size() - 1) * sizeof(wchar_t)), &size, 0) == ERROR_SUCCESS) {
        file = cng_file(utf8(name.data()));
    }
    return belongs(key.get(), 0, context) ? KeyState::usable : KeyState::damaged;
}

}  // namespace

void tell_key(PCCERT_CONTEXT context, Certificate& certificate) {
    DWORD size = 0;
    if (CertGetCertificateContextProperty(context, CERT_KEY_PROV_INFO_PROP_ID, nullptr, &size) == 0) {
        certificate.key = KeyState::none;
        return;
    }
    std::vector<std::uint64_t> room(size / sizeof(std::uint64_t) + 1);
    if (CertGetCertificateContextProperty(context, CERT_KEY_PROV_INFO_PROP_ID, room.data(), &size) == 0) {
        return;
    }
    const auto& info = *reinterpret_cast<const CRYPT_KEY_PROV_INFO*>(room.data());
    certificate.key_container = utf8(info.pwszContainerName);
    certificate.key_provider = utf8(info.pwszProvName);
    certificate.key_provider_type = info.dwProvType;
    certificate.key_number = info.dwKeySpec;
    certificate.key = info.dwProvType == 0 ? open_cng(info, context, certificate.key_file)
                                           : open_capi(info, context, certificate.key_file);
}

}  // namespace rdpmedic::machine
