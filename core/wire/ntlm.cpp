// SPDX-License-Identifier: MIT
#include "core/wire/ntlm.h"

#include <algorithm>

namespace rdpmedic::wire {

namespace {

constexpr std::string_view signature{"NTLMSSP\0", 8};
constexpr std::uint32_t type_negotiate = 1;
constexpr std::uint32_t type_challenge = 2;
constexpr std::uint32_t flag_unicode = 0x00000001;
constexpr std::uint32_t flag_version = 0x02000000;
// What Windows clients send: Unicode and OEM, target wanted, NTLM, always sign, extended session security, target info,
// version, 128, key exchange, 56.
constexpr std::uint32_t client_flags = 0xe20882b7;
constexpr std::uint16_t client_build = 19041;
constexpr std::uint8_t ntlm_revision = 0x0f;
constexpr std::size_t challenge_header = 56;
constexpr std::size_t longest_name = 512;

enum Pair : std::uint16_t {
    end = 0,
    netbios_computer = 1,
    netbios_domain = 2,
    dns_computer = 3,
    dns_domain = 4,
    dns_forest = 5,
    timestamp = 7,
};

constexpr std::uint64_t ticks_per_millisecond = 10'000;
constexpr std::int64_t milliseconds_1601_to_1970 = 11'644'473'600'000;

struct Field {
    std::uint16_t length = 0;
    std::uint32_t offset = 0;
};

Field read_field(Reader& reader) {
    Field field;
    field.length = reader.u16_le();
    reader.skip(2);  // the room that the sender had: of no use to a reader
    field.offset = reader.u32_le();
    return field;
}

/// The offset of an empty field means nothing, [MS-NLMP] 2.2.1.2.
bool inside(const Field& field, View message) {
    return field.length == 0 || std::uint64_t{field.offset} + field.length <= message.size();
}

View part(const Field& field, View message) {
    return field.length == 0 ? View{} : message.subspan(field.offset, field.length);
}

/// A name in a code page that the message does not tell: what is not ASCII is replaced.
std::string from_oem(View bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes.first(std::min(bytes.size(), longest_name))) {
        text += byte < 0x80 ? std::string(1, static_cast<char>(byte)) : "\ufffd";
    }
    return text;
}

bool read_name(View value, std::string& name) {
    if (value.size() % 2 != 0 || value.size() / 2 > longest_name) {
        return false;
    }
    name = from_utf16le(value);
    return true;
}

bool read_pair(std::uint16_t id, View value, NtlmChallenge& challenge) {
    switch (id) {
    case netbios_computer:
        return read_name(value, challenge.netbios_computer);
    case netbios_domain:
        return read_name(value, challenge.netbios_domain);
    case dns_computer:
        return read_name(value, challenge.dns_computer);
    case dns_domain:
        return read_name(value, challenge.dns_domain);
    case dns_forest:
        return read_name(value, challenge.dns_forest);
    case timestamp:
        if (value.size() != 8) {
            return false;
        }
        challenge.file_time = Reader(value).u64_le();
        return true;
    default:
        return true;
    }
}

/// An empty text, or why the list is bad.
std::string_view read_pairs(View bytes, NtlmChallenge& challenge) {
    Reader reader(bytes);
    for (;;) {
        const std::uint16_t id = reader.u16_le();
        const std::uint16_t length = reader.u16_le();
        const View value = reader.take(length);
        if (reader.failed()) {
            return "the target information has no end or a pair overruns it";
        }
        if (id == end) {
            return {};
        }
        if (!read_pair(id, value, challenge)) {
            return "a pair of the target information has a wrong size";
        }
    }
}

void write_pair(Writer& writer, std::uint16_t id, const std::string& name) {
    if (!name.empty()) {
        const Bytes text = to_utf16le(name);
        writer.u16_le(id).u16_le(static_cast<std::uint16_t>(text.size())).bytes(text);
    }
}

void write_version(Writer& writer, const NtlmVersion& version) {
    writer.u8(version.major).u8(version.minor).u16_le(version.build).u24_be(0).u8(ntlm_revision);
}

void write_field(Writer& writer, std::size_t length, std::size_t offset) {
    writer.u16_le(static_cast<std::uint16_t>(length)).u16_le(static_cast<std::uint16_t>(length));
    writer.u32_le(static_cast<std::uint32_t>(offset));
}

Parsed<NtlmChallenge> wrong(std::string_view problem) {
    Parsed<NtlmChallenge> parsed;
    parsed.status = Status::malformed;
    parsed.problem = problem;
    return parsed;
}

bool starts_as(View token, std::uint32_t type) {
    Reader reader(token);
    const View head = reader.take(signature.size());
    const bool same = std::equal(head.begin(), head.end(), signature.begin(), signature.end(),
                                 [](std::uint8_t byte, char c) { return byte == static_cast<std::uint8_t>(c); });
    return same && reader.u32_le() == type && !reader.failed();
}

}  // namespace

Bytes ntlm_negotiate() {
    Writer writer;
    writer.text(signature).u32_le(type_negotiate).u32_le(client_flags).u64_le(0).u64_le(0);
    write_version(writer, {10, 0, client_build});
    return writer.take();
}

bool is_ntlm_negotiate(View token) {
    return starts_as(token, type_negotiate);
}

std::int64_t unix_milliseconds(std::uint64_t file_time) {
    return static_cast<std::int64_t>(file_time / ticks_per_millisecond) - milliseconds_1601_to_1970;
}

std::uint64_t file_time(std::int64_t unix_milliseconds) {
    return static_cast<std::uint64_t>(unix_milliseconds + milliseconds_1601_to_1970) * ticks_per_millisecond;
}

Bytes compose(const NtlmChallenge& challenge) {
    const Bytes target = to_utf16le(challenge.target_name);
    Writer pairs;
    write_pair(pairs, netbios_domain, challenge.netbios_domain);
    write_pair(pairs, netbios_computer, challenge.netbios_computer);
    write_pair(pairs, dns_domain, challenge.dns_domain);
    write_pair(pairs, dns_computer, challenge.dns_computer);
    write_pair(pairs, dns_forest, challenge.dns_forest);
    if (challenge.file_time) {
        pairs.u16_le(timestamp).u16_le(8).u64_le(*challenge.file_time);
    }
    pairs.u16_le(end).u16_le(0);
    const Bytes information = pairs.take();

    Writer writer;
    writer.text(signature).u32_le(type_challenge);
    write_field(writer, target.size(), challenge_header);
    writer.u32_le(challenge.flags);
    writer.bytes(from_hex("11 12 13 14 15 16 17 18")).u64_le(0);  // nobody answers it, so it need not be random
    write_field(writer, information.size(), challenge_header + target.size());
    write_version(writer, challenge.version.value_or(NtlmVersion{}));
    writer.bytes(target).bytes(information);
    return writer.take();
}

Parsed<NtlmChallenge> parse_ntlm_challenge(View token) {
    if (!starts_as(token, type_challenge)) {
        return wrong("it does not begin as an NTLM challenge");
    }
    Reader reader(token);
    reader.skip(signature.size() + 4);
    const Field target = read_field(reader);
    Parsed<NtlmChallenge> parsed{Status::complete, {}, token.size(), {}};
    NtlmChallenge& challenge = parsed.value;
    challenge.flags = reader.u32_le();
    reader.skip(16);  // server challenge and reserved
    const Field information = read_field(reader);
    if (reader.failed()) {
        return wrong("the message is shorter than its header");
    }
    if ((challenge.flags & flag_version) != 0) {
        NtlmVersion version;
        version.major = reader.u8();
        version.minor = reader.u8();
        version.build = reader.u16_le();
        if (reader.failed()) {
            return wrong("the message is shorter than its header");
        }
        challenge.version = version;
    }
    if (!inside(target, token) || !inside(information, token)) {
        return wrong("an offset points outside of the message");
    }
    const View name = part(target, token);
    if ((challenge.flags & flag_unicode) != 0) {
        if (!read_name(name, challenge.target_name)) {
            return wrong("the target name has a wrong size");
        }
    } else {
        challenge.target_name = from_oem(name);
    }
    if (information.length > 0) {
        const std::string_view problem = read_pairs(part(information, token), challenge);
        if (!problem.empty()) {
            return wrong(problem);
        }
    }
    return parsed;
}

}  // namespace rdpmedic::wire
