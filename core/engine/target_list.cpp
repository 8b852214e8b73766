// SPDX-License-Identifier: MIT
#include "core/engine/target_list.h"

#include "core/engine/sha256.h"
#include "core/model/address.h"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>

namespace rdpmedic {

namespace {

namespace ip = boost::asio::ip;
using Bytes = std::array<std::uint8_t, 16>;

ListError wrong(std::string_view word, ListFault fault, std::string detail = {}) {
    constexpr std::size_t most_shown = 128;
    return {.fault = fault, .word = std::string(word.substr(0, most_shown)), .detail = std::move(detail)};
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n\v\f";
    const std::size_t first = text.find_first_not_of(white);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// Digits alone, at most `most`.
std::optional<std::uint32_t> number(std::string_view text, std::uint32_t most) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value <= most ? std::optional(value) : std::nullopt;
}

/// An address without a zone.
struct Literal {
    Bytes bytes{};
    bool ipv6 = false;
};

std::optional<Literal> literal(std::string_view text) {
    Literal made;
    boost::system::error_code code;
    if (is_ipv4(text)) {
        const auto bytes = ip::make_address_v4(std::string(text), code).to_bytes();
        std::copy(bytes.begin(), bytes.end(), made.bytes.begin() + 12);
        return made;
    }
    if (text.find('%') == std::string_view::npos && is_ipv6(text)) {
        made.bytes = ip::make_address_v6(std::string(text), code).to_bytes();
        made.ipv6 = true;
        return code ? std::nullopt : std::optional(made);
    }
    return std::nullopt;
}

/// Big-endian addition; wraps around.
Bytes plus(Bytes bytes, std::uint64_t count) {
    std::uint64_t carry = count;
    unsigned above = 0;
    for (std::size_t index = bytes.size(); index-- > 0;) {
        const unsigned sum = bytes[index] + static_cast<unsigned>(carry & 0xff) + above;
        bytes[index] = static_cast<std::uint8_t>(sum);
        above = sum >> 8;
        carry >>= 8;
    }
    return bytes;
}

/// `last - first`, or nothing where it is negative or over 64 bits.
std::optional<std::uint64_t> distance(const Bytes& first, const Bytes& last) {
    std::uint64_t apart = 0;
    int borrow = 0;
    for (std::size_t index = first.size(); index-- > 0;) {
        int difference = last[index] - first[index] - borrow;
        borrow = difference < 0 ? 1 : 0;
        difference += borrow * 256;
        const std::size_t shift = (first.size() - 1 - index) * 8;
        if (shift < 64) {
            apart |= static_cast<std::uint64_t>(difference) << shift;
        } else if (difference != 0) {
            return std::nullopt;
        }
    }
    return borrow == 0 ? std::optional(apart) : std::nullopt;
}

/// Takes ":PORT" off the end. No port is fine.
bool take_port(std::string_view& text, std::uint16_t& port) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) {
        return true;
    }
    const auto typed = number(text.substr(colon + 1), 65535);
    text = text.substr(0, colon);
    port = static_cast<std::uint16_t>(typed.value_or(0));
    return port != 0;
}

std::string text_of(const Bytes& bytes, bool ipv6) {
    return ipv6 ? ip::address_v6(bytes).to_string()
                : ip::address_v4({bytes[12], bytes[13], bytes[14], bytes[15]}).to_string();
}

}  // namespace

ListResult<std::optional<TargetList::Piece>> TargetList::read_block(std::string_view word) const {
    const std::size_t slash = word.find('/');
    if (slash == std::string_view::npos || word.find("//") != std::string_view::npos) {
        return std::optional<Piece>();
    }
    std::string_view before = word.substr(0, slash);
    std::string_view after = word.substr(slash + 1);
    const bool brackets = before.size() > 2 && before.front() == '[' && before.back() == ']';
    if (brackets) {
        before = before.substr(1, before.size() - 2);
    }
    const auto address = literal(before);
    if (!address || (brackets && !address->ipv6)) {
        return wrong(word, ListFault::no_block_address);
    }
    Piece piece;
    piece.ipv6 = address->ipv6;
    if (!take_port(after, piece.port)) {
        return wrong(word, ListFault::bad_port);
    }
    const std::uint32_t bits = address->ipv6 ? 128 : 32;
    const auto length = number(after, bits);
    if (!length) {
        return wrong(word, address->ipv6 ? ListFault::bad_ipv6_prefix : ListFault::bad_ipv4_prefix);
    }
    const std::uint32_t free = bits - *length;
    if (free > 32) {
        return wrong(word, ListFault::too_many_addresses);
    }
    piece.count = std::uint64_t{1} << free;
    piece.first = address->bytes;
    for (std::uint32_t bit = 0; bit < free; ++bit) {
        piece.first[15 - bit / 8] &= static_cast<std::uint8_t>(~(1U << (bit % 8)));
    }
    return std::optional(piece);
}

ListResult<std::optional<TargetList::Piece>> TargetList::read_range(std::string_view word) const {
    const std::size_t hyphen = word.find('-');
    const auto first = hyphen == std::string_view::npos ? std::nullopt : literal(trimmed(word.substr(0, hyphen)));
    if (!first) {
        return std::optional<Piece>();
    }
    Piece piece;
    piece.first = first->bytes;
    piece.ipv6 = first->ipv6;
    std::string_view after = trimmed(word.substr(hyphen + 1));
    if (!first->ipv6 && !take_port(after, piece.port)) {
        return wrong(word, ListFault::bad_port);
    }
    if (after.empty()) {
        return wrong(word, ListFault::no_range_end);
    }
    auto last = literal(after);
    const bool digits = std::all_of(after.begin(), after.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!first->ipv6 && digits) {
        const auto end = number(after, 255);
        if (!end) {
            return wrong(word, ListFault::bad_last_number);
        }
        last = first;
        last->bytes[15] = static_cast<std::uint8_t>(*end);
    }
    if (!last) {
        return std::optional<Piece>();  // a name may begin like an address
    }
    const auto apart = first->ipv6 == last->ipv6 ? distance(first->bytes, last->bytes) : std::nullopt;
    const bool backwards = first->ipv6 == last->ipv6 && first->bytes > last->bytes;
    if (first->ipv6 != last->ipv6 || backwards) {
        return wrong(word, backwards ? ListFault::range_backwards : ListFault::range_of_two_kinds);
    }
    if (!apart || *apart >= largest_range) {
        return wrong(word, ListFault::too_many_addresses);
    }
    piece.count = *apart + 1;
    return std::optional(piece);
}

std::string TargetList::key_of(const Piece& piece) {
    return (piece.host.empty() ? text_of(piece.first, piece.ipv6) : piece.host) + " " + std::to_string(piece.port) +
           " " + std::to_string(piece.count);
}

ListResult<void> TargetList::add_one(std::string_view word) {
    if (word.empty()) {
        return wrong(word, ListFault::empty_word);
    }
    auto range = read_block(word);
    if (range && !*range) {
        range = read_range(word);
    }
    if (!range) {
        return range.error();
    }
    Piece piece;
    if (*range) {
        piece = **std::move(range);
    } else {
        auto target = parse_target(word);
        if (!target) {
            return wrong(word, ListFault::no_target, target.error().detail);
        }
        piece.host = std::move(target->host);
        piece.port = target->port;
    }
    if (!m_seen.insert(key_of(piece)).second) {
        return {};
    }
    if (m_pieces.size() == most_pieces) {
        return wrong(word, ListFault::too_many_pieces);
    }
    if (m_size + piece.count > largest_range) {
        return wrong(word, ListFault::too_many_addresses);
    }
    m_size += piece.count;
    m_pieces.push_back(std::move(piece));
    return {};
}

ListResult<void> TargetList::add(std::string_view word) {
    for (std::size_t at = 0; at <= word.size();) {
        const std::size_t comma = std::min(word.find(',', at), word.size());
        if (auto added = add_one(trimmed(word.substr(at, comma - at))); !added) {
            return added;
        }
        at = comma + 1;
    }
    return {};
}

ListResult<void> TargetList::add_lines(std::string_view text) {
    if (text.size() > largest_file) {
        return wrong({}, ListFault::text_too_large);
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    for (int line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        word = trimmed(word.substr(0, word.find('#')));
        if (word.empty()) {
            continue;
        }
        if (auto added = add(word); !added) {
            ListError error = added.error();
            error.line = line;
            return error;
        }
    }
    return {};
}

std::string TargetList::digest() const {
    constexpr std::size_t much = 65536;  // bytes; the text of a long list is not held at once
    std::string text;
    for (const Piece& piece : m_pieces) {
        text += key_of(piece) + "\n";
        if (text.size() >= much) {
            text = sha256(text) + "\n";
        }
    }
    return sha256(text);
}

std::optional<ListedTarget> TargetList::next() {
    if (m_piece == m_pieces.size()) {
        return std::nullopt;
    }
    const Piece& piece = m_pieces[m_piece];
    ListedTarget listed;
    listed.position = m_position++;
    listed.named = piece.count == 1;
    listed.target.host = piece.host.empty() ? text_of(plus(piece.first, m_within), piece.ipv6) : piece.host;
    listed.target.port = piece.port;
    if (++m_within == piece.count) {
        ++m_piece;
        m_within = 0;
    }
    return listed;
}

void TargetList::rewind() {
    m_piece = 0;
    m_within = 0;
    m_position = 0;
}

}  // namespace rdpmedic
