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

/// What has to be started again before a remedy's changes count, besides the services that the plan itself restarts.
enum class RemedyRestart : unsigned char { none, client, computer };

struct RemedyInfo {
    std::string_view id;  ///< also the name of the policy value that forbids it (core/engine/policy.h)
    RemedyClass remedy_class;
    RemedyPlace place;
    bool elevated;  ///< by the helper behind the UAC prompt; else by the user's own program
    RemedyRestart restart = RemedyRestart::none;
    bool expert = false;  ///< offered only after narrower remedies did not help
};

/// Stable spelling: "connection", "this-pc", "user", "server", "either".
std::string_view name(RemedyPlace place);
/// "none", "client", "computer".
std::string_view name(RemedyRestart restart);

}  // namespace rdpmedic
