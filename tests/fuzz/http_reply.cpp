// SPDX-License-Identifier: MIT
// A reply fed whole and one fed in pieces come to the same end, and what is kept stays small.
#include "core/wire/base64.h"
#include "core/wire/http.h"
#include "tests/fuzz/require.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    for (const bool to_connect : {false, true}) {
        HttpReplyReader whole(to_connect);
        whole.feed(bytes);
        HttpReplyReader pieces(to_connect);
        // Byte by byte where it is short; a long one would take all the time.
        const std::size_t piece = 1 + size / 1024;
        for (std::size_t at = 0; at < size; at += piece) {
            pieces.feed(bytes.subspan(at, std::min(piece, size - at)));
        }
        require(whole.has_header() == pieces.has_header());
        require(whole.reply().status == pieces.reply().status);
        require(whole.reply().authenticate == pieces.reply().authenticate);
        require((whole.status() == Status::malformed) == (pieces.status() == Status::malformed));
        require((whole.status() == Status::malformed) == !whole.problem().empty());
        require(whole.status() != Status::complete || whole.has_header());
        require(whole.reply().title.size() <= 512 && whole.reply().server.size() <= 512);
        require(whole.reply().authenticate.size() <= 32);
        for (const HttpChallenge& challenge : whole.reply().authenticate) {
            const auto token = from_base64(challenge.token);
            require(!token || to_base64(*token).size() == challenge.token.size());
        }
    }
    return 0;
}
