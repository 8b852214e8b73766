// SPDX-License-Identifier: MIT
// Reads the text of an .rdp file: encodings, lines `name:type:value`, and which computer and gateway they lead to.
#include "core/model/address.h"
#include "core/model/ascii.h"
#include "core/model/target.h"
#include "core/model/utf8.h"

#include <algorithm>
#include <charconv>

namespace rdpmedic {

namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20;

Error wrong(ErrorCode code, std::string object, std::string detail) {
    return {code, "read .rdp file", std::move(object), 0, std::move(detail)};
}

std::string from_utf16(std::string_view bytes, bool big_endian) {
    std::string text;
    text.reserve(bytes.size());
    char32_t high = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        const char32_t unit = big_endian ? char32_t{first} << 8 | second : char32_t{second} << 8 | first;
        const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
        if (high != 0 && is_low) {
            append_code_point(text, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
            high = 0;
            continue;
        }
        if (high != 0) {
            append_code_point(text, high);
        }
        high = unit >= 0xD800 && unit <= 0xDBFF ? unit : 0;
        if (high == 0) {
            append_code_point(text, unit);
        }
    }
    if (high != 0) {
        append_code_point(text, high);
    }
    return text;
}

std::string from_latin1(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) {
        append_code_point(text, static_cast<unsigned char>(byte));
    }
    return text;
}

std::string decoded(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) {
        return from_utf16(bytes.substr(2), false);
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return from_utf16(bytes.substr(2), true);
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.remove_prefix(3);
    }
    return is_utf8(bytes) ? std::string(bytes) : from_latin1(bytes);
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Encrypted passwords and access tokens are never kept, not even in memory.
bool is_secret(std::string_view key, char type) {
    return type == 'b' || key.starts_with("password") || key == "gatewayaccesstoken";
}

/// Takes one line in; true where it has the form `name:type:value`.
bool read_line(std::string_view line, RdpFile& file) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || line.size() < colon + 3 || line[colon + 2] != ':') {
        return false;
    }
    const char type = ascii_lower(line[colon + 1]);
    std::string key = ascii_lower(trimmed(line.substr(0, colon)));
    if (key.empty() || (type != 's' && type != 'i' && type != 'b')) {
        return false;
    }
    if (!is_secret(key, type)) {
        file.settings.insert_or_assign(std::move(key), std::string(trimmed(line.substr(colon + 3))));
    }
    return true;
}

/// Takes all lines in; true where at least one has the form of a setting.
bool read_lines(std::string_view text, RdpFile& file) {
    bool any = false;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        any = read_line(text.substr(0, end), file) || any;
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return any;
}

/// True where the address names a port itself, so that `server port` does not count.
bool names_port(std::string_view address) {
    return address.find("]:") != std::string_view::npos || std::count(address.begin(), address.end(), ':') == 1;
}

/// The computer that the file leads to, without gateway and file.
Result<Target> read_address(const RdpFile& file) {
    const auto full = file.text("full address");
    const auto alternate = file.text("alternate full address");
    if (!full && !alternate) {
        return wrong(ErrorCode::bad_file, "full address", "the file names no computer");
    }
    const auto& address = alternate ? *alternate : *full;
    auto target = parse_target(address);
    if (target.has_error()) {
        return wrong(ErrorCode::bad_file, alternate ? "alternate full address" : "full address", target.error().detail);
    }
    if (!names_port(address) && file.text("server port")) {
        const auto port = file.number("server port");
        if (!port || *port < 1 || *port > 65535) {
            return wrong(ErrorCode::bad_file, "server port", "the port is not between 1 and 65535");
        }
        target->port = static_cast<std::uint16_t>(*port);
    }
    return target;
}

}  // namespace

std::optional<int> RdpFile::number(std::string_view key) const {
    const auto value = text(key);
    if (!value) {
        return std::nullopt;
    }
    int number = 0;
    const auto [end, problem] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (problem != std::errc{} || end != value->data() + value->size()) {
        return std::nullopt;
    }
    return number;
}

std::optional<std::string> RdpFile::text(std::string_view key) const {
    const auto found = settings.find(std::string(key));
    if (found == settings.end() || found->second.empty()) {
        return std::nullopt;
    }
    return found->second;
}

GatewayUse Target::gateway_use() const {
    if (!gateway) {
        return GatewayUse::none;
    }
    const bool only = file && file->number("gatewayusagemethod") == 1;
    return only ? GatewayUse::always : GatewayUse::when_direct_fails;
}

Target Target::first_hop() const {
    if (gateway_use() == GatewayUse::always) {
        if (auto hop = parse_gateway(*gateway)) {
            return *std::move(hop);
        }
    }
    return *this;
}

Result<Target> parse_gateway(std::string_view text) {
    auto gateway = parse_target(text);
    if (gateway && !names_port(text)) {
        gateway->port = default_gateway_port;
    }
    return gateway;
}

Result<Target> parse_rdp_file(std::string_view bytes) {
    if (bytes.size() > largest_file) {
        return wrong(ErrorCode::too_large, {}, "the file is larger than 1 MiB");
    }
    RdpFile file;
    if (!read_lines(decoded(bytes), file)) {
        return wrong(ErrorCode::bad_file, {}, "no line has the form name:type:value");
    }
    auto target = read_address(file);
    if (target.has_error()) {
        return target;
    }
    // 1: always through the gateway; 2: where the direct way fails. Anything else connects directly or by local
    // defaults.
    const int usage = file.number("gatewayusagemethod").value_or(0);
    if (const auto gateway = file.text("gatewayhostname"); gateway && (usage == 1 || usage == 2)) {
        if (const auto checked = parse_gateway(*gateway); checked.has_error()) {
            return wrong(ErrorCode::bad_file, "gatewayhostname", checked.error().detail);
        }
        target->gateway = *gateway;
    }
    target->file = std::move(file);
    return target;
}

}  // namespace rdpmedic
