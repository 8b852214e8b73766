// SPDX-License-Identifier: MIT
// What each cause is called, what it means, and what to do, safest first.
#pragma once

#include <span>
#include <string_view>

namespace rdpmedic::words {

struct CauseWords {
    std::string_view id;
    const char* title;
    const char* explanation;
    std::span<const char* const> guide;
};

std::span<const CauseWords> certificate_cause_words();
std::span<const CauseWords> network_cause_words();
std::span<const CauseWords> client_cause_words();
std::span<const CauseWords> server_cause_words();

}  // namespace rdpmedic::words
