// SPDX-License-Identifier: MIT
#include "core/remedies/connection_file.h"

#include "core/model/utf8.h"

#include <algorithm>

namespace rdpmedic {

namespace {

constexpr std::string_view numbers_kept[] = {
    "screen mode id",
    "use multimon",
    "desktopwidth",
    "desktopheight",
    "session bpp",
    "smart sizing",
    "dynamic resolution",
    "desktopscalefactor",
    "compression",
    "keyboardhook",
    "audiomode",
    "audiocapturemode",
    "videoplaybackmode",
    "redirectclipboard",
    "redirectprinters",
    "redirectsmartcards",
    "redirectcomports",
    "redirectwebauthn",
    "redirectlocation",
    "prompt for credentials",
    "promptcredentialonce",
    "enablerdsaadauth",
    "use redirection server name",
    "networkautodetect",
    "connection type",
    "bandwidthautodetect",
    "displayconnectionbar",
    "autoreconnection enabled",
    "bitmapcachepersistenable",
    "gatewayusagemethod",
    "gatewayprofileusagemethod",
    "gatewaycredentialssource",
};

bool is_plain(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](char sign) { return static_cast<unsigned char>(sign) < ' ' || sign == '\x7f'; });
}

void append_unit(std::string& bytes, char32_t unit) {
    bytes.push_back(static_cast<char>(unit & 0xFFU));
    bytes.push_back(static_cast<char>(unit >> 8U & 0xFFU));
}

/// What is no UTF-8 ends the text.
void append_utf16(std::string& bytes, std::string_view text) {
    while (const auto point = take_code_point(text)) {
        if (*point < 0x10000) {
            append_unit(bytes, *point);
        } else {
            append_unit(bytes, 0xD800 + ((*point - 0x10000) >> 10U));
            append_unit(bytes, 0xDC00 + ((*point - 0x10000) & 0x3FFU));
        }
    }
}

}  // namespace

ConnectionFile::ConnectionFile(const Target& target) {
    const RdpFile own = target.file.value_or(RdpFile{});
    for (const std::string_view key : numbers_kept) {
        if (const auto number = own.number(key)) {
            set(key, *number);
        }
    }
    const auto gateway = own.text("gatewayhostname");
    if (gateway && parse_target(*gateway)) {
        set("gatewayhostname", *gateway);
    } else if (target.gateway) {
        set("gatewayhostname", *target.gateway);
        set("gatewayusagemethod", 1);
        set("gatewayprofileusagemethod", 1);
    }
    set("full address", to_text(target));
    set("enablecredsspsupport", 1);
    // 1 refuses a server that cannot prove who it is, 2 warns; whoever had chosen the first keeps it.
    set("authentication level", own.number("authentication level") == 1 ? 1 : 2);
}

void ConnectionFile::set(std::string_view key, int number) {
    m_lines.insert_or_assign(std::string(key), "i:" + std::to_string(number));
}

void ConnectionFile::set(std::string_view key, const std::string& text) {
    if (is_plain(text)) {
        m_lines.insert_or_assign(std::string(key), "s:" + text);
    }
}

std::string ConnectionFile::bytes() const {
    constexpr char32_t mark = 0xFEFF;
    std::string bytes;
    append_unit(bytes, mark);
    for (const auto& [key, value] : m_lines) {
        append_utf16(bytes, key + ":" + value + "\r\n");
    }
    return bytes;
}

std::optional<ConnectionFile> connection_by(const Alternative& way) {
    constexpr int always = 1;
    constexpr int where_direct_fails = 2;
    if (way.kind == AlternativeKind::tcp_only) {
        return std::nullopt;
    }
    ConnectionFile file(way.target);
    if (way.kind == AlternativeKind::gateway) {
        file.set("gatewayusagemethod", always);
        file.set("gatewayprofileusagemethod", always);
    } else if (way.target.gateway) {
        file.set("gatewayusagemethod", where_direct_fails);  // the way was tested without it
    }
    return file;
}

std::string connection_path(std::string_view host, std::string_view what) {
    constexpr std::size_t longest = 80;
    std::string safe;
    for (const char sign : host.substr(0, longest)) {
        const bool letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        const bool kept = letter || (sign >= '0' && sign <= '9') || sign == '.' || sign == '-';
        safe.push_back(kept ? sign : '-');
    }
    // What stands before the host keeps names such as "con" from being devices.
    return std::string(connections_folder) + "\\rdp-" + safe + "-" + std::string(what) + ".rdp";
}

void write_connection(Draft& draft, const ConnectionFile& file, std::string_view what) {
    constexpr int most = 99;
    constexpr std::size_t largest = 65536;
    const std::string bytes = file.bytes();
    const auto& files = draft.machine().files();
    for (int number = 1; number <= most; ++number) {
        const std::string name = number == 1 ? std::string(what) : std::string(what) + "-" + std::to_string(number);
        const std::string path = connection_path(draft.context().target->host, name);
        const auto there = draft.read().take(files.find(path));
        if (draft.read().error()) {
            return;
        }
        if (!there) {
            draft.add(WriteFile{path, bytes});
            return;
        }
        const auto standing = files.read(path, largest);
        if (standing && *standing == bytes) {
            draft.tell(evidence("file", path, "file system", Privacy::host));
            return;
        }
    }
    draft.impossible(proposal_reasons::no_alternative);
}

bool has_target(const Situation& situation) {
    return situation.context.target && !situation.context.target->host.empty();
}

Proposal without_target() {
    return refusal(Proposal::State::impossible, proposal_reasons::no_target);
}

const Finding* find_finding(const Situation& situation, std::string_view check, std::string_view reason) {
    const auto found = std::find_if(situation.findings.begin(), situation.findings.end(), [&](const Finding& finding) {
        return finding.check == check && (reason.empty() || finding.reason == reason);
    });
    return found == situation.findings.end() ? nullptr : &*found;
}

}  // namespace rdpmedic
