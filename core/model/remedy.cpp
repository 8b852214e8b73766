// SPDX-License-Identifier: MIT
// Spelling of the places where a remedy acts.
#include "core/model/remedy.h"

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

}  // namespace rdpmedic
