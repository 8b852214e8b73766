// SPDX-License-Identifier: MIT
#include "tests/app/words/words_support.h"

#include "app/words/words.h"
#include "core/model/ascii.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace rdpmedic::tests {

namespace {

/// Advice that would lower the security of a computer or harm its other programs.
constexpr std::string_view bad_advice[] = {
    "securitylayer 0",
    "securitylayer=0",
    "minencryptionlevel 1",
    "userauthentication 0",
    "turn off nla",
    "disable nla",
    "turn off network level",
    "disable network level",
    "switch off network level",
    "enable tls 1.0",
    "turn on tls 1.0",
    "tls 1.0",
    "tls 1.1",
    "uninstall",
    "remove the update",
    "remove updates",
    "rename",
    "takeown",
    "disable the firewall",
    "turn off the firewall",
    "switch off the firewall",
    "disable the antivirus",
    "disable antivirus",
    "turn off antivirus",
    "allowencryptionoracle",
    "resetrepository",
    "gpsvc",
};

}  // namespace

Ids known(std::string_view kind) {
    const std::vector<std::string> list = words::known_ids(kind);
    const Ids ids(list.begin(), list.end());
    INFO(kind << ": each id once");
    CHECK(ids.size() == list.size());
    return ids;
}

Target target() {
    Target target;
    target.host = "rds01.example.test";
    return target;
}

Finding finding(std::string check, std::string reason, std::vector<Evidence> evidence) {
    return {std::move(check), State::problem, std::move(reason), std::move(evidence), {}};
}

Evidence fact(std::string key, Value value) {
    return {std::move(key), std::move(value), "test", {}, Privacy::none};
}

Time time_of(std::string_view text) {
    Time time;
    REQUIRE(parse_iso_time(text, time));
    return time;
}

/// What every check may measure, so that each placeholder has a value.
std::vector<Evidence> everything() {
    return {fact("address", std::string("192.0.2.1:3389")),
            fact("addresses", std::vector<std::string>{"192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"}),
            fact("name-asked", std::string("rds01.example.test")),
            fact("ipv4-ms", 1800.0),
            fact("connect-ms", 40.25),
            fact("answer-ms", 5.0),
            fact("round-trip-ms", 40.0),
            fact("result", std::string("failure 2")),
            fact("icmp-from", std::string("203.0.113.7")),
            fact("received-bytes", std::int64_t{65536}),
            fact("failure-code", std::int64_t{3}),
            fact("protocol", std::string("ssh")),
            fact("version", std::string("TLS 1.3")),
            fact("versions", std::vector<std::string>{"TLS 1.0", "TLS 1.2"}),
            fact("suite", std::string("TLS_AES_256_GCM_SHA384")),
            fact("alerts", std::vector<std::string>{"protocol_version (70)"}),
            fact("issuer", std::string("CN=Example Authority")),
            fact("names", std::vector<std::string>{"rds02.example.test"}),
            fact("valid-from", time_of("2026-01-01T06:30:00Z")),
            fact("valid-until", time_of("2026-02-03T08:15:00Z")),
            fact("key", std::string("RSA 1024")),
            fact("signature", std::string("sha1WithRSAEncryption")),
            fact("purposes", std::vector<std::string>{"1.3.6.1.5.5.7.3.2"}),
            fact("typed-name", std::string("rds01.example.test")),
            fact("host-name", std::string("\"rds02\"")),
            fact("clock-skew-ms", 7200000.0),
            fact("credssp-version", std::int64_t{2}),
            fact("error-code", std::string("0xC000006D")),
            fact("setting", std::string("SecurityLayer = 0")),
            fact("set-by", std::string("domain-policy")),
            fact("rule", std::string("RemoteDesktop-UserMode-In-TCP")),
            fact("profile", std::string("private")),
            fact("port", std::int64_t{3389}),
            fact("product", std::string("Example Security")),
            fact("suites", std::vector<std::string>{"TLS_AES_256_GCM_SHA384"}),
            fact("saved-on", time_of("2026-01-01T06:30:00Z")),
            fact("user", std::string("CONTOSO\\alex")),
            fact("count", std::int64_t{2}),
            fact("last-seen", time_of("2026-01-01T06:30:00Z")),
            fact("build", std::string("26100.3194")),
            fact("effect", std::string("freezes")),
            fact("fixed-by", std::string("KB5055523")),
            fact("time", time_of("2019-01-01T00:10:00Z")),
            fact("adapter", std::string("Wi-Fi")),
            fact("mtu-bytes", std::int64_t{1400}),
            fact("path-mtu", std::int64_t{1360}),
            fact("lost-bytes", std::int64_t{1400}),
            fact("direction", std::string("from-server")),
            fact("event", std::int64_t{36870}),
            fact("thumbprint", std::string("00112233445566778899aabbccddeeff00112233")),
            fact("key-state", std::string("missing")),
            fact("file", std::string("MachineKeys")),
            fact("account", std::string("SYSTEM")),
            fact("service", std::string("SessionEnv")),
            fact("hop", std::int64_t{2}),
            fact("held-seconds", std::int64_t{60}),
            fact("idle-low-seconds", std::int64_t{60}),
            fact("idle-high-seconds", std::int64_t{120}),
            fact("ended-how", std::string("lost")),
            fact("hop-address", std::string("203.0.113.9")),
            fact("problem", std::string("malformed")),
            fact("udp-ms", 41.0),
            fact("passed-bytes", std::int64_t{1132}),
            fact("needed-bytes", std::int64_t{1232}),
            fact("datagrams-expected", std::int64_t{8}),
            fact("datagrams-lost", std::int64_t{3}),
            fact("gateway", std::string("gw.example.test:443")),
            fact("http-status", std::int64_t{404}),
            fact("proxy", std::string("proxy.example.test:8080")),
            fact("inspected-by", std::string("Zscaler")),
            fact("stands-on", std::string("tcp"))};
}

bool has_placeholder(std::string_view text) {
    const std::size_t open = text.find('{');
    return open != std::string_view::npos && text.find('}', open) != std::string_view::npos;
}

void check_text(std::string_view text) {
    INFO(text);
    CHECK_FALSE(text.empty());
    CHECK_FALSE(has_placeholder(text));
    CHECK(text.size() <= 300);
    CHECK(text.find("  ") == std::string_view::npos);
    CHECK(text.find('!') == std::string_view::npos);
    CHECK(text.find("..") == text.find("..."));
}

void check_sentence(std::string_view text) {
    check_text(text);
    INFO(text);
    CHECK((text.ends_with('.') || text.ends_with('?')));
    // Names of programs and values stand first as they are.
    CHECK(!(text.front() >= 'a' && text.front() <= 'z' && text.find("rds01") != 0));
}

/// A heading or label: no full stop.
void check_title(std::string_view text) {
    check_text(text);
    INFO(text);
    CHECK_FALSE(text.ends_with('.'));
    CHECK(text.size() <= 80);
}

void check_advice(const std::string& text) {
    for (const std::string_view bad : bad_advice) {
        INFO(text << " holds " << bad);
        CHECK(ascii_lower(text).find(bad) == std::string::npos);
    }
}

}  // namespace rdpmedic::tests
