// SPDX-License-Identifier: MIT
#include "core/wire/credssp.h"

namespace rdpmedic::wire {

namespace {

constexpr std::size_t longest_message = 64 * 1024;
constexpr std::uint8_t sequence = 0x30;
constexpr std::uint8_t integer = 0x02;
constexpr std::uint8_t octet_string = 0x04;
constexpr std::uint8_t field_version = 0xa0;
constexpr std::uint8_t field_tokens = 0xa1;
constexpr std::uint8_t field_error = 0xa4;

Bytes element(std::uint8_t tag, View content) {
    Writer writer;
    writer.u8(tag);
    if (content.size() < 0x80) {
        writer.u8(static_cast<std::uint8_t>(content.size()));
    } else if (content.size() < 0x100) {
        writer.u8(0x81).u8(static_cast<std::uint8_t>(content.size()));
    } else if (content.size() < 0x10000) {
        writer.u8(0x82).u16_be(static_cast<std::uint16_t>(content.size()));
    } else {
        writer.u8(0x83).u24_be(static_cast<std::uint32_t>(content.size()));
    }
    writer.bytes(content);
    return writer.take();
}

/// One byte or four: an NTSTATUS has its highest bit set and is written as it is, without a zero before it.
Bytes number(std::uint32_t value) {
    Writer writer;
    if (value < 0x80) {
        writer.u8(static_cast<std::uint8_t>(value));
    } else {
        writer.u32_be(value);
    }
    return element(integer, writer.take());
}

struct Element {
    Status status = Status::incomplete;
    std::uint8_t tag = 0;
    View content;
    std::size_t size = 0;
};

/// One definite-length element at the start of `bytes`.
Element read_element(View bytes, std::size_t most) {
    Reader reader(bytes);
    Element element;
    element.tag = reader.u8();
    const std::uint8_t first = reader.u8();
    if (reader.failed()) {
        return element;
    }
    std::size_t length = first;
    if (first >= 0x80) {
        const std::size_t count = first & 0x7fU;
        if (count == 0 || count > 4) {
            element.status = Status::malformed;
            return element;
        }
        length = 0;
        for (std::size_t index = 0; index < count; ++index) {
            length = (length << 8) | reader.u8();
        }
        if (reader.failed()) {
            return element;
        }
    }
    if (length > most) {
        element.status = Status::malformed;
        return element;
    }
    element.content = reader.take(length);
    if (reader.failed()) {
        return element;
    }
    element.status = Status::complete;
    element.size = reader.position();
    return element;
}

/// The content of nested elements with these tags, one in the other.
template <std::size_t count>
bool descend(View bytes, const std::uint8_t (&tags)[count], View& content) {
    for (const std::uint8_t tag : tags) {
        const Element inner = read_element(bytes, bytes.size());
        if (inner.status != Status::complete || inner.tag != tag) {
            return false;
        }
        bytes = inner.content;
    }
    content = bytes;
    return true;
}

bool read_number(View bytes, std::uint32_t& value) {
    constexpr std::uint8_t tags[] = {integer};
    View content;
    if (!descend(bytes, tags, content) || content.empty() || content.size() > 5) {
        return false;
    }
    std::uint64_t sum = 0;
    for (const std::uint8_t byte : content) {
        sum = (sum << 8) | byte;
    }
    if (sum > 0xffffffffU) {
        return false;
    }
    value = static_cast<std::uint32_t>(sum);
    return true;
}

Parsed<TsRequest> wrong(std::string_view problem) {
    Parsed<TsRequest> parsed;
    parsed.status = Status::malformed;
    parsed.problem = problem;
    return parsed;
}

}  // namespace

Bytes compose(const TsRequest& request) {
    Writer content;
    content.bytes(element(field_version, number(request.version)));
    if (!request.token.empty()) {
        const Bytes token = element(field_version, element(octet_string, request.token));
        content.bytes(element(field_tokens, element(sequence, element(sequence, token))));
    }
    if (request.error_code) {
        content.bytes(element(field_error, number(*request.error_code)));
    }
    return element(sequence, content.take());
}

Parsed<TsRequest> parse_ts_request(View bytes) {
    if (!bytes.empty() && bytes[0] != sequence) {
        return wrong("the message is not a DER sequence");
    }
    const Element outer = read_element(bytes, longest_message);
    if (outer.status == Status::malformed) {
        return wrong("the outer length is indefinite or too large");
    }
    if (outer.status == Status::incomplete) {
        return {};
    }
    Parsed<TsRequest> parsed{Status::complete, {}, outer.size, {}};
    bool has_version = false;
    View rest = outer.content;
    while (!rest.empty()) {
        const Element field = read_element(rest, rest.size());
        if (field.status != Status::complete) {
            return wrong("a field overruns the message");
        }
        rest = rest.subspan(field.size);
        if (field.tag == field_version) {
            has_version = read_number(field.content, parsed.value.version);
            if (!has_version) {
                return wrong("the version is not a number");
            }
        } else if (field.tag == field_tokens) {
            constexpr std::uint8_t tags[] = {sequence, sequence, field_version, octet_string};
            View token;
            if (!descend(field.content, tags, token)) {
                return wrong("the token is not where it should be");
            }
            parsed.value.token.assign(token.begin(), token.end());
        } else if (field.tag == field_error) {
            if (!read_number(field.content, parsed.value.error_code.emplace())) {
                return wrong("the error code is not a number");
            }
        }
    }
    return has_version ? parsed : wrong("there is no version");
}

}  // namespace rdpmedic::wire
