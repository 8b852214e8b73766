// SPDX-License-Identifier: MIT
// What the elevated helper is asked for: in the closed lists and within the bounds, or refused; and read the same when
// it is written again, so that what is checked is what is carried out.
#include "core/causes/catalogue.h"
#include "core/elevation/request.h"
#include "core/engine/journal.h"
#include "core/remedies/catalogue.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic;
using namespace rdpmedic::elevation;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto request = parse_request({reinterpret_cast<const char*>(data), size});
    if (!request) {
        require(request.error().code == ErrorCode::bad_argument && !request.error().detail.empty());
        return 0;
    }
    if (const auto* apply = std::get_if<ApplyRequest>(&*request)) {
        require(find_remedy(apply->remedy) != nullptr && find_cause(apply->cause) != nullptr);
        require(apply->numbers.port != 0 && is_digest(apply->digest));
    } else if (const auto* undo = std::get_if<UndoRequest>(&*request)) {
        require(is_entry_id(undo->entry));
    }
    const auto again = parse_request(to_json(*request));
    require(again.has_value() && *again == *request);
    return 0;
}
