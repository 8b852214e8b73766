// SPDX-License-Identifier: MIT
#include "app/words/list_words.h"

#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

const char* english(ListFault fault) {
    switch (fault) {
    case ListFault::empty_word:
        return RDPMEDIC_WORDS("there is nothing between two commas");
    case ListFault::no_block_address:
        return RDPMEDIC_WORDS("what stands before the / is no IPv4 or IPv6 address");
    case ListFault::bad_ipv4_prefix:
        return RDPMEDIC_WORDS("the length of the prefix, after the /, is a number from 0 to 32");
    case ListFault::bad_ipv6_prefix:
        return RDPMEDIC_WORDS("the length of the prefix, after the /, is a number from 0 to 128");
    case ListFault::bad_port:
        return RDPMEDIC_WORDS("a port is a number from 1 to 65535");
    case ListFault::no_range_end:
        return RDPMEDIC_WORDS("the range has no end");
    case ListFault::bad_last_number:
        return RDPMEDIC_WORDS("the last number of an IPv4 address is 255 at most");
    case ListFault::range_backwards:
        return RDPMEDIC_WORDS("the range ends before it begins");
    case ListFault::range_of_two_kinds:
        return RDPMEDIC_WORDS("a range has two ends of the same kind");
    case ListFault::too_many_addresses:
        return RDPMEDIC_WORDS("these are more addresses than can be looked at");
    case ListFault::too_many_pieces:
        return RDPMEDIC_WORDS("the list has too many names and ranges");
    case ListFault::text_too_large:
        return RDPMEDIC_WORDS("the text is larger than any list of computers");
    case ListFault::no_target:
        break;
    }
    return "";
}

}  // namespace

std::string list_fault(const ListError& error) {
    return error.fault == ListFault::no_target ? error.detail : shown(english(error.fault));
}

}  // namespace rdpmedic::words
