// SPDX-License-Identifier: MIT
// Owners of what Windows hands out, one type for each way of giving it back.
#pragma once

#include <utility>
#include <windows.h>
// after windows.h, on which they build
#include <bcrypt.h>
#include <ncrypt.h>
#include <objbase.h>
#include <wincred.h>
#include <wincrypt.h>
#include <windns.h>
#include <winsvc.h>

namespace rdpmedic::machine {

template <class Handle, class Close>
class Owned {
public:
    Owned() = default;
    explicit Owned(Handle handle) : m_handle(handle) {}
    Owned(Owned&& other) noexcept : m_handle(std::exchange(other.m_handle, Handle{})) {}
    Owned& operator=(Owned&& other) noexcept {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { reset(); }

    Handle get() const { return m_handle; }
    Handle operator->() const { return m_handle; }
    explicit operator bool() const { return m_handle != Handle{}; }
    /// Where a function writes a new handle.
    Handle* put() {
        reset();
        return &m_handle;
    }
    Handle release() { return std::exchange(m_handle, Handle{}); }
    void reset() {
        if (m_handle != Handle{}) {
            Close{}(m_handle);
            m_handle = Handle{};
        }
    }

private:
    Handle m_handle{};
};

struct CloseKernel {
    void operator()(HANDLE handle) const { CloseHandle(handle); }
};
/// Never INVALID_HANDLE_VALUE: kernel_handle() makes an empty one of that.
using KernelHandle = Owned<HANDLE, CloseKernel>;
inline KernelHandle kernel_handle(HANDLE handle) {
    return KernelHandle(handle == INVALID_HANDLE_VALUE ? nullptr : handle);
}

struct CloseFind {
    void operator()(HANDLE handle) const { FindClose(handle); }
};
using FindHandle = Owned<HANDLE, CloseFind>;

struct CloseKey {
    void operator()(HKEY key) const { RegCloseKey(key); }
};
using RegistryKey = Owned<HKEY, CloseKey>;

struct CloseService {
    void operator()(SC_HANDLE handle) const { CloseServiceHandle(handle); }
};
using ServiceHandle = Owned<SC_HANDLE, CloseService>;

struct FreeLocal {
    void operator()(void* memory) const { LocalFree(memory); }
};
template <class T>
using LocalMemory = Owned<T*, FreeLocal>;

struct FreeTask {
    void operator()(void* memory) const { CoTaskMemFree(memory); }
};
template <class T>
using TaskMemory = Owned<T*, FreeTask>;

struct FreeCredentials {
    void operator()(PCREDENTIALW* list) const { CredFree(list); }
};
using CredentialList = Owned<PCREDENTIALW*, FreeCredentials>;

struct FreeRecords {
    void operator()(DNS_RECORDW* records) const { DnsRecordListFree(records, DnsFreeRecordList); }
};
using DnsRecords = Owned<DNS_RECORDW*, FreeRecords>;

/// Forced, so that no certificate that is still held keeps the store's changes back.
struct CloseStore {
    void operator()(HCERTSTORE store) const { CertCloseStore(store, CERT_CLOSE_STORE_FORCE_FLAG); }
};
using CertificateStore = Owned<HCERTSTORE, CloseStore>;

struct FreeCertificate {
    void operator()(PCCERT_CONTEXT certificate) const { CertFreeCertificateContext(certificate); }
};
using CertificateContext = Owned<PCCERT_CONTEXT, FreeCertificate>;

struct ReleaseProvider {
    void operator()(HCRYPTPROV provider) const { CryptReleaseContext(provider, 0); }
};
using CryptProvider = Owned<HCRYPTPROV, ReleaseProvider>;

struct DestroyKey {
    void operator()(HCRYPTKEY key) const { CryptDestroyKey(key); }
};
using CryptKey = Owned<HCRYPTKEY, DestroyKey>;

struct FreeNcrypt {
    void operator()(NCRYPT_HANDLE handle) const { NCryptFreeObject(handle); }
};
using NcryptHandle = Owned<NCRYPT_HANDLE, FreeNcrypt>;

struct FreeBcrypt {
    void operator()(void* buffer) const { BCryptFreeBuffer(buffer); }
};
template <class T>
using BcryptMemory = Owned<T*, FreeBcrypt>;

}  // namespace rdpmedic::machine
