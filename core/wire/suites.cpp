// SPDX-License-Identifier: MIT
// Cipher suites: their IANA names, and which of them Windows takes by default.
#include "core/wire/tls.h"

#include <algorithm>
#include <array>

namespace rdpmedic::wire {

namespace {

enum class Used : std::uint8_t { windows, others };
enum class Since : std::uint8_t { tls10, tls12, tls13 };

struct Suite {
    std::uint16_t number;
    std::string_view name;
    Since since;
    Used used;
};

constexpr Suite suites[] = {
    {0x1301, "TLS_AES_128_GCM_SHA256", Since::tls13, Used::windows},
    {0x1302, "TLS_AES_256_GCM_SHA384", Since::tls13, Used::windows},
    {0x1303, "TLS_CHACHA20_POLY1305_SHA256", Since::tls13, Used::others},
    {0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", Since::tls12, Used::windows},
    {0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", Since::tls12, Used::windows},
    {0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", Since::tls12, Used::windows},
    {0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", Since::tls12, Used::windows},
    {0xc024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", Since::tls12, Used::windows},
    {0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", Since::tls12, Used::windows},
    {0xc028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", Since::tls12, Used::windows},
    {0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", Since::tls12, Used::windows},
    {0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", Since::tls10, Used::windows},
    {0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", Since::tls10, Used::windows},
    {0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", Since::tls10, Used::windows},
    {0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", Since::tls10, Used::windows},
    {0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384", Since::tls12, Used::windows},
    {0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256", Since::tls12, Used::windows},
    {0x003d, "TLS_RSA_WITH_AES_256_CBC_SHA256", Since::tls12, Used::windows},
    {0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256", Since::tls12, Used::windows},
    {0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA", Since::tls10, Used::windows},
    {0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA", Since::tls10, Used::windows},
    {0x009f, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", Since::tls12, Used::others},
    {0x009e, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", Since::tls12, Used::others},
    {0x006b, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", Since::tls12, Used::others},
    {0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", Since::tls12, Used::others},
    {0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA", Since::tls10, Used::others},
    {0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", Since::tls10, Used::others},
    {0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", Since::tls12, Used::others},
    {0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", Since::tls12, Used::others},
    {0xccaa, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", Since::tls12, Used::others},
    {0x0041, "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA", Since::tls10, Used::others},
    {0x0084, "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA", Since::tls10, Used::others},
    {0x0045, "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA", Since::tls10, Used::others},
    {0x0088, "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA", Since::tls10, Used::others},
    {0x00ba, "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256", Since::tls12, Used::others},
    {0x00c0, "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA256", Since::tls12, Used::others},
    {0x00be, "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256", Since::tls12, Used::others},
    {0x00c4, "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256", Since::tls12, Used::others},
    {0xc072, "TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256", Since::tls12, Used::others},
    {0xc073, "TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384", Since::tls12, Used::others},
    {0xc076, "TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256", Since::tls12, Used::others},
    {0xc077, "TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384", Since::tls12, Used::others},
    {0xc09c, "TLS_RSA_WITH_AES_128_CCM", Since::tls12, Used::others},
    {0xc09d, "TLS_RSA_WITH_AES_256_CCM", Since::tls12, Used::others},
    {0xc0a0, "TLS_RSA_WITH_AES_128_CCM_8", Since::tls12, Used::others},
    {0xc0a1, "TLS_RSA_WITH_AES_256_CCM_8", Since::tls12, Used::others},
    {0xc09e, "TLS_DHE_RSA_WITH_AES_128_CCM", Since::tls12, Used::others},
    {0xc09f, "TLS_DHE_RSA_WITH_AES_256_CCM", Since::tls12, Used::others},
    {0xc0a2, "TLS_DHE_RSA_WITH_AES_128_CCM_8", Since::tls12, Used::others},
    {0xc0a3, "TLS_DHE_RSA_WITH_AES_256_CCM_8", Since::tls12, Used::others},
    {0xc0ac, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM", Since::tls12, Used::others},
    {0xc0ad, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM", Since::tls12, Used::others},
    {0xc0ae, "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", Since::tls12, Used::others},
    {0xc0af, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8", Since::tls12, Used::others},
    {0xc050, "TLS_RSA_WITH_ARIA_128_GCM_SHA256", Since::tls12, Used::others},
    {0xc051, "TLS_RSA_WITH_ARIA_256_GCM_SHA384", Since::tls12, Used::others},
    {0xc052, "TLS_DHE_RSA_WITH_ARIA_128_GCM_SHA256", Since::tls12, Used::others},
    {0xc053, "TLS_DHE_RSA_WITH_ARIA_256_GCM_SHA384", Since::tls12, Used::others},
    {0xc05c, "TLS_ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256", Since::tls12, Used::others},
    {0xc05d, "TLS_ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384", Since::tls12, Used::others},
    {0xc060, "TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256", Since::tls12, Used::others},
    {0xc061, "TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384", Since::tls12, Used::others},
    {0x0040, "TLS_DHE_DSS_WITH_AES_128_CBC_SHA256", Since::tls12, Used::others},
    {0x006a, "TLS_DHE_DSS_WITH_AES_256_CBC_SHA256", Since::tls12, Used::others},
    {0x0038, "TLS_DHE_DSS_WITH_AES_256_CBC_SHA", Since::tls10, Used::others},
    {0x0032, "TLS_DHE_DSS_WITH_AES_128_CBC_SHA", Since::tls10, Used::others},
    {0x0013, "TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA", Since::tls10, Used::others},
    {0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", Since::tls10, Used::others},
    {0xc012, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", Since::tls10, Used::others},
    {0xc008, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA", Since::tls10, Used::others},
    {0x0016, "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", Since::tls10, Used::others},
    {0x0005, "TLS_RSA_WITH_RC4_128_SHA", Since::tls10, Used::others},
    {0x0004, "TLS_RSA_WITH_RC4_128_MD5", Since::tls10, Used::others},
    {0xc011, "TLS_ECDHE_RSA_WITH_RC4_128_SHA", Since::tls10, Used::others},
    {0xc007, "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", Since::tls10, Used::others},
    {0x0009, "TLS_RSA_WITH_DES_CBC_SHA", Since::tls10, Used::others},
};

bool fits(const Suite& suite, TlsVersion version) {
    if (version == TlsVersion::tls13) {
        return suite.since == Since::tls13;
    }
    return suite.since == Since::tls10 || (suite.since == Since::tls12 && version == TlsVersion::tls12);
}

std::vector<std::uint16_t> list(TlsVersion version, bool windows_only) {
    std::vector<std::uint16_t> numbers;
    for (const Suite& suite : suites) {
        if (fits(suite, version) && (!windows_only || suite.used == Used::windows)) {
            numbers.push_back(suite.number);
        }
    }
    return numbers;
}

std::string hex16(std::uint16_t number) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text = "0x";
    for (int shift = 12; shift >= 0; shift -= 4) {
        text += digits[static_cast<std::size_t>((number >> shift) & 0xf)];
    }
    return text;
}

}  // namespace

std::string suite_name(std::uint16_t suite) {
    const auto* at =
        std::find_if(std::begin(suites), std::end(suites), [&](const Suite& entry) { return entry.number == suite; });
    return at == std::end(suites) ? hex16(suite) : std::string(at->name);
}

std::vector<std::uint16_t> windows_suites(TlsVersion version) {
    return list(version, true);
}

std::vector<std::uint16_t> all_suites(TlsVersion version) {
    return list(version, false);
}

std::string to_text(TlsVersion version) {
    switch (version) {
    case TlsVersion::ssl30:
        return "SSL 3.0";
    case TlsVersion::tls10:
        return "TLS 1.0";
    case TlsVersion::tls11:
        return "TLS 1.1";
    case TlsVersion::tls12:
        return "TLS 1.2";
    case TlsVersion::tls13:
        return "TLS 1.3";
    }
    return hex16(static_cast<std::uint16_t>(version));
}

}  // namespace rdpmedic::wire
