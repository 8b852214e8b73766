// SPDX-License-Identifier: MIT
// The list of remedies keeps what it promises about class, place and elevation.
#include "core/remedies/catalogue.h"

#include <catch2/catch_test_macros.hpp>

#include <set>

using namespace rdpmedic;

TEST_CASE("Every remedy has an id of its own and is found by it", "[remedies]") {
    std::set<std::string_view> ids;
    for (const Remedy& remedy : remedies()) {
        ids.insert(remedy.info.id);
        CHECK(find_remedy(remedy.info.id) == &remedy);
    }
    CHECK(ids.size() == 24);
    CHECK(ids.size() == remedies().size());
    CHECK(find_remedy("machine-keys.rename-folder") == nullptr);
}

TEST_CASE("What changes a server is elevated, what is the user's is not", "[remedies]") {
    for (const Remedy& one : remedies()) {
        const RemedyInfo& remedy = one.info;
        INFO(remedy.id);
        switch (remedy.place) {
        case RemedyPlace::server:
        case RemedyPlace::either:
            CHECK(remedy.elevated);
            break;
        case RemedyPlace::connection:
        case RemedyPlace::user:
            CHECK_FALSE(remedy.elevated);
            break;
        case RemedyPlace::this_pc:
            break;
        }
    }
}

TEST_CASE("What cannot be put back from its old value alone keeps a backup", "[remedies]") {
    for (const char* const id :
         {"certificate.renew", "credentials.forget", "machine-keys.replace-rdp-key", "machine-keys.rebuild-folder"}) {
        INFO(id);
        REQUIRE(find_remedy(id) != nullptr);
        CHECK(find_remedy(id)->info.remedy_class == RemedyClass::b);
    }
}
