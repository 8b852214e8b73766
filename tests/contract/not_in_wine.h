// SPDX-License-Identifier: MIT
// Contract tests that Wine 8 cannot pass, and why. A name that no test has is an error.
#pragma once

#include <string_view>

namespace rdpmedic::contract {

struct NotInWine {
    std::string_view test;
    std::string_view reason;
};

inline constexpr NotInWine not_in_wine[] = {
    {"Events: they come newest first and no more than asked for", "it has no event log"},
    {"Events: they are found by provider, id and time", "it has no event log"},
    {"Events: a log that does not exist is not found", "it has no event log"},
    {"Files: an access list is set, and set back exactly", "it keeps three rights of a file, and no access list"},
    {"Files: a copy has the owner and access list of what it is of",
     "it keeps three rights of a file, and no access list"},
    {"Files: a folder is made with its owner and access list, and one that stands there keeps its own",
     "it keeps three rights of a file, and no access list"},
    {"Files: a folder that users may read shows the list that was asked for",
     "it keeps three rights of a file, and no access list"},
    {"Files: a move keeps owners and access lists", "it keeps three rights of a file, and no access list"},
    {"Network: nothing is set on an adapter that is not there", "it has no SetIpInterfaceEntry"},
    {"Network: what an adapter carries is set, told, and set back", "it has no SetIpInterfaceEntry"},
    {"Network: the cache of DNS answers is emptied", "DnsFlushResolverCache does nothing there and answers by chance"},
    {"Network: the way to this computer itself is its loopback", "GetBestRoute knows no route to the loopback there"},
    {"Services: one keeps what it depends on when its start is set", "ChangeServiceConfig forgets the dependencies"},
    {"Services: one on which a running service depends is not stopped", "dependencies have no effect there"},
    {"Services: the running ones that depend on one are told in the order of stopping",
     "dependencies have no effect there"},
    {"System: cipher suites are told by the names of Windows", "BCryptEnumContextFunctions does nothing there"},
    {"WMI: a class that does not exist is not found", "it is told to have no instances"},
};

}  // namespace rdpmedic::contract
