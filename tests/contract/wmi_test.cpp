// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

TEST_CASE("WMI: the instances of a class come with their properties") {
    const auto subject = contract::subject(Area::wmi);
    const auto rows = subject->machine().wmi().instances("root\\CIMV2", "Win32_OperatingSystem");
    REQUIRE(rows);
    REQUIRE(rows->size() == 1);
    const WmiRow& row = rows->front();
    CHECK(text_of(row, "Caption").find("Windows") != std::string::npos);
    CHECK(number_of(row, "TotalVisibleMemorySize") > 0);
    CHECK(text_of(row, "RdpMedicAbsent").empty());
    CHECK(number_of(row, "Caption") == 0);
    CHECK_FALSE(row.contains("__CLASS"));
}

TEST_CASE("WMI: a namespace that does not exist is not found") {
    const auto subject = contract::subject(Area::wmi);
    const auto rows = subject->machine().wmi().instances("root\\RdpMedicAbsent", "Win32_OperatingSystem");
    REQUIRE_FALSE(rows);
    CHECK(rows.error().code == ErrorCode::not_found);
    CHECK(rows.error().operation == "wmi");
    CHECK(rows.error().object == "root\\RdpMedicAbsent:Win32_OperatingSystem");
}

TEST_CASE("WMI: a class that does not exist is not found") {
    const auto subject = contract::subject(Area::wmi);
    const auto rows = subject->machine().wmi().instances("root\\CIMV2", "Win32_RdpMedicAbsent");
    REQUIRE_FALSE(rows);
    CHECK(rows.error().code == ErrorCode::not_found);
}
