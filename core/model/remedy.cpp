// SPDX-License-Identifier: MIT
// Spelling of the places where a remedy acts.
#include "core/model/remedy.h"

#include <array>

namespace rdpmedic {

std::string_view name(RemedyPlace place) {
    switch (place) {
    case RemedyPlace::connection:
        return "connection";
    case RemedyPlace::this_pc:
        return "this-pc";
    case RemedyPlace::user:
        return "user";
    case RemedyPlace::server:
        return "server";
    case RemedyPlace::either:
        break;
    }
    return "either";
}

std::string_view name(RemedyRestart restart) {
    constexpr std::array<std::string_view, 3> names{"none", "client", "computer"};
    return names[static_cast<std::size_t>(restart)];
}

}  // namespace rdpmedic
