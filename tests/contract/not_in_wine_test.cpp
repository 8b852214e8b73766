// SPDX-License-Identifier: MIT
// The list of what Wine cannot do, and the skipping by it.
#include "tests/contract/contract_subject.h"
#include "tests/contract/not_in_wine.h"

#include <catch2/catch_test_case_info.hpp>
#include <catch2/interfaces/catch_interfaces_capture.hpp>
#include <catch2/interfaces/catch_interfaces_registry_hub.hpp>
#include <catch2/interfaces/catch_interfaces_testcase.hpp>

#include <algorithm>

using namespace rdpmedic::contract;

std::unique_ptr<Subject> rdpmedic::contract::subject(Area area) {
    const std::string name = Catch::getResultCapture().getCurrentTestName();
    for (const NotInWine& one : not_in_wine) {
        if (under_wine() && name == one.test) {
            SKIP("not in Wine: " << one.reason);
        }
    }
    return make_subject(area);
}

Certificate rdpmedic::contract::sample_certificate() {
    // Elliptic curve, self-signed, for servers and for Remote Desktop, from 2020 to 2040.
    constexpr std::string_view der =
        "3082019d30820143a003020102020101300a06082a8648ce3d04030230363110300e060355040a0c07436f6e746f736f312230200603"
        "5504030c19636f6e74726163742e7264706d656469632e696e76616c6964301e170d3230303130313030303030305a170d3430303130"
        "313030303030305a30363110300e060355040a0c07436f6e746f736f3122302006035504030c19636f6e74726163742e7264706d6564"
        "69632e696e76616c69643059301306072a8648ce3d020106082a8648ce3d03010703420004ce78063b037bdcd0db770d2b19d62a7681"
        "fb7ee3a113978016ff0888c74096ea583676bbad4367401558efee32963fd9651b8b51250ceff8681d4db55be79a25a3423040301f06"
        "03551d250418301606082b06010505070301060a2b060104018237360102301d0603551d0e041604149629648f49878e8c991d2d7023"
        "5046f115b867eb300a06082a8648ce3d04030203480030450220707a2fce4477d3006bf576265374a3aa866607e633a0022ad85ead96"
        "5d36dd7a0221008e5411715e942a2425bb02711911f5c928a91517a3b11d4632d8599290913719";
    Certificate certificate;
    certificate.thumbprint = "d60612884455de3882497d86cdb9cec4880cec15";
    certificate.subject = "CN=contract.rdpmedic.invalid, O=Contoso";
    certificate.issuer = certificate.subject;
    REQUIRE(rdpmedic::parse_iso_time("2020-01-01T00:00:00Z", certificate.valid_from));
    REQUIRE(rdpmedic::parse_iso_time("2040-01-01T00:00:00Z", certificate.valid_until));
    certificate.purposes = {"1.3.6.1.5.5.7.3.1", "1.3.6.1.4.1.311.54.1.2"};
    certificate.key = KeyState::none;
    for (std::size_t at = 0; at < der.size(); at += 2) {
        certificate.der.push_back(static_cast<std::uint8_t>(std::stoi(std::string(der.substr(at, 2)), nullptr, 16)));
    }
    return certificate;
}

TEST_CASE("Every test that is skipped under Wine exists, and its reason stands there") {
    const auto& tests = Catch::getRegistryHub().getTestCaseRegistry().getAllInfos();
    for (const NotInWine& one : not_in_wine) {
        INFO(one.test);
        CHECK_FALSE(one.reason.empty());
        CHECK(std::any_of(tests.begin(), tests.end(),
                          [&](const Catch::TestCaseInfo* test) { return test->name == one.test; }));
    }
}
