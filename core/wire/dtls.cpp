// SPDX-License-Identifier: MIT
#include "core/wire/dtls.h"

namespace rdpmedic::wire {

namespace {

constexpr std::uint16_t dtls10 = 0xfeff;
constexpr std::uint16_t dtls12 = 0xfefd;
constexpr std::uint8_t alert_record = 21;
constexpr std::uint8_t handshake_record = 22;
constexpr std::uint8_t client_hello = 1;
constexpr std::uint8_t server_hello = 2;
constexpr std::uint8_t hello_verify_request = 3;
constexpr std::size_t longest_cookie = 255;

// ECDHE and RSA, ECDSA and RSA certificates, GCM and CBC, and the sign for secure renegotiation (RFC 5746).
constexpr std::uint16_t suites[] = {0xc030, 0xc02f, 0xc02c, 0xc02b, 0xc028, 0xc027, 0xc024, 0xc023, 0xc014, 0xc013,
                                    0xc00a, 0xc009, 0x009d, 0x009c, 0x003d, 0x003c, 0x0035, 0x002f, 0x00ff};

Bytes extensions() {
    Writer writer;
    // supported_groups: X25519, P-256, P-384 (RFC 8422 5.1.1)
    writer.u16_be(10).u16_be(8).u16_be(6).u16_be(0x001d).u16_be(0x0017).u16_be(0x0018);
    // ec_point_formats: uncompressed
    writer.u16_be(11).u16_be(2).u8(1).u8(0);
    // signature_algorithms: RSA and ECDSA with SHA-256, SHA-384 and SHA-1 (RFC 5246 7.4.1.4.1)
    writer.u16_be(13).u16_be(14).u16_be(12);
    constexpr std::uint16_t pairs[] = {0x0401, 0x0403, 0x0501, 0x0503, 0x0201, 0x0203};
    for (const std::uint16_t pair : pairs) {
        writer.u16_be(pair);
    }
    return writer.take();
}

Bytes body_of(const DtlsHello& hello) {
    const Bytes extra = extensions();
    Writer writer;
    writer.u16_be(dtls12).bytes(hello.random).u8(0).u8(0);  // no session, no cookie yet
    writer.u16_be(static_cast<std::uint16_t>(std::size(suites) * 2));
    for (const std::uint16_t suite : suites) {
        writer.u16_be(suite);
    }
    writer.u8(1).u8(0);  // no compression
    writer.u16_be(static_cast<std::uint16_t>(extra.size())).bytes(extra);
    return writer.take();
}

Parsed<DtlsAnswer> wrong(std::string_view problem) {
    return {Status::malformed, {}, 0, problem};
}

/// What the first piece of a ServerHello says, as far as it reaches.
Parsed<DtlsAnswer> read_server_hello(View piece) {
    Reader reader(piece);
    DtlsAnswer answer;
    answer.kind = DtlsAnswer::Kind::server_hello;
    answer.version = reader.u16_be();
    if (reader.failed()) {
        return wrong("a ServerHello without a version");
    }
    reader.skip(32);
    reader.skip(reader.u8());
    const std::uint16_t suite = reader.u16_be();
    if (!reader.failed()) {
        answer.suite = suite;
    }
    return {Status::complete, answer, 0, {}};
}

Parsed<DtlsAnswer> read_hello_verify(View body, std::size_t whole) {
    Reader reader(body);
    DtlsAnswer answer;
    answer.version = reader.u16_be();
    const std::size_t cookie = reader.u8();
    reader.skip(cookie);
    const bool fits = !reader.failed() && reader.left() == 0 && whole == body.size() && cookie <= longest_cookie;
    return fits ? Parsed<DtlsAnswer>{Status::complete, answer, 0, {}} : wrong("a HelloVerifyRequest of a wrong size");
}

Parsed<DtlsAnswer> read_handshake(View content) {
    Reader reader(content);
    const std::uint8_t type = reader.u8();
    const std::size_t whole = reader.u24_be();
    reader.skip(2);  // message number
    const std::size_t offset = reader.u24_be();
    const std::size_t length = reader.u24_be();
    const View piece = reader.take(length);
    if (reader.failed() || offset + length > whole) {
        return wrong("a handshake message that reaches past its end");
    }
    if (offset != 0) {
        return wrong("a later piece without the first");
    }
    if (type == hello_verify_request) {
        return read_hello_verify(piece, whole);
    }
    return type == server_hello ? read_server_hello(piece) : wrong("a handshake message that answers no hello");
}

}  // namespace

Bytes compose(const DtlsHello& hello) {
    const Bytes body = body_of(hello);
    const auto size = static_cast<std::uint32_t>(body.size());
    Writer message;
    message.u8(client_hello).u24_be(size).u16_be(0).u24_be(0).u24_be(size).bytes(body);
    const Bytes content = message.take();
    Writer record;
    record.u8(handshake_record).u16_be(dtls10).u16_be(0);  // epoch 0
    record.u16_be(static_cast<std::uint16_t>(hello.sequence >> 32)).u32_be(static_cast<std::uint32_t>(hello.sequence));
    record.u16_be(static_cast<std::uint16_t>(content.size())).bytes(content);
    return record.take();
}

Parsed<DtlsAnswer> parse_dtls_answer(View datagram) {
    Reader reader(datagram);
    const std::uint8_t type = reader.u8();
    const std::uint16_t version = reader.u16_be();
    const std::uint16_t epoch = reader.u16_be();
    reader.skip(6);  // sequence number
    const View content = reader.take(reader.u16_be());
    if (reader.failed() || (version >> 8) != 0xfe || epoch != 0) {
        return wrong("not a DTLS record");
    }
    Parsed<DtlsAnswer> parsed;
    if (type == alert_record) {
        if (content.size() != 2) {
            return wrong("an alert of a wrong size");
        }
        parsed.status = Status::complete;
        parsed.value.kind = DtlsAnswer::Kind::alert;
        parsed.value.version = version;
        parsed.value.alert = {content[0], content[1]};
    } else if (type == handshake_record) {
        parsed = read_handshake(content);
    } else {
        return wrong("a record that answers no hello");
    }
    parsed.consumed = parsed.status == Status::complete ? reader.position() : 0;
    return parsed;
}

}  // namespace rdpmedic::wire
