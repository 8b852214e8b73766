// SPDX-License-Identifier: MIT
// Lists of computers: whatever the file, what is counted is what comes out, and every one of it can be looked for.
#include "core/engine/target_list.h"

#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    TargetList list;
    const auto added = list.add_lines({reinterpret_cast<const char*>(data), size});
    if (!added) {
        require(added.error().line > 0 || added.error().fault == ListFault::text_too_large);
        require((added.error().fault == ListFault::no_target) == !added.error().detail.empty());
    }
    require(list.size() <= TargetList::largest_range);
    constexpr std::uint64_t most_looked_at = 300;
    std::uint64_t count = 0;
    for (auto listed = list.next(); listed && count < most_looked_at; listed = list.next()) {
        require(listed->position == count);
        require(!listed->target.host.empty());
        require(listed->target.port != 0);
        const auto again = parse_target(to_text(listed->target));
        require(again.has_value() && again->host == listed->target.host && again->port == listed->target.port);
        ++count;
    }
    require(count == (list.size() < most_looked_at ? list.size() : most_looked_at));
    return 0;
}
