// SPDX-License-Identifier: MIT
#include "core/wire/tls.h"

#include <algorithm>

namespace rdpmedic::wire {

namespace {

constexpr std::uint8_t record_alert = 21;
constexpr std::uint8_t record_handshake = 22;
constexpr std::size_t record_header = 5;
constexpr std::size_t longest_record = 16384 + 2048;  // RFC 5246 6.2.3: a ciphertext; a plaintext is shorter
constexpr std::uint8_t message_client_hello = 1;
constexpr std::uint8_t message_server_hello = 2;
constexpr std::uint8_t message_certificate = 11;
constexpr std::uint8_t message_server_hello_done = 14;

constexpr std::uint16_t extension_server_name = 0;
constexpr std::uint16_t extension_groups = 10;
constexpr std::uint16_t extension_point_formats = 11;
constexpr std::uint16_t extension_signatures = 13;
constexpr std::uint16_t extension_padding = 21;
constexpr std::uint16_t extension_extended_master_secret = 23;
constexpr std::uint16_t extension_supported_versions = 43;
constexpr std::uint16_t extension_psk_modes = 45;
constexpr std::uint16_t extension_key_share = 51;
constexpr std::uint16_t extension_renegotiation = 0xff01;

constexpr std::uint16_t groups[] = {0x001d, 0x0017, 0x0018, 0x0019};  // X25519, P-256, P-384, P-521
constexpr std::uint16_t signatures[] = {0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501,
                                        0x0806, 0x0601, 0x0603, 0x0201, 0x0203};

/// RFC 8446 4.1.3: SHA-256 of "HelloRetryRequest".
constexpr std::uint8_t retry_random[32] = {0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c,
                                           0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb,
                                           0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c};
/// RFC 8446 4.1.3: "DOWNGRD"; 01 or 00 follows.
constexpr std::uint8_t downgrade_mark[7] = {0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44};

/// Content behind its own two-byte length.
Bytes with_length(Writer content) {
    const Bytes bytes = content.take();
    Writer writer;
    writer.u16_be(static_cast<std::uint16_t>(bytes.size())).bytes(bytes);
    return writer.take();
}

void extension(Writer& writer, std::uint16_t type, Writer content) {
    writer.u16_be(type).bytes(with_length(std::move(content)));
}

template <std::size_t count>
Writer list_of(const std::uint16_t (&numbers)[count]) {
    Writer list;
    for (const std::uint16_t number : numbers) {
        list.u16_be(number);
    }
    Writer content;
    content.bytes(with_length(std::move(list)));
    return content;
}

bool is_address_literal(std::string_view name) {
    const bool digits_only =
        std::all_of(name.begin(), name.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return digits_only || name.find(':') != std::string_view::npos;
}

Writer server_name(std::string_view name) {
    Writer entry;
    entry.u8(0).u16_be(static_cast<std::uint16_t>(name.size())).text(name);
    Writer content;
    content.bytes(with_length(std::move(entry)));
    return content;
}

Writer extensions_of(const ClientHello& hello, std::optional<std::size_t> padding) {
    Writer all;
    const std::string_view name = std::string_view(hello.server_name).substr(0, 253);
    if (!name.empty() && !is_address_literal(name)) {
        extension(all, extension_server_name, server_name(name));
    }
    extension(all, extension_groups, list_of(groups));
    Writer uncompressed;
    uncompressed.u8(1).u8(0);
    extension(all, extension_point_formats, std::move(uncompressed));
    Writer first_time;
    first_time.u8(0);
    extension(all, extension_renegotiation, std::move(first_time));
    extension(all, extension_extended_master_secret, Writer());
    extension(all, extension_signatures, list_of(signatures));
    if (hello.version == TlsVersion::tls13) {
        Writer versions;
        versions.u8(2).u16_be(static_cast<std::uint16_t>(TlsVersion::tls13));
        extension(all, extension_supported_versions, std::move(versions));
        Writer modes;
        modes.u8(1).u8(1);
        extension(all, extension_psk_modes, std::move(modes));
        Writer share;
        share.u16_be(groups[0]).u16_be(static_cast<std::uint16_t>(hello.key_share.size())).bytes(hello.key_share);
        Writer shares;
        shares.bytes(with_length(std::move(share)));
        extension(all, extension_key_share, std::move(shares));
    }
    if (padding) {
        Writer zeros;
        zeros.bytes(Bytes(*padding));
        extension(all, extension_padding, std::move(zeros));
    }
    return all;
}

Bytes record_of(const ClientHello& hello, std::optional<std::size_t> padding) {
    const TlsVersion legacy = std::min(hello.version, TlsVersion::tls12);
    Writer body;
    body.u16_be(static_cast<std::uint16_t>(legacy)).bytes(hello.random).u8(0);
    Writer suites;
    for (const std::uint16_t suite : hello.suites) {
        suites.u16_be(suite);
    }
    body.bytes(with_length(std::move(suites)));
    body.u8(1).u8(0);
    body.bytes(with_length(extensions_of(hello, padding)));
    const Bytes content = body.take();

    Writer record;
    record.u8(record_handshake).u16_be(static_cast<std::uint16_t>(TlsVersion::tls10));
    record.u16_be(static_cast<std::uint16_t>(content.size() + 4));
    record.u8(message_client_hello).u24_be(static_cast<std::uint32_t>(content.size())).bytes(content);
    return record.take();
}

/// Extensions of a ServerHello: only the real version matters.
bool read_extensions(Reader& reader, std::uint16_t& version) {
    if (reader.left() == 0) {
        return true;  // before TLS 1.2 they may be missing
    }
    Reader list(reader.take(reader.u16_be()));
    if (reader.failed()) {
        return false;
    }
    while (list.left() > 0) {
        const std::uint16_t type = list.u16_be();
        Reader content(list.take(list.u16_be()));
        if (list.failed()) {
            return false;
        }
        if (type == extension_supported_versions) {
            version = content.u16_be();
            if (content.failed()) {
                return false;
            }
        }
    }
    return true;
}

bool read_server_hello(View body, ServerHello& hello) {
    Reader reader(body);
    std::uint16_t version = reader.u16_be();
    const View random = reader.take(32);
    reader.skip(reader.u8());
    hello.suite = reader.u16_be();
    reader.skip(1);
    if (reader.failed() || !read_extensions(reader, version)) {
        return false;
    }
    hello.version = static_cast<TlsVersion>(version);
    hello.retry = std::equal(random.begin(), random.end(), std::begin(retry_random));
    const View tail = random.subspan(24);
    hello.downgrade = std::equal(std::begin(downgrade_mark), std::end(downgrade_mark), tail.begin()) && tail[7] <= 1;
    return true;
}

bool read_certificates(View body, std::vector<Bytes>& certificates) {
    constexpr std::size_t most_certificates = 16;
    Reader reader(body);
    Reader list(reader.take(reader.u24_be()));
    if (reader.failed()) {
        return false;
    }
    while (list.left() > 0) {
        const View one = list.take(list.u24_be());
        if (list.failed() || certificates.size() == most_certificates) {
            return false;
        }
        certificates.emplace_back(one.begin(), one.end());
    }
    return true;
}

}  // namespace

Bytes compose(const ClientHello& hello) {
    constexpr std::size_t extension_header = 4;
    const Bytes plain = record_of(hello, std::nullopt);
    const std::size_t wanted = std::min(hello.padded_to, ClientHello::longest_padded);
    if (wanted <= plain.size()) {
        return plain;
    }
    return record_of(hello, wanted - std::min(wanted, plain.size() + extension_header));
}

std::string alert_name(std::uint8_t code) {
    switch (code) {
    case 0:
        return "close_notify";
    case 10:
        return "unexpected_message";
    case 20:
        return "bad_record_mac";
    case 21:
        return "decryption_failed";
    case 22:
        return "record_overflow";
    case 30:
        return "decompression_failure";
    case 40:
        return "handshake_failure";
    case 41:
        return "no_certificate";
    case 42:
        return "bad_certificate";
    case 43:
        return "unsupported_certificate";
    case 44:
        return "certificate_revoked";
    case 45:
        return "certificate_expired";
    case 46:
        return "certificate_unknown";
    case 47:
        return "illegal_parameter";
    case 48:
        return "unknown_ca";
    case 49:
        return "access_denied";
    case 50:
        return "decode_error";
    case 51:
        return "decrypt_error";
    case 60:
        return "export_restriction";
    case 70:
        return "protocol_version";
    case 71:
        return "insufficient_security";
    case 80:
        return "internal_error";
    case 86:
        return "inappropriate_fallback";
    case 90:
        return "user_canceled";
    case 100:
        return "no_renegotiation";
    case 109:
        return "missing_extension";
    case 110:
        return "unsupported_extension";
    case 111:
        return "certificate_unobtainable";
    case 112:
        return "unrecognized_name";
    case 113:
        return "bad_certificate_status_response";
    case 114:
        return "bad_certificate_hash_value";
    case 115:
        return "unknown_psk_identity";
    case 116:
        return "certificate_required";
    case 120:
        return "no_application_protocol";
    default:
        return "alert " + std::to_string(code);
    }
}

Status ServerFlight::fail(std::string_view problem) {
    m_problem = problem;
    m_buffer.clear();
    m_handshake.clear();
    return Status::malformed;
}

Status ServerFlight::feed(View bytes) {
    if (m_status == Status::incomplete) {
        m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
        m_status = read_records();
    }
    return m_status;
}

Status ServerFlight::read_records() {
    std::size_t at = 0;
    Status status = Status::incomplete;
    while (status == Status::incomplete) {
        const View rest = View(m_buffer).subspan(at);
        if (rest.empty()) {
            break;
        }
        const bool known = rest[0] == record_alert || rest[0] == record_handshake;
        if (!known || (rest.size() > 1 && rest[1] != 3)) {
            return fail("not a TLS record");
        }
        if (rest.size() < record_header) {
            break;
        }
        m_is_tls = true;
        const std::size_t size = (std::size_t{rest[3]} << 8) | rest[4];
        if (size == 0 || size > longest_record) {
            return fail("a TLS record of an impossible size");
        }
        if (rest.size() < record_header + size) {
            break;
        }
        const View content = rest.subspan(record_header, size);
        at += record_header + size;
        if (rest[0] == record_alert) {
            if (content.size() != 2) {
                return fail("an alert of a wrong size");
            }
            constexpr std::uint8_t warning = 1;
            constexpr std::uint8_t unrecognised_name = 112;
            if (content[0] == warning && content[1] == unrecognised_name) {
                continue;  // the server goes on after it, RFC 6066 3
            }
            m_alert = Alert{content[0], content[1]};
            status = Status::complete;
        } else {
            m_handshake.insert(m_handshake.end(), content.begin(), content.end());
            status = read_handshake();
        }
    }
    if (status != Status::malformed) {
        m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return status;
}

Status ServerFlight::read_handshake() {
    constexpr std::size_t message_header = 4;
    while (m_handshake.size() >= message_header) {
        Reader reader(m_handshake);
        const std::uint8_t type = reader.u8();
        const std::size_t size = reader.u24_be();
        if (!m_hello && type != message_server_hello) {
            return fail("the first message is not a ServerHello");
        }
        if (size > longest_message) {
            return fail("a handshake message is too large");
        }
        if (reader.left() < size) {
            return Status::incomplete;
        }
        const View body = reader.take(size);
        if (type == message_server_hello) {
            ServerHello hello;
            if (m_hello || !read_server_hello(body, hello)) {
                return fail("a ServerHello that cannot be read");
            }
            m_hello = hello;
            if (hello.version == TlsVersion::tls13) {
                return Status::complete;  // what follows is encrypted
            }
        } else if (type == message_certificate) {
            if (!read_certificates(body, m_certificates)) {
                return fail("a Certificate message that cannot be read");
            }
            return Status::complete;
        } else if (type == message_server_hello_done) {
            return Status::complete;
        }
        m_handshake.erase(m_handshake.begin(),
                          m_handshake.begin() + static_cast<std::ptrdiff_t>(message_header + size));
    }
    return Status::incomplete;
}

}  // namespace rdpmedic::wire
