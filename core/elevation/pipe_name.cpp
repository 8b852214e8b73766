// SPDX-License-Identifier: MIT
// Source: learn.microsoft.com/windows/win32/ipc/named-pipe-security-and-access-rights
#include "core/elevation/pipe.h"

namespace rdpmedic::elevation {

bool is_pipe_name(std::string_view text) {
    return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string pipe_security(std::string_view user_sid) {
    // FILE_GENERIC_READ | FILE_GENERIC_WRITE without FILE_CREATE_PIPE_INSTANCE, which those bring along.
    constexpr std::string_view rights = "0x12019b";
    std::string text = "D:P";
    for (const std::string_view account : {user_sid, std::string_view("BA")}) {
        text.append("(A;;").append(rights).append(";;;").append(account).append(")");
    }
    return text;
}

}  // namespace rdpmedic::elevation
