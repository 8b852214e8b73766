// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

std::optional<Certificate> find(const CertificatesView& certificates, Store store, std::string_view thumbprint) {
    const auto list = certificates.list(store);
    REQUIRE(list);
    const auto found =
        std::find_if(list->begin(), list->end(), [&](const Certificate& one) { return one.thumbprint == thumbprint; });
    return found == list->end() ? std::nullopt : std::optional(*found);
}

Certificate with_subject(const CertificatesView& certificates, std::string_view subject) {
    const auto list = certificates.list(Store::remote_desktop);
    REQUIRE(list);
    const auto found =
        std::find_if(list->begin(), list->end(), [&](const Certificate& one) { return one.subject == subject; });
    REQUIRE(found != list->end());
    return *found;
}

}  // namespace

TEST_CASE("Certificates: one that is added is listed as it is, in its store alone") {
    const auto subject = contract::subject(Area::certificates);
    Certificates& certificates = subject->machine().change_certificates();
    const Certificate sample = sample_certificate();
    CHECK(find(certificates, Store::personal, sample.thumbprint) == std::nullopt);
    REQUIRE(certificates.add(Store::personal, sample));
    const auto listed = find(certificates, Store::personal, sample.thumbprint);
    REQUIRE(listed);
    CHECK(listed->subject == sample.subject);
    CHECK(listed->issuer == sample.issuer);
    CHECK(listed->valid_from == sample.valid_from);
    CHECK(listed->valid_until == sample.valid_until);
    CHECK(listed->purposes == sample.purposes);
    CHECK(listed->der == sample.der);
    CHECK(listed->key == KeyState::none);
    CHECK(*listed == sample);
    CHECK(find(certificates, Store::remote_desktop, sample.thumbprint) == std::nullopt);
}

TEST_CASE("Certificates: adding one twice is no error") {
    const auto subject = contract::subject(Area::certificates);
    Certificates& certificates = subject->machine().change_certificates();
    const Certificate sample = sample_certificate();
    REQUIRE(certificates.add(Store::personal, sample));
    const std::size_t count = certificates.list(Store::personal).value().size();
    CHECK(certificates.add(Store::personal, sample));
    CHECK(certificates.list(Store::personal).value().size() == count);
}

TEST_CASE("Certificates: one that is removed is gone, and not found again") {
    const auto subject = contract::subject(Area::certificates);
    Certificates& certificates = subject->machine().change_certificates();
    const Certificate sample = sample_certificate();
    REQUIRE(certificates.add(Store::personal, sample));
    std::string shouted = sample.thumbprint;
    std::transform(shouted.begin(), shouted.end(), shouted.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    REQUIRE(certificates.remove(Store::personal, shouted));
    CHECK(find(certificates, Store::personal, sample.thumbprint) == std::nullopt);
    for (const std::string_view absent : {std::string_view(sample.thumbprint), std::string_view("none")}) {
        const auto removed = certificates.remove(Store::personal, absent);
        REQUIRE_FALSE(removed);
        CHECK(removed.error().code == ErrorCode::not_found);
    }
}

TEST_CASE("Certificates: the state of each key is told") {
    const auto subject = contract::subject(Area::certificates);
    const CertificatesView& certificates = subject->machine().certificates();
    const Certificate usable = with_subject(certificates, "CN=usable");
    CHECK(usable.key == KeyState::usable);
    CHECK(usable.key_container == "RdpMedicContract");
    CHECK_FALSE(usable.key_provider.empty());
    CHECK(usable.key_provider_type != 0);
    CHECK(usable.key_number == 1);
    CHECK(usable.key_file.starts_with("%ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys\\"));
    CHECK(with_subject(certificates, "CN=none").key == KeyState::none);
    CHECK(with_subject(certificates, "CN=none").key_container.empty());
    CHECK(with_subject(certificates, "CN=missing").key == KeyState::missing);
    CHECK(with_subject(certificates, "CN=missing").key_container == "RdpMedicContractMissing");
    CHECK(with_subject(certificates, "CN=damaged").key == KeyState::damaged);
}

TEST_CASE("Certificates: one that is put back has its key again") {
    const auto subject = contract::subject(Area::certificates);
    Certificates& certificates = subject->machine().change_certificates();
    const Certificate before = with_subject(certificates, "CN=usable");
    REQUIRE(certificates.remove(Store::remote_desktop, before.thumbprint));
    CHECK(find(certificates, Store::remote_desktop, before.thumbprint) == std::nullopt);
    REQUIRE(certificates.add(Store::remote_desktop, before));
    CHECK(find(certificates, Store::remote_desktop, before.thumbprint) == before);
}
