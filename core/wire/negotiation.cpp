// SPDX-License-Identifier: MIT
#include "core/wire/negotiation.h"

#include <algorithm>
#include <bit>

namespace rdpmedic::wire {

namespace {

constexpr std::uint8_t tpkt_version = 3;
constexpr std::uint8_t x224_connection_request = 0xe0;
constexpr std::uint8_t x224_connection_confirm = 0xd0;
constexpr std::uint8_t type_request = 0x01;
constexpr std::uint8_t type_response = 0x02;
constexpr std::uint8_t type_failure = 0x03;
constexpr std::uint8_t type_correlation = 0x06;
constexpr std::uint8_t flag_correlation = 0x08;
constexpr std::size_t header_size = 11;  // TPKT and the fixed part of X.224
constexpr std::size_t longest_message = 4096;
constexpr std::string_view cookie_prefix = "Cookie: mstshash=";
constexpr std::string_view line_end = "\r\n";

struct Header {
    Status status = Status::incomplete;
    std::string_view problem;
    std::uint16_t source_reference = 0;
    View variable;
    std::size_t size = 0;
};

Header malformed(std::string_view problem) {
    Header header;
    header.status = Status::malformed;
    header.problem = problem;
    return header;
}

/// The fixed part; judged as early as the bytes allow, so that a foreign protocol is known by its first byte.
Header read_header(View bytes, std::uint8_t type) {
    if (!bytes.empty() && bytes[0] != tpkt_version) {
        return malformed("the first byte is not TPKT version 3");
    }
    Reader reader(bytes);
    reader.skip(2);
    const std::size_t size = reader.u16_be();
    if (reader.failed()) {
        return {};
    }
    if (size < header_size || size > longest_message) {
        return malformed("the TPKT length is out of bounds");
    }
    const std::uint8_t indicator = reader.u8();
    if (!reader.failed() && indicator + 5U != size) {
        return malformed("the X.224 length indicator disagrees with the TPKT length");
    }
    const std::uint8_t code = reader.u8();
    if (!reader.failed() && code != type) {
        return malformed("the X.224 type is another one");
    }
    if (bytes.size() < size) {
        return {};
    }
    Header header;
    reader.skip(2);
    header.source_reference = reader.u16_be();
    header.status = Status::complete;
    header.variable = bytes.subspan(header_size, size - header_size);
    header.size = size;
    return header;
}

Bytes frame(std::uint8_t type, std::uint16_t source_reference, View variable) {
    Writer writer;
    const std::size_t size = header_size + variable.size();
    writer.u8(tpkt_version).u8(0).u16_be(static_cast<std::uint16_t>(size));
    writer.u8(static_cast<std::uint8_t>(size - 5)).u8(type).u16_be(0).u16_be(source_reference).u8(0);
    writer.bytes(variable);
    return writer.take();
}

std::size_t room_for_text(const ConnectionRequest& request) {
    constexpr std::size_t longest_variable = 248;
    const std::size_t negotiation = request.protocols ? 8 : 0;
    const std::size_t correlation = request.correlation ? 36 : 0;
    return longest_variable - negotiation - correlation;
}

std::string text_of(const ConnectionRequest& request) {
    const std::size_t room = room_for_text(request) - line_end.size();
    if (!request.routing_token.empty()) {
        return request.routing_token.substr(0, room) + std::string(line_end);
    }
    if (!request.cookie.empty()) {
        return std::string(cookie_prefix) + request.cookie.substr(0, room - cookie_prefix.size()) +
               std::string(line_end);
    }
    return {};
}

/// Takes a cookie or token off the front.
View read_text(View variable, ConnectionRequest& request) {
    const std::string_view text(reinterpret_cast<const char*>(variable.data()), variable.size());
    const std::size_t end = text.find(line_end);
    const bool starts_with_structure =
        !variable.empty() && (variable[0] == type_request || variable[0] == type_correlation);
    if (starts_with_structure || end == std::string_view::npos) {
        return variable;
    }
    const std::string_view line = text.substr(0, end);
    if (line.starts_with(cookie_prefix)) {
        request.cookie = line.substr(cookie_prefix.size());
    } else {
        request.routing_token = line;
    }
    return variable.subspan(end + line_end.size());
}

template <class T>
Parsed<T> wrong(std::string_view problem) {
    Parsed<T> parsed;
    parsed.status = Status::malformed;
    parsed.problem = problem;
    return parsed;
}

}  // namespace

Bytes compose(const ConnectionRequest& request) {
    Writer variable;
    variable.text(text_of(request));
    if (request.protocols) {
        const std::uint8_t flags = request.correlation ? request.flags | flag_correlation : request.flags;
        variable.u8(type_request).u8(flags).u16_le(8).u32_le(*request.protocols);
    }
    if (request.correlation) {
        variable.u8(type_correlation).u8(0).u16_le(36).bytes(*request.correlation).bytes(Bytes(16));
    }
    return frame(x224_connection_request, 0, variable.take());
}

Bytes compose(const ConnectionConfirm& confirm) {
    Writer variable;
    if (confirm.kind == ConnectionConfirm::Kind::response) {
        variable.u8(type_response).u8(confirm.flags).u16_le(8).u32_le(confirm.selected);
    } else if (confirm.kind == ConnectionConfirm::Kind::failure) {
        variable.u8(type_failure).u8(0).u16_le(8).u32_le(confirm.failure_code);
    }
    return frame(x224_connection_confirm, confirm.source_reference, variable.take());
}

Parsed<ConnectionRequest> parse_connection_request(View bytes) {
    const Header header = read_header(bytes, x224_connection_request);
    if (header.status != Status::complete) {
        return {header.status, {}, 0, header.problem};
    }
    Parsed<ConnectionRequest> parsed{Status::complete, {}, header.size, {}};
    Reader reader(read_text(header.variable, parsed.value));
    while (reader.left() > 0) {
        const std::uint8_t type = reader.u8();
        const std::uint8_t flags = reader.u8();
        const std::uint16_t length = reader.u16_le();
        if (type == type_request && length == 8 && !parsed.value.protocols) {
            parsed.value.flags = flags;
            parsed.value.protocols = reader.u32_le();
        } else if (type == type_correlation && length == 36 && !parsed.value.correlation) {
            const View id = reader.take(16);
            reader.skip(16);
            if (!reader.failed()) {
                std::copy(id.begin(), id.end(), parsed.value.correlation.emplace().begin());
            }
        } else {
            return wrong<ConnectionRequest>("an unknown or ill-sized structure in the request");
        }
        if (reader.failed()) {
            return wrong<ConnectionRequest>("a structure overruns the request");
        }
    }
    return parsed;
}

Parsed<ConnectionConfirm> parse_connection_confirm(View bytes) {
    const Header header = read_header(bytes, x224_connection_confirm);
    if (header.status != Status::complete) {
        return {header.status, {}, 0, header.problem};
    }
    Parsed<ConnectionConfirm> parsed{Status::complete, {}, header.size, {}};
    ConnectionConfirm& confirm = parsed.value;
    confirm.source_reference = header.source_reference;
    if (header.variable.empty()) {
        return parsed;
    }
    Reader reader(header.variable);
    const std::uint8_t type = reader.u8();
    const std::uint8_t flags = reader.u8();
    const std::uint16_t length = reader.u16_le();
    const std::uint32_t number = reader.u32_le();
    if (reader.failed() || length != 8) {
        return wrong<ConnectionConfirm>("the negotiation structure is not 8 bytes long");
    }
    if (type == type_response) {
        if (std::popcount(number) > 1) {
            return wrong<ConnectionConfirm>("more than one protocol was selected");
        }
        confirm.kind = ConnectionConfirm::Kind::response;
        confirm.flags = flags;
        confirm.selected = number;
    } else if (type == type_failure) {
        confirm.kind = ConnectionConfirm::Kind::failure;
        confirm.failure_code = number;
    } else {
        return wrong<ConnectionConfirm>("the negotiation structure is of an unknown type");
    }
    return parsed;
}

}  // namespace rdpmedic::wire
