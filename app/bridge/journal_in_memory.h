// SPDX-License-Identifier: MIT
// A journal that ends with the program, for changes that end with it too.
#pragma once

#include "core/engine/journal.h"

#include <map>
#include <mutex>
#include <string>

namespace rdpmedic {

class JournalInMemory : public JournalStore {
public:
    Result<void> append(std::string_view entry, std::string_view line) override;
    Result<std::vector<std::string>> entries() const override;
    Result<std::string> read(std::string_view entry) const override;

private:
    mutable std::mutex m_guard;
    std::map<std::string, std::string, std::less<>> m_texts;  // ids sort by time
};

}  // namespace rdpmedic
