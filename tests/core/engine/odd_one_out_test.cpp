// SPDX-License-Identifier: MIT
#include "core/engine/compare_finding.h"
#include "core/engine/odd_one_out.h"

#include <catch2/catch_test_macros.hpp>

#include <functional>

using namespace rdpmedic;

namespace {

SweepRow healthy(int number) {
    SweepRow row;
    row.host = "rds" + std::to_string(number);
    row[Column::address] = "192.0.2." + std::to_string(number % 250) + ":3389";
    row[Column::name] = "resolved";
    row[Column::port] = "open";
    row[Column::security] = "nla-required";
    row[Column::standard_security] = "no";
    row[Column::tls] = "TLS 1.3";
    row[Column::suite] = "TLS_AES_256_GCM_SHA384";
    row[Column::certificate] = "self-signed";
    row[Column::issuer] = "self-signed";
    row[Column::key] = "RSA 2048";
    row[Column::signature] = "sha256WithRSAEncryption";
    row[Column::subject] = "CN=" + row.host;
    row[Column::valid_until] = "2027-01-" + std::to_string(number % 28 + 1) + "T00:00:00Z";
    row[Column::fingerprint] = "AA:" + std::to_string(number);
    row[Column::sign_in] = "names-given";
    row[Column::host_name] = row.host + ".contoso.test";
    row[Column::domain] = "contoso.test";
    row[Column::windows] = "Windows Server 2022 (10.0.20348)";
    row[Column::round_trip] = std::to_string(number % 7);
    row.conclusion = Conclusion::nothing_wrong;
    return row;
}

SweepRow dead(int number) {
    SweepRow row;
    row.host = "rds" + std::to_string(number);
    row[Column::name] = "resolved";
    row[Column::port] = "filtered";
    row[Column::cause] = "network.unreachable";
    row.problems = SweepRow::bit(Column::port) | SweepRow::bit(Column::cause);
    row.conclusion = Conclusion::cause_found;
    return row;
}

void expire(SweepRow& row) {
    row[Column::certificate] = "expired";
    row[Column::cause] = "certificate.expired";
    row.problems |= SweepRow::bit(Column::certificate) | SweepRow::bit(Column::cause);
    row.conclusion = Conclusion::cause_found;
}

void make_2016(SweepRow& row) {
    row[Column::windows] = "Windows 10 1607 or Server 2016 (10.0.14393)";
    row[Column::tls] = "TLS 1.2";
    row[Column::suite] = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384";
}

struct Site {
    SweepTable table;
    Comparison comparison;

    Site(int count, const std::function<SweepRow(int)>& make) {
        for (int number = 0; number < count; ++number) {
            table.add(make(number));
        }
        comparison = compare(table);
    }

    std::vector<std::string> hosts(std::size_t odd = 0) const {
        std::vector<std::string> names;
        for (const std::size_t row : comparison.odd.at(odd).rows) {
            names.emplace_back(table.host(table.rows()[row]));
        }
        return names;
    }
    const Deviation& first_way(std::size_t odd = 0) const { return comparison.odd.at(odd).ways.front(); }
    bool differs_in(Column column) const {
        for (const Spread& spread : comparison.differing) {
            if (spread.column == column) {
                return true;
            }
        }
        return false;
    }
};

}  // namespace

TEST_CASE("Where all are the same but for what differs by nature, nothing differs and none is odd") {
    for (const int count : {2, 3, 50}) {
        const Site site(count, healthy);
        CHECK(site.comparison.differing.empty());
        CHECK(site.comparison.odd.empty());
    }
}

TEST_CASE("The one with the expired certificate is the odd one, beside one other and beside many") {
    for (const int count : {2, 3, 10, 1000}) {
        const Site site(count, [](int number) {
            SweepRow row = healthy(number);
            if (number == 1) {
                expire(row);
            }
            return row;
        });
        INFO(count);
        REQUIRE(site.comparison.odd.size() == 1);
        CHECK(site.hosts() == std::vector<std::string>{"rds1"});
        const auto& ways = site.comparison.odd.front().ways;
        REQUIRE(ways.size() == 2);
        CHECK(ways[0].column == Column::cause);
        CHECK(ways[1].column == Column::certificate);
        CHECK(site.table.text(ways[1].value) == "expired");
        CHECK(site.table.text(ways[1].usual) == "self-signed");
        CHECK(site.differs_in(Column::cause));
    }
}

TEST_CASE("Of two that differ in nothing bad, neither is the odd one") {
    const Site site(2, [](int number) {
        SweepRow row = healthy(number);
        if (number == 1) {
            make_2016(row);
        }
        return row;
    });
    CHECK(site.comparison.odd.empty());
    CHECK(site.differs_in(Column::windows));
    CHECK(site.differs_in(Column::tls));
}

TEST_CASE("Two generations of servers are two families, and in neither is one odd") {
    const Site site(100, [](int number) {
        SweepRow row = healthy(number);
        if (number % 2 == 0) {
            make_2016(row);
        }
        return row;
    });
    CHECK(site.comparison.odd.empty());
    REQUIRE(site.differs_in(Column::windows));
    CHECK(site.differs_in(Column::tls));
    CHECK_FALSE(site.differs_in(Column::suite));  // each version has its own, which says nothing more
    CHECK(site.comparison.differing.size() == 2);
}

TEST_CASE("Who is odd within its family is found, though half of all are as it is") {
    const Site site(100, [](int number) {
        SweepRow row = healthy(number);
        if (number % 2 == 0) {
            make_2016(row);
        } else if (number == 51) {
            row[Column::tls] = "TLS 1.2";
        }
        return row;
    });
    REQUIRE(site.comparison.odd.size() == 1);
    CHECK(site.hosts() == std::vector<std::string>{"rds51"});
    CHECK(site.first_way().column == Column::tls);
    CHECK(site.table.text(site.first_way().usual) == "TLS 1.3");
}

TEST_CASE("Where each is different, none is odd") {
    const Site site(20, [](int number) {
        SweepRow row = healthy(number);
        row[Column::windows] = "build " + std::to_string(number);
        row[Column::domain] = "domain" + std::to_string(number);
        row[Column::issuer] = "CN=CA" + std::to_string(number);
        return row;
    });
    CHECK(site.comparison.odd.empty());
    CHECK(site.comparison.differing.size() == 3);
}

TEST_CASE("One that was named and does not answer is odd for that alone") {
    for (const int count : {3, 40}) {
        const Site site(count, [](int number) { return number == 2 ? dead(2) : healthy(number); });
        REQUIRE(site.comparison.odd.size() == 1);
        CHECK(site.hosts() == std::vector<std::string>{"rds2"});
        CHECK(site.comparison.odd.front().ways.size() == 1);
        CHECK(site.first_way().column == Column::port);
        CHECK(site.table.alive() == static_cast<std::uint64_t>(count - 1));
    }
}

TEST_CASE("Empty addresses of a range are counted and are not odd") {
    const Site site(250, [](int number) {
        if (number % 2 == 0 || number > 200) {
            SweepRow row = dead(number);
            row.named = false;
            return row;
        }
        return healthy(number);
    });
    CHECK(site.comparison.odd.empty());
    CHECK(site.table.rows().size() == 100);
    CHECK(site.table.size() == 250);
    CHECK(site.table.dead().at("filtered") == 150);
}

TEST_CASE("Where most are dead, the dead are not odd") {
    const Site site(10, [](int number) { return number < 7 ? dead(number) : healthy(number); });
    CHECK(site.comparison.odd.empty());
}

TEST_CASE("Where all of them are ill in the same way, none is odd") {
    const Site site(10, [](int number) {
        SweepRow row = healthy(number);
        expire(row);
        return row;
    });
    CHECK(site.comparison.odd.empty());
    CHECK(site.comparison.differing.empty());
}

TEST_CASE("Those that are odd in the same way stand together, the oddest first") {
    const Site site(100, [](int number) {
        SweepRow row = healthy(number);
        if (number == 10 || number == 20 || number == 30) {
            expire(row);
        } else if (number == 40) {
            row[Column::domain] = "fabrikam.test";
        }
        return row;
    });
    REQUIRE(site.comparison.odd.size() == 2);
    CHECK(site.hosts(0) == std::vector<std::string>{"rds10", "rds20", "rds30"});
    CHECK(site.hosts(1) == std::vector<std::string>{"rds40"});
    CHECK(site.first_way(1).column == Column::domain);
}

TEST_CASE("A difference that is small alone stands in the table and names nobody") {
    const Site site(30, [](int number) {
        SweepRow row = healthy(number);
        if (number == 3) {
            row[Column::key] = "RSA 4096";
        }
        return row;
    });
    CHECK(site.differs_in(Column::key));
    CHECK(site.comparison.odd.empty());
}

TEST_CASE("What is not known of a computer does not make it odd") {
    const Site site(30, [](int number) {
        SweepRow row = healthy(number);
        if (number == 3) {
            row[Column::domain].clear();
            row[Column::windows].clear();
            row[Column::tls].clear();
        }
        return row;
    });
    CHECK(site.comparison.odd.empty());
    CHECK(site.comparison.differing.empty());
}

TEST_CASE("One alone and none at all are compared with nobody") {
    CHECK(Site(0, healthy).comparison.odd.empty());
    CHECK(Site(1, dead).comparison.odd.empty());
    CHECK(Site(1, healthy).comparison.differing.empty());
}

TEST_CASE("65,536 computers are compared") {
    const Site site(65'536, [](int number) {
        SweepRow row = healthy(number);
        if (number == 12'345) {
            expire(row);
        }
        return row;
    });
    REQUIRE(site.comparison.odd.size() == 1);
    CHECK(site.hosts() == std::vector<std::string>{"rds12345"});
}

TEST_CASE("Rows come in as they are done and are put in the order of the list") {
    SweepTable table;
    for (const int number : {3, 1, 2}) {
        SweepRow row = healthy(number);
        row.position = static_cast<std::uint64_t>(number);
        table.add(row);
    }
    table.sort();
    CHECK(table.host(table.rows()[0]) == "rds1");
    CHECK(table.host(table.rows()[2]) == "rds3");
}

TEST_CASE("One computer beside others that work differs or is the same") {
    const auto finding_of = [](const std::function<SweepRow(int)>& make, int count = 5) {
        const Site site(count, make);
        return compare_finding(site.table, "rds2", false);
    };
    const auto value_of = [](const std::optional<Finding>& finding, std::string_view key) {
        return to_text(find(finding->evidence, key)->value);
    };
    const auto same = finding_of(healthy);
    REQUIRE(same);
    CHECK(same->reason == "same");
    CHECK(same->state == State::ok);
    CHECK(value_of(same, "others") == "4");
    CHECK(compare_finding(Site(5, healthy).table, "rds2", true)->reason == "same-and-well");

    const auto differs = finding_of([](int number) {
        SweepRow row = healthy(number);
        if (number == 2) {
            expire(row);
        }
        return row;
    });
    REQUIRE(differs);
    CHECK(differs->reason == "differs");
    CHECK(value_of(differs, "differences") == "certificate");
    CHECK(value_of(differs, "values-here") == "expired");
    CHECK(value_of(differs, "values-elsewhere") == "self-signed");

    const auto unreachable = finding_of([](int number) { return number == 2 ? dead(2) : healthy(number); });
    REQUIRE(unreachable);
    CHECK(value_of(unreachable, "differences") == "port");
    CHECK(value_of(unreachable, "values-here") == "filtered");
    CHECK(value_of(unreachable, "values-elsewhere") == "open");

    // In the minority of the others there is one like it.
    const auto like_few = finding_of([](int number) {
        SweepRow row = healthy(number);
        if (number >= 2 && number <= 3) {
            make_2016(row);
        }
        return row;
    });
    REQUIRE(like_few);
    CHECK(like_few->reason == "differs");

    CHECK_FALSE(finding_of([](int number) { return number == 2 ? healthy(2) : dead(number); }));
    CHECK_FALSE(finding_of(healthy, 2));
    CHECK_FALSE(finding_of(healthy, 0));
}
