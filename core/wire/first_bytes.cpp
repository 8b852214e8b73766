// SPDX-License-Identifier: MIT
#include "core/wire/first_bytes.h"

#include <algorithm>
#include <utility>

namespace rdpmedic::wire {

namespace {

struct Beginning {
    std::string_view bytes;
    std::string_view protocol;
};

constexpr Beginning beginnings[] = {
    {"HTTP/", "http"},      {"<!DOCTYPE", "http"}, {"<html", "http"},          {"SSH-", "ssh"},
    {"220", "ftp-or-smtp"}, {"RFB ", "vnc"},       {"\xff\xfd", "telnet"},     {"\xff\xfb", "telnet"},
    {"-ERR", "redis"},      {"-DENIED", "redis"},  {"\x05\x00\x0c", "dcerpc"}, {"\x05\x00\x0d", "dcerpc"},
    {"\x03\x00", "rdp"},
};

std::string_view text_of(View bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_tls_record(View bytes) {
    return bytes.size() >= 3 && bytes[0] >= 0x14 && bytes[0] <= 0x17 && bytes[1] == 3 && bytes[2] <= 4;
}

bool is_smb(std::string_view text) {
    return text.size() >= 8 && text[0] == '\0' && (text.substr(5, 3) == "SMB");
}

/// Protocol 10, then a version text such as "8.0.36".
bool is_mysql(View bytes) {
    return bytes.size() > 6 && bytes[3] == 0 && (bytes[4] == 10 || bytes[4] == 0xff) && bytes[2] == 0;
}

std::string first_line(std::string_view text) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const auto printable =
        std::count_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; });
    return static_cast<std::size_t>(printable) == line.size() ? quoted(line) : std::string();
}

}  // namespace

FirstBytes identify(View bytes) {
    const std::string_view text = text_of(bytes);
    for (const Beginning& beginning : beginnings) {
        if (text.starts_with(beginning.bytes)) {
            const bool readable =
                beginning.protocol != "rdp" && beginning.protocol != "telnet" && beginning.protocol != "dcerpc";
            return {beginning.protocol, readable ? first_line(text) : std::string()};
        }
    }
    if (is_tls_record(bytes)) {
        return {"tls", {}};
    }
    if (is_smb(text)) {
        return {"smb", {}};
    }
    if (is_mysql(bytes)) {
        return {"mysql", first_line(text.substr(5, text.find('\0', 5) - 5))};
    }
    std::string line = first_line(text);
    constexpr std::string_view replaced = "\ufffd";
    // Bytes that are not even UTF-8 are a banner only where the protocol is known to send text.
    return {"unknown", line.find(replaced) == std::string::npos ? std::move(line) : std::string()};
}

}  // namespace rdpmedic::wire
