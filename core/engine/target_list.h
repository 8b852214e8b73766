// SPDX-License-Identifier: MIT
// Many computers as people write them down: names, addresses, ranges, blocks, files with one of these a line.
#pragma once

#include "core/engine/list_error.h"
#include "core/model/target.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace rdpmedic {

/// One computer of a list.
struct ListedTarget {
    Target target;
    std::uint64_t position = 0;  ///< in the list, from 0
    bool named = true;           ///< stands in the list by itself; else it is one address of a range
};

/// Ranges are kept as ranges and counted out one by one, so a list of millions of addresses takes no room.
class TargetList {
public:
    static constexpr std::size_t largest_file = std::size_t{16} * 1024 * 1024;  ///< bytes
    static constexpr std::size_t most_pieces = 262'144;  ///< words and lines, ranges as one; some 100 MB of them
    /// More addresses than these nobody lives to see the end of.
    static constexpr std::uint64_t largest_range = std::uint64_t{1} << 32;

    /// Takes one word, or several with commas between them. What a word can be:
    ///   what `parse_target` reads      rds01, rds01:3390, 192.0.2.1, [2001:db8::1]:3390
    ///   a block, RFC 4632 3.1          192.0.2.0/24, 192.0.2.0/24:3390, 2001:db8::/120, [2001:db8::]/120:3390
    ///   a range, both ends in it       192.0.2.10-50, 192.0.2.10-192.0.3.5, 2001:db8::1-2001:db8::ff, with :PORT
    ///   (IPv4)
    /// A block holds all its addresses, also those that an IPv4 network uses for itself and for everybody: only who
    /// runs the network knows which these are. What stands in the list already, exactly so, is not taken twice.
    /// An error tells of the first word that is wrong or too much; those before it are taken.
    ListResult<void> add(std::string_view word);

    /// Takes a text with one word a line. Empty lines, white space around, a byte order mark and what follows a `#` are
    /// passed over. Errors as above, with the number of the line.
    ListResult<void> add_lines(std::string_view text);

    /// How many computers.
    std::uint64_t size() const { return m_size; }

    /// Of everything in it, in its order: SHA-256 in hex. Equal lists have equal ones, however they were written down.
    std::string digest() const;

    /// The next one, in the order of the list; nothing after the last.
    std::optional<ListedTarget> next();
    /// The next `next` gives the first one again.
    void rewind();

private:
    using Bytes = std::array<std::uint8_t, 16>;  // an IPv4 address stands in the last four

    struct Piece {
        std::string host;  // empty: a range
        Bytes first{};
        std::uint64_t count = 1;
        std::uint16_t port = default_rdp_port;
        bool ipv6 = false;
    };

    static std::string key_of(const Piece& piece);
    ListResult<void> add_one(std::string_view word);
    ListResult<std::optional<Piece>> read_block(std::string_view word) const;
    ListResult<std::optional<Piece>> read_range(std::string_view word) const;

    std::vector<Piece> m_pieces;
    std::unordered_set<std::string> m_seen;
    std::uint64_t m_size = 0;
    std::size_t m_piece = 0;
    std::uint64_t m_within = 0;
    std::uint64_t m_position = 0;
};

}  // namespace rdpmedic
