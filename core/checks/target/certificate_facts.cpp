// SPDX-License-Identifier: MIT
#include "core/checks/target/certificate_facts.h"

#include "core/model/ascii.h"
#include "core/model/target.h"
#include "core/wire/bytes.h"

#include <openssl/asn1.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>

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

std::string one_line(const X509_NAME* name) {
    const std::unique_ptr<BIO, Free<&BIO_free_all>> out(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char* text = nullptr;
    const long size = BIO_ctrl(out.get(), BIO_CTRL_INFO, 0, static_cast<void*>(&text));
    return wire::quoted({text, static_cast<std::size_t>(std::max(size, 0L))}, 256);
}

Time time_of(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        return {};
    }
    const std::chrono::year_month_day day{std::chrono::year(parts.tm_year + 1900),
                                          std::chrono::month(static_cast<unsigned>(parts.tm_mon + 1)),
                                          std::chrono::day(static_cast<unsigned>(parts.tm_mday))};
    return std::chrono::sys_days(day) + std::chrono::hours(parts.tm_hour) + std::chrono::minutes(parts.tm_min) +
           std::chrono::seconds(parts.tm_sec);
}

std::string address_text(const ASN1_OCTET_STRING* address) {
    const unsigned char* bytes = ASN1_STRING_get0_data(address);
    const int size = ASN1_STRING_length(address);
    if (size == 4) {
        return std::to_string(bytes[0]) + "." + std::to_string(bytes[1]) + "." + std::to_string(bytes[2]) + "." +
               std::to_string(bytes[3]);
    }
    std::string text;
    for (int index = 0; index + 1 < size && size == 16; index += 2) {
        std::array<char, 8> group{};
        std::snprintf(group.data(), group.size(), "%s%x", index == 0 ? "" : ":",
                      (bytes[index] << 8) | bytes[index + 1]);
        text += group.data();
    }
    return text;
}

std::string common_name(const X509* certificate) {
    const X509_NAME* subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0) {
        return {};
    }
    unsigned char* text = nullptr;
    const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    std::string name =
        size > 0 ? wire::quoted({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)}) : "";
    OPENSSL_free(text);
    return name;
}

std::vector<std::string> names_of(const X509* certificate) {
    constexpr int most_names = 100;
    std::vector<std::string> names;
    bool any_dns = false;
    const std::unique_ptr<GENERAL_NAMES, Free<&GENERAL_NAMES_free>> list(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int index = 0; index < std::min(sk_GENERAL_NAME_num(list.get()), most_names); ++index) {
        const GENERAL_NAME* entry = sk_GENERAL_NAME_value(list.get(), index);
        if (entry->type == GEN_DNS) {
            const ASN1_IA5STRING* name = entry->d.dNSName;
            names.push_back(wire::quoted({reinterpret_cast<const char*>(ASN1_STRING_get0_data(name)),
                                          static_cast<std::size_t>(ASN1_STRING_length(name))}));
            any_dns = true;
        } else if (entry->type == GEN_IPADD) {
            names.push_back(address_text(entry->d.iPAddress));
        }
    }
    if (!any_dns) {
        std::string name = common_name(certificate);
        if (!name.empty()) {
            names.insert(names.begin(), std::move(name));
        }
    }
    return names;
}

void read_key(const X509* certificate, CertificateFacts& facts) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (key == nullptr) {
        facts.key = "unknown";
        return;
    }
    const int bits = EVP_PKEY_get_bits(key);
    if (EVP_PKEY_get_base_id(key) == EVP_PKEY_EC) {
        std::array<char, 64> group{};
        EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group.data(), group.size(), nullptr);
        const std::string_view name(group.data());
        facts.key = "EC " + (name == "prime256v1"  ? std::string("P-256")
                             : name == "secp384r1" ? "P-384"
                             : name == "secp521r1" ? "P-521"
                                                   : std::string(name));
        facts.weak_key = bits < 256;
    } else {
        const char* kind = EVP_PKEY_get0_type_name(key);
        const std::string name = kind != nullptr ? kind : "unknown";
        facts.key = name + " " + std::to_string(bits);
        facts.weak_key = (name == "RSA" || name == "RSA-PSS" || name == "DSA") && bits < 2048;
    }
}

void read_signature(X509* certificate, CertificateFacts& facts) {
    const int nid = X509_get_signature_nid(certificate);
    const char* name = OBJ_nid2ln(nid);
    facts.signature = name != nullptr ? name : "unknown";
    int digest = NID_undef;
    OBJ_find_sigid_algs(nid, &digest, nullptr);
    const bool old_digest = digest == NID_md5 || digest == NID_sha1 || digest == NID_md2 || digest == NID_md4;
    const bool same_names = X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
    facts.self_signed = same_names && X509_verify(certificate, X509_get0_pubkey(certificate)) == 1;
    facts.weak_signature = old_digest && !facts.self_signed;
}

void read_purposes(const X509* certificate, CertificateFacts& facts) {
    const std::unique_ptr<EXTENDED_KEY_USAGE, Free<&EXTENDED_KEY_USAGE_free>> list(
        static_cast<EXTENDED_KEY_USAGE*>(X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)));
    if (!list) {
        return;
    }
    bool fits = false;
    for (int index = 0; index < std::min(sk_ASN1_OBJECT_num(list.get()), 32); ++index) {
        std::array<char, 128> text{};
        OBJ_obj2txt(text.data(), text.size(), sk_ASN1_OBJECT_value(list.get(), index), 1);
        const std::string_view purpose(text.data());
        fits =
            fits || purpose == "1.3.6.1.5.5.7.3.1" || purpose == "1.3.6.1.4.1.311.54.1.2" || purpose == "2.5.29.37.0";
        facts.purposes.emplace_back(purpose);
    }
    facts.wrong_purpose = !fits;
}

}  // namespace

Result<CertificateFacts> read_certificate(std::span<const std::uint8_t> der) {
    const Certificate certificate = decode(der);
    if (!certificate) {
        return Error{ErrorCode::malformed, "read certificate", "X.509", 0, {}};
    }
    return read_certificate(*certificate);
}

CertificateFacts read_certificate(X509& certificate) {
    CertificateFacts facts;
    facts.subject = one_line(X509_get_subject_name(&certificate));
    facts.issuer = one_line(X509_get_issuer_name(&certificate));
    facts.names = names_of(&certificate);
    facts.valid_from = time_of(X509_get0_notBefore(&certificate));
    facts.valid_until = time_of(X509_get0_notAfter(&certificate));
    read_key(&certificate, facts);
    read_signature(&certificate, facts);
    read_purposes(&certificate, facts);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    X509_digest(&certificate, EVP_sha256(), digest.data(), &size);
    for (unsigned int index = 0; index < size; ++index) {
        std::array<char, 4> pair{};
        std::snprintf(pair.data(), pair.size(), "%s%02X", index == 0 ? "" : ":", digest[index]);
        facts.fingerprint += pair.data();
    }
    return facts;
}

NameFit fit_name(std::span<const std::uint8_t> der, std::string_view typed) {
    const Certificate certificate = decode(der);
    if (!certificate) {
        return is_address(std::string(typed)) ? NameFit::address : NameFit::mismatch;
    }
    return fit_name(*certificate, typed);
}

NameFit fit_name(X509& certificate, std::string_view typed) {
    const std::string name(typed);
    if (is_address(name)) {
        const bool listed = X509_check_ip_asc(&certificate, name.c_str(), 0) == 1;
        return listed ? NameFit::matches : NameFit::address;
    }
    if (X509_check_host(&certificate, name.data(), name.size(), X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS, nullptr) == 1) {
        return NameFit::matches;
    }
    const std::string wanted = ascii_lower(name);
    if (wanted.find('.') == std::string::npos) {
        for (const std::string& listed : names_of(&certificate)) {
            if (ascii_lower(listed.substr(0, listed.find('.'))) == wanted) {
                return NameFit::short_name;
            }
        }
    }
    return NameFit::mismatch;
}

}  // namespace rdpmedic
