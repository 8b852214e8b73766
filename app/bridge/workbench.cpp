// SPDX-License-Identifier: MIT
#include "app/bridge/workbench.h"

#include <chrono>
#include <random>

namespace rdpmedic {

History history_of(const JournalStore& journal) {
    History found;
    auto entries = history(journal, [&found](const std::string&, const Error&) { ++found.unreadable; });
    if (entries) {
        found.entries = std::move(*entries);
    } else {
        found.error = entries.error();
    }
    return found;
}

std::string new_entry_id() {
    const auto now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    return entry_id(now, std::random_device{}());
}

}  // namespace rdpmedic
