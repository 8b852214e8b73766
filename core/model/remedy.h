// SPDX-License-Identifier: MIT
// What is known of a remedy without applying it.
#pragma once

#include <string_view>

namespace rdpmedic {

enum class RemedyClass : char {
    a = 'A',  ///< exactly undoable
    b = 'B',  ///< confirmed, keeps a backup
    c = 'C',  ///< guide, never run
};

enum class RemedyPlace : unsigned char { connection, this_pc, user, server, either };

struct RemedyInfo {
    std::string_view id;
    RemedyClass remedy_class;
    RemedyPlace place;
    bool elevated;
};

/// Stable spelling: "connection", "this-pc", "user", "server", "either".
std::string_view name(RemedyPlace place);

}  // namespace rdpmedic
