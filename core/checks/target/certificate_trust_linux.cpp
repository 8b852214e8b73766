// SPDX-License-Identifier: MIT
#include "core/checks/target/certificate_trust.h"

#include <openssl/err.h>
#include <openssl/x509.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>

namespace rdpmedic {

namespace {

template <auto function>
struct Free {
    template <class T>
    void operator()(T* pointer) const {
        function(pointer);
    }
};

using Certificate = std::unique_ptr<X509, Free<&X509_free>>;

Certificate decode(std::span<const std::uint8_t> der) {
    const unsigned char* at = der.data();
    return Certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

/// As c_rehash and update-ca-certificates name roots: eight digits, a dot, a number.
bool has_hashed_names(const char* folder) {
    std::error_code code;
    for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        const std::string name = at->path().filename().string();
        if (name.size() > 9 && name[8] == '.' && name.find_first_not_of("0123456789abcdef") == 8) {
            return true;
        }
    }
    return false;
}

/// OpenSSL's default folder of hashed names, of which what is asked for alone is read; its default file, which is read
/// whole, where there is no such folder or the user names a file. Not X509_STORE_set_default_paths: in OpenSSL 3.0 that
/// adds a lookup which reads the whole folder through for every unknown issuer.
bool use_default_paths(X509_STORE* store) {
    X509_LOOKUP* folder = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir());
    X509_LOOKUP* file = X509_STORE_add_lookup(store, X509_LOOKUP_file());
    if (folder == nullptr || file == nullptr) {
        return false;
    }
    X509_LOOKUP_ctrl(folder, X509_L_ADD_DIR, nullptr, X509_FILETYPE_DEFAULT, nullptr);
    const char* named_folder = std::getenv(X509_get_default_cert_dir_env());
    const bool names_file = std::getenv(X509_get_default_cert_file_env()) != nullptr;
    if (names_file || !has_hashed_names(named_folder != nullptr ? named_folder : X509_get_default_cert_dir())) {
        X509_LOOKUP_ctrl(file, X509_L_FILE_LOAD, nullptr, X509_FILETYPE_DEFAULT, nullptr);  // need not be there
    }
    ERR_clear_error();
    return true;
}

/// Loaded once: the roots are many, and chains are verified by the thousand. OpenSSL locks it by itself.
X509_STORE* trusted_roots() {
    static const std::unique_ptr<X509_STORE, Free<&X509_STORE_free>> store = [] {
        std::unique_ptr<X509_STORE, Free<&X509_STORE_free>> made(X509_STORE_new());
        if (made && !use_default_paths(made.get())) {
            made.reset();
        }
        return made;
    }();
    return store.get();
}

}  // namespace

std::string verify_chain(const std::vector<std::vector<std::uint8_t>>& chain, X509* given) {
    if (chain.empty()) {
        return "no certificate";
    }
    X509_STORE* store = trusted_roots();
    const std::unique_ptr<X509_STORE_CTX, Free<&X509_STORE_CTX_free>> context(X509_STORE_CTX_new());
    const Certificate decoded = given == nullptr ? decode(chain.front()) : nullptr;
    X509* leaf = given == nullptr ? decoded.get() : given;
    std::vector<Certificate> kept;
    const std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)> others(
        sk_X509_new_null(), [](STACK_OF(X509) * stack) { sk_X509_free(stack); });
    for (const auto& der : std::span(chain).subspan(1)) {
        Certificate certificate = decode(der);
        if (certificate) {
            sk_X509_push(others.get(), certificate.get());
            kept.push_back(std::move(certificate));
        }
    }
    if (leaf == nullptr || store == nullptr || X509_STORE_CTX_init(context.get(), store, leaf, others.get()) != 1) {
        return "could not be verified";
    }
    X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(context.get()), X509_V_FLAG_NO_CHECK_TIME);
    if (X509_verify_cert(context.get()) == 1) {
        return "ok";
    }
    return X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get()));
}

}  // namespace rdpmedic
