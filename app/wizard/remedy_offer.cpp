// SPDX-License-Identifier: MIT
#include "app/wizard/remedy_offer.h"

#include "core/remedies/catalogue.h"

namespace rdpmedic {

namespace {

bool isHere(RemedyPlace place, bool is_server) {
    return place == RemedyPlace::either || (place == RemedyPlace::server) == is_server;
}

std::vector<const RemedyInfo*> remediesOf(const RankedCause& cause, bool is_server, bool here) {
    std::vector<const RemedyInfo*> list;
    for (const std::string& id : cause.remedies) {
        const Remedy* remedy = find_remedy(id);
        if (remedy != nullptr && remedy->info.remedy_class != RemedyClass::c &&
            isHere(remedy->info.place, is_server) == here) {
            list.push_back(&remedy->info);
        }
    }
    return list;
}

}  // namespace

std::vector<const RemedyInfo*> remediesHere(const RankedCause& cause, bool is_server) {
    return remediesOf(cause, is_server, true);
}

std::vector<const RemedyInfo*> remediesThere(const RankedCause& cause, bool is_server) {
    return remediesOf(cause, is_server, false);
}

}  // namespace rdpmedic
