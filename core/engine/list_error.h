// SPDX-License-Identifier: MIT
// What keeps a word, or a text with many, out of a list of computers. The sentences are in app/words.
#pragma once

#include <boost/system/result.hpp>

#include <cstdint>
#include <string>

namespace rdpmedic {

enum class ListFault : std::uint8_t {
    empty_word,          ///< there is nothing between two commas
    no_block_address,    ///< what stands before the / is no address
    bad_ipv4_prefix,     ///< the length after the / is no number from 0 to 32
    bad_ipv6_prefix,     ///< the same, from 0 to 128
    bad_port,            ///< of a block or a range: no number from 1 to 65535
    no_range_end,        ///< nothing follows the hyphen
    bad_last_number,     ///< the end of a range of IPv4 addresses is over 255
    range_backwards,     ///< it ends before it begins
    range_of_two_kinds,  ///< from an IPv4 address to an IPv6 one, or the reverse
    no_target,           ///< `parse_target` does not take it
    too_many_addresses,  ///< more than TargetList::largest_range
    too_many_pieces,     ///< more than TargetList::most_pieces
    text_too_large,      ///< more bytes than TargetList::largest_file
};

struct ListError {
    ListFault fault = ListFault::empty_word;
    std::string word = {};    ///< its first 128 bytes at most, as they came from outside; empty for text_too_large
    int line = 0;             ///< from 1; 0 where no lines were read
    std::string detail = {};  ///< no_target: what `parse_target` says, in plain English

    /// More than anybody can look at, and nothing wrong with the form.
    bool is_too_much() const { return fault >= ListFault::too_many_addresses; }

    friend bool operator==(const ListError&, const ListError&) = default;
};

template <class T>
using ListResult = boost::system::result<T, ListError>;

}  // namespace rdpmedic
