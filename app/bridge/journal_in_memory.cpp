// SPDX-License-Identifier: MIT
#include "app/bridge/journal_in_memory.h"

namespace rdpmedic {

Result<void> JournalInMemory::append(std::string_view entry, std::string_view line) {
    const std::lock_guard lock(m_guard);
    m_texts[std::string(entry)] += std::string(line) + "\n";
    return {};
}

Result<std::vector<std::string>> JournalInMemory::entries() const {
    const std::lock_guard lock(m_guard);
    std::vector<std::string> names;
    for (const auto& [name, text] : m_texts) {
        names.push_back(name);
    }
    return names;
}

Result<std::string> JournalInMemory::read(std::string_view entry) const {
    const std::lock_guard lock(m_guard);
    const auto found = m_texts.find(entry);
    if (found == m_texts.end()) {
        return Error{ErrorCode::not_found, "read journal", std::string(entry), 0, {}};
    }
    return found->second;
}

}  // namespace rdpmedic
