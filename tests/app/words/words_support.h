// SPDX-License-Identifier: MIT
// What the tests of words share: lists that are closed, sample evidence, and the rules of the house for texts.
#pragma once

#include "core/model/finding.h"
#include "core/model/target.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::tests {

using Ids = std::set<std::string>;

inline constexpr std::string_view general_reasons[] = {
    reasons::cancelled,  reasons::timed_out,  reasons::crashed,     reasons::stands_on,    reasons::not_asked,
    reasons::no_machine, reasons::other_role, reasons::needs_admin, reasons::not_recorded, reasons::could_not_read};

/// The closed list of keys that findings carry.
inline constexpr std::string_view evidence_keys[] = {
    "address",
    "addresses",
    "port",
    "name-asked",
    "ipv4-ms",
    "ipv6-ms",
    "connect-ms",
    "answer-ms",
    "result",
    "local-address",
    "icmp-from",
    "native-error",
    "syn-retransmits",
    "sent-bytes",
    "received-bytes",
    "closed-by",
    "samples",
    "lost",
    "loss-percent",
    "loss-at-least-percent",
    "loss-at-most-percent",
    "jitter-ms",
    "watched-ms",
    "place",
    "confidence-percent",
    "section",
    "path-verdict",
    "path-places",
    "path-addresses",
    "path-round-trips",
    "requested",
    "selected",
    "failure-code",
    "flags",
    "source-reference",
    "protocol",
    "banner",
    "first-bytes",
    "round-trip-ms",
    "connections",
    "version",
    "versions",
    "suite",
    "suites",
    "alert",
    "alerts",
    "subject",
    "issuer",
    "names",
    "valid-from",
    "valid-until",
    "days-left",
    "key",
    "signature",
    "fingerprint",
    "self-signed",
    "purposes",
    "chain",
    "typed-name",
    "host-name",
    "netbios-name",
    "domain",
    "forest",
    "workgroup",
    "build",
    "windows",
    "others",
    "differences",
    "values-here",
    "values-elsewhere",
    "clock-skew-ms",
    "clock-error-ms",
    "credssp-version",
    "error-code",
    "stands-on",
    "limit-ms",
    "problem",
    "restricted-admin",
    "credential-guard",
    "redirection",
    "entra",
    "looks-like-windows",
    "setting",
    "set-by",
    "rule",
    "profile",
    "product",
    "service",
    "service-state",
    "start-type",
    "account",
    "event",
    "events",
    "field",
    "transition",
    "code",
    "last-seen",
    "count",
    "file",
    "size-bytes",
    "access",
    "adapter",
    "kind",
    "mtu-bytes",
    "path-mtu",
    "lost-bytes",
    "mtu-to-set",
    "direction",
    "sizes",
    "told-by",
    "adapter-index",
    "tunnel",
    "segment-bytes",
    "entry",
    "user",
    "saved-on",
    "thumbprint",
    "key-state",
    "effect",
    "fixed-by",
    "time",
    "programs",
    "other-keys",
    "udp-ms",
    "udp-version",
    "windows-hint",
    "passed-bytes",
    "needed-bytes",
    "datagrams-expected",
    "datagrams-lost",
    "probes",
    "stage",
    "distance-hops",
    "hop",
    "hop-address",
    "tries",
    "contents",
    "neighbours",
    "hold-seconds",
    "left-seconds",
    "held-seconds",
    "idle-low-seconds",
    "idle-high-seconds",
    "ended-how",
    "keep-alive-helps",
    "connects-again",
    "gateway",
    "gateway-use",
    "gateway-udp",
    "http-status",
    "transports",
    "authentication",
    "server-software",
    "via",
    "location",
    "page-title",
    "proxy",
    "proxy-set-by",
    "proxy-answer",
    "inspected-by",
};

/// Every id of a kind that has words; each once.
Ids known(std::string_view kind);
Target target();
Finding finding(std::string check, std::string reason, std::vector<Evidence> evidence = {});
Evidence fact(std::string key, Value value);
Time time_of(std::string_view text);
/// What every check may measure, so that each placeholder has a value.
std::vector<Evidence> everything();
bool has_placeholder(std::string_view text);
void check_text(std::string_view text);
void check_sentence(std::string_view text);
/// A heading or label: no full stop.
void check_title(std::string_view text);
/// Nothing that would lower the security of a computer or harm its other programs.
void check_advice(const std::string& text);

}  // namespace rdpmedic::tests
