// SPDX-License-Identifier: MIT
// Each way in which RDP-UDP SYNs can be answered, and what the check says about it.
#include "core/checks/target/checks.h"
#include "core/checks/target/udp_verdict.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::checks;
using End = UdpProbe::End;
using wire::RdpUdpVersion;

namespace {

constexpr double tcp_ms = 30;

UdpProbe probe(UdpForm form, std::size_t bytes, End end) {
    UdpProbe made;
    made.form = form;
    made.bytes = bytes;
    made.tries = end == End::nothing ? 3 : 1;
    made.end = end;
    if (end == End::answered) {
        made.answer = wire::RdpUdpSyn{};
        made.answer->version = RdpUdpVersion::v2;
        made.answer_bytes = std::max<std::size_t>(bytes, 1132);
        made.answer_ms = 31;
        made.listened_ms = 3200;
        made.copies_ms = {800, 1600, 2400};
    }
    return made;
}

/// What came for the full SYN, the least one and the bare one.
std::vector<UdpProbe> probes(End full, End least, End bare) {
    return {probe(UdpForm::full, 1232, full), probe(UdpForm::least, 1132, least), probe(UdpForm::bare, 20, bare)};
}

std::string_view reason(End full, End least = End::nothing, End bare = End::nothing) {
    return udp_reason(probes(full, least, bare), tcp_ms);
}

bool certain(End full, End least = End::nothing, End bare = End::nothing) {
    return udp_is_certain(probes(full, least, bare));
}

net::IcmpError icmp(std::uint8_t type, std::uint8_t code, std::string from = "192.0.2.1", bool v6 = false) {
    return {std::move(from), type, code, v6, 0};
}

std::optional<End> meaning(const net::IcmpError& error) {
    return end_of(error, "192.0.2.9", "198.51.100.2");
}

}  // namespace

TEST_CASE("a full SYN that is answered shows that UDP works, whatever became of the others", "[checks][udp]") {
    for (const End other : {End::nothing, End::answered, End::closed, End::rejected, End::foreign}) {
        CHECK(reason(End::answered, other, other) == "works");
    }
    CHECK(certain(End::answered));
}

TEST_CASE("a listener that knows version 1 alone works as well", "[checks][udp]") {
    std::vector<UdpProbe> list = probes(End::nothing, End::nothing, End::nothing);
    list.push_back(probe(UdpForm::old, 1232, End::answered));

    CHECK(udp_reason(list, tcp_ms) == "works");
}

TEST_CASE("a short answer to a full SYN shows the way there and not the way back", "[checks][udp]") {
    std::vector<UdpProbe> list = probes(End::answered, End::nothing, End::nothing);
    list.front().answer_bytes = 20;
    CHECK(udp_reason(list, tcp_ms) == "works-to-server");
    CHECK(certain(End::answered));

    list[2] = probe(UdpForm::bare, 20, End::answered);
    list[2].answer_bytes = 1232;  // whatever it answers, it came at full size
    CHECK(udp_reason(list, tcp_ms) == "works");
}

TEST_CASE("smaller SYNs that are answered where full ones are not show a limit of size", "[checks][udp]") {
    CHECK(reason(End::nothing, End::answered, End::answered) == "size-limited");
    CHECK(reason(End::nothing, End::answered, End::nothing) == "size-limited");
    CHECK(reason(End::too_big, End::nothing, End::answered) == "size-limited");
    CHECK(reason(End::too_big, End::answered) == "size-limited");
    CHECK(reason(End::too_big) == "size-limited");
    CHECK(reason(End::rejected, End::answered) == "size-limited");
    // A full one may still be answered until its tries have run out.
    CHECK_FALSE(certain(End::nothing, End::answered, End::answered));
    CHECK(certain(End::too_big, End::answered));
    CHECK_FALSE(certain(End::too_big));
}

TEST_CASE("a server of which only the shortest SYN is answered shows no limit of size yet", "[checks][udp]") {
    std::vector<UdpProbe> list = probes(End::nothing, End::nothing, End::answered);
    CHECK(udp_reason(list, tcp_ms) == "only-short-answered");
    CHECK(telling_probe(list, "only-short-answered").form == UdpForm::bare);
    CHECK_FALSE(udp_is_certain(list));
    // The newest form is as short, and what is refused instead proves no size.
    list.push_back(probe(UdpForm::newest, 52, End::answered));
    list.front().end = End::rejected;
    CHECK(udp_reason(list, tcp_ms) == "only-short-answered");
    const Call by_it{"udp", "only-short-answered"};
    CHECK(std::any_of(mtu.called_by.begin(), mtu.called_by.end(),
                      [&](const Call& call) { return call.check == by_it.check && call.reason == by_it.reason; }));
}

TEST_CASE("silence of all is never more than not knowing", "[checks][udp]") {
    CHECK(reason(End::nothing) == "silent");
    CHECK_FALSE(certain(End::nothing));
}

TEST_CASE("what was said instead of an answer gives the reason", "[checks][udp]") {
    CHECK(reason(End::closed) == "closed");
    CHECK(reason(End::rejected) == "blocked");
    CHECK(reason(End::refused) == "refused");
    CHECK(reason(End::closed, End::refused) == "closed");
    CHECK(reason(End::forbidden_here) == "blocked-locally");
    CHECK(reason(End::too_big_here) == "local-too-small");
    CHECK(reason(End::too_big_here, End::answered, End::answered) == "local-too-small");
    CHECK(reason(End::foreign) == "not-rdp-udp");
    CHECK(reason(End::unreachable) == "unreachable");
    CHECK(reason(End::nothing, End::closed) == "closed");
    CHECK(reason(End::nothing, End::nothing, End::rejected) == "blocked");
    for (const End end : {End::closed, End::refused, End::rejected, End::forbidden_here, End::too_big_here}) {
        CHECK(certain(end));
    }
    CHECK_FALSE(certain(End::foreign));      // the listener itself may still answer
    CHECK_FALSE(certain(End::unreachable));  // a router may only be looking for the computer
}

TEST_CASE("ICMP errors mean what they say, and by who says it", "[checks][udp]") {
    CHECK(meaning(icmp(3, 3, "192.0.2.9")) == End::closed);
    CHECK(meaning(icmp(3, 3, "")) == End::refused);  // Windows does not tell who
    CHECK(meaning(icmp(1, 4, "", true)) == End::refused);
    CHECK(meaning(icmp(3, 3, "192.0.2.1")) == End::rejected);           // a firewall that poses as the computer's own
    CHECK(meaning(icmp(3, 13, "192.0.2.1")) == End::rejected);          // RFC 1812 5.2.7.1
    CHECK(meaning(icmp(3, 13, "192.0.2.9")) == End::rejected);          // the computer's own firewall
    CHECK(meaning(icmp(3, 3, "198.51.100.2")) == End::forbidden_here);  // from this computer itself
    CHECK(meaning(icmp(3, 4)) == End::too_big);
    CHECK(meaning(icmp(3, 1)) == End::unreachable);
    CHECK(meaning(icmp(11, 0)) == End::unreachable);
    CHECK_FALSE(meaning(icmp(4, 0)).has_value());  // source quench
    CHECK(meaning(icmp(1, 4, "192.0.2.9", true)) == End::closed);
    CHECK(meaning(icmp(1, 1, "192.0.2.1", true)) == End::rejected);
    CHECK(meaning(icmp(2, 0, "192.0.2.1", true)) == End::too_big);
    CHECK(meaning(icmp(3, 0, "192.0.2.1", true)) == End::unreachable);
    CHECK_FALSE(meaning(icmp(4, 0, "192.0.2.1", true)).has_value());
}

TEST_CASE("copies that did not come are lost only where later ones show that they were sent", "[checks][udp]") {
    std::vector<UdpProbe> list = {probe(UdpForm::full, 1232, End::answered),
                                  probe(UdpForm::newest, 1232, End::answered)};
    CHECK(udp_loss(list, tcp_ms).expected == 8);
    CHECK(udp_loss(list, tcp_ms).lost == 0);

    list[0].copies_ms = {2405};
    CHECK(udp_loss(list, tcp_ms).lost == 2);
    CHECK(udp_reason(list, tcp_ms) == "lossy");

    list[1].copies_ms = {800, 1600};  // the first shows that a fourth is sent
    CHECK(udp_loss(list, tcp_ms).lost == 3);

    list[0].copies_ms.clear();
    list[1].copies_ms.clear();  // a server that does not repeat
    CHECK(udp_loss(list, tcp_ms).lost == 0);
    CHECK(udp_reason(list, tcp_ms) == "works");

    list[0].copies_ms = {800, 1600, 2400};
    CHECK(udp_loss(list, tcp_ms).lost == 0);  // of the other answer no copy is known to have been sent
    list[1].copies_ms = {800, 1600};
    CHECK(udp_reason(list, tcp_ms) == "works");  // one is lost on any path
    list[1].listened_ms = 2000;                  // and this one was not waited for
    CHECK(udp_loss(list, tcp_ms).lost == 0);
}

TEST_CASE("when a listener repeats its answers is learnt from it", "[checks][udp]") {
    std::vector<UdpProbe> list = {probe(UdpForm::full, 1232, End::answered),
                                  probe(UdpForm::newest, 1232, End::answered)};
    const auto lost = [&](std::vector<double> first, std::vector<double> second) {
        list[0].copies_ms = std::move(first);
        list[1].copies_ms = std::move(second);
        return udp_loss(list, tcp_ms).lost;
    };
    CHECK(lost({1000, 2000, 3000}, {1010, 1990, 3010}) == 0);
    CHECK(lost({1000, 2000, 3000}, {3010}) == 2);
    CHECK(udp_reason(list, tcp_ms) == "lossy");
    CHECK(lost({400, 1200, 2800}, {410, 1210, 2790}) == 0);  // each time longer
    CHECK(lost({2400}, {2400}) == 0);                        // as it may do it always
    CHECK(lost({300, 900, 1500}, {600, 1200, 1800}) == 0);   // without any order
    CHECK(udp_reason(list, tcp_ms) == "works");
}

TEST_CASE("tries that got no answer count as lost, an answer that is only slow does not", "[checks][udp]") {
    std::vector<UdpProbe> list = {probe(UdpForm::full, 1232, End::answered)};
    list[0].tries = 3;
    list[0].answer_ms = 1631;
    CHECK(udp_loss(list, tcp_ms).lost == 2);
    CHECK(udp_reason(list, tcp_ms) == "works");  // of three datagrams
    list.push_back(list[0]);
    CHECK(udp_loss(list, tcp_ms).lost == 4);
    CHECK(udp_reason(list, tcp_ms) == "lossy");
    list.pop_back();

    list[0].tries = 2;
    list[0].answer_ms = 900;
    CHECK(udp_loss(list, 890).lost == 0);
    CHECK(udp_loss(list, tcp_ms).lost == 1);
}

TEST_CASE("the version in the answers hints at Windows' release", "[checks][udp]") {
    const auto hint = [](UdpForm form, std::optional<RdpUdpVersion> version) {
        UdpProbe answered = probe(form, 1232, End::answered);
        answered.answer->version = version;
        return std::string(windows_hint(std::vector{answered}));
    };
    CHECK(hint(UdpForm::full, std::nullopt) == "8, Server 2012");
    CHECK(hint(UdpForm::newest, RdpUdpVersion::v1) == "8, Server 2012");
    CHECK(hint(UdpForm::newest, RdpUdpVersion::v3) == "10 1809 to 1909, Server 2019");
    CHECK(hint(UdpForm::newest, RdpUdpVersion::v2).find("2004 and later") != std::string::npos);
    CHECK(hint(UdpForm::full, RdpUdpVersion::v2).empty());  // it was not asked for more
    CHECK(hint(UdpForm::old, std::nullopt).empty());
}

TEST_CASE("the evidence is taken from the probe that the reason is about", "[checks][udp]") {
    const std::vector<UdpProbe> list = probes(End::nothing, End::rejected, End::nothing);
    CHECK(telling_probe(list, "blocked").form == UdpForm::least);
    CHECK(telling_probe(list, "silent").form == UdpForm::full);
    CHECK(telling_probe(probes(End::too_big, End::answered, End::nothing), "size-limited").form == UdpForm::full);
}
