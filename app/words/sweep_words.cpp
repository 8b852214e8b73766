// SPDX-License-Identifier: MIT
#include "app/words/sweep_words.h"

#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"address", RDPMEDIC_WORDS("Address")},
    {"name", RDPMEDIC_WORDS("Name")},
    {"port", RDPMEDIC_WORDS("Port")},
    {"security", RDPMEDIC_WORDS("Security")},
    {"standard-security", RDPMEDIC_WORDS("Old RDP security")},
    {"tls", RDPMEDIC_WORDS("TLS")},
    {"suite", RDPMEDIC_WORDS("Cipher suite")},
    {"certificate", RDPMEDIC_WORDS("Certificate")},
    {"issuer", RDPMEDIC_WORDS("Issued by")},
    {"key", RDPMEDIC_WORDS("Key")},
    {"signature", RDPMEDIC_WORDS("Signature")},
    {"subject", RDPMEDIC_WORDS("Issued to")},
    {"valid-until", RDPMEDIC_WORDS("Valid until")},
    {"fingerprint", RDPMEDIC_WORDS("Fingerprint")},
    {"sign-in", RDPMEDIC_WORDS("Sign-in")},
    {"host-name", RDPMEDIC_WORDS("Calls itself")},
    {"domain", RDPMEDIC_WORDS("Domain")},
    {"windows", RDPMEDIC_WORDS("Windows")},
    {"round-trip-ms", RDPMEDIC_WORDS("Round trip (ms)")},
    {"cause", RDPMEDIC_WORDS("Likely cause")},
};

/// Reasons of checks in as few words as a cell can hold.
constexpr Text reasons_in_cells[] = {
    {"dns/resolved", RDPMEDIC_WORDS("found")},
    {"dns/address-typed", RDPMEDIC_WORDS("address")},
    {"dns/slow", RDPMEDIC_WORDS("found slowly")},
    {"dns/this-computer", RDPMEDIC_WORDS("this computer")},
    {"dns/not-found", RDPMEDIC_WORDS("no such name")},
    {"dns/resolver-failed", RDPMEDIC_WORDS("name server failed")},
    {"dns/resolver-silent", RDPMEDIC_WORDS("name server silent")},
    {"dns/bad-name", RDPMEDIC_WORDS("cannot be a name")},
    {"dns/name-points-elsewhere", RDPMEDIC_WORDS("name points elsewhere")},
    {"tcp/open", RDPMEDIC_WORDS("open")},
    {"tcp/retransmitted", RDPMEDIC_WORDS("open, the first packet was lost")},
    {"tcp/some-addresses-dead", RDPMEDIC_WORDS("open, not on all addresses")},
    {"tcp/one-family-dead", RDPMEDIC_WORDS("open, IPv4 or IPv6 dead")},
    {"tcp/refused", RDPMEDIC_WORDS("refused")},
    {"tcp/rejected", RDPMEDIC_WORDS("rejected by a filter")},
    {"tcp/filtered", RDPMEDIC_WORDS("no answer")},
    {"tcp/unreachable", RDPMEDIC_WORDS("unreachable")},
    {"tcp/blocked-locally", RDPMEDIC_WORDS("blocked here")},
    {"tcp/reset", RDPMEDIC_WORDS("reset")},
    {"negotiation/nla-required", RDPMEDIC_WORDS("NLA required")},
    {"negotiation/nla-optional", RDPMEDIC_WORDS("NLA optional")},
    {"negotiation/tls-only", RDPMEDIC_WORDS("TLS without NLA")},
    {"negotiation/standard-security-too", RDPMEDIC_WORDS("old RDP security too")},
    {"negotiation/legacy-answer", RDPMEDIC_WORDS("answers like Windows XP")},
    {"negotiation/standard-security-only", RDPMEDIC_WORDS("old RDP security only")},
    {"negotiation/certificate-missing", RDPMEDIC_WORDS("no usable certificate")},
    {"negotiation/inconsistent-flags", RDPMEDIC_WORDS("refused: inconsistent")},
    {"negotiation/client-certificate-required", RDPMEDIC_WORDS("wants a client certificate")},
    {"negotiation/refused-unknown", RDPMEDIC_WORDS("refused, unknown code")},
    {"negotiation/file-forbids-nla", RDPMEDIC_WORDS("NLA required, file forbids it")},
    {"negotiation/not-rdp", RDPMEDIC_WORDS("not Remote Desktop")},
    {"negotiation/malformed", RDPMEDIC_WORDS("malformed answer")},
    {"negotiation/endless", RDPMEDIC_WORDS("endless answer")},
    {"negotiation/closed", RDPMEDIC_WORDS("closed")},
    {"negotiation/reset", RDPMEDIC_WORDS("reset")},
    {"negotiation/reset-at-once", RDPMEDIC_WORDS("reset on the way")},
    {"negotiation/silent", RDPMEDIC_WORDS("silent")},
    {"negotiation/slow", RDPMEDIC_WORDS("slow")},
    {"tls.versions/modern", RDPMEDIC_WORDS("modern")},
    {"tls.versions/old-versions-too", RDPMEDIC_WORDS("old versions too")},
    {"tls.versions/torn-before-hello", RDPMEDIC_WORDS("further connections cut")},
    {"tls.versions/only-old", RDPMEDIC_WORDS("only old versions")},
    {"tls.versions/only-tls13", RDPMEDIC_WORDS("only TLS 1.3")},
    {"tls.versions/no-version", RDPMEDIC_WORDS("no version taken")},
    {"tls.versions/no-windows-suite", RDPMEDIC_WORDS("no common cipher suite")},
    {"tls.versions/closed-after-hello", RDPMEDIC_WORDS("closed at TLS")},
    {"tls.versions/reset-after-hello", RDPMEDIC_WORDS("reset at TLS")},
    {"tls.versions/silent-after-hello", RDPMEDIC_WORDS("silent at TLS")},
    {"tls.versions/large-answers-lost", RDPMEDIC_WORDS("large answers lost")},
    {"tls.versions/not-tls", RDPMEDIC_WORDS("not TLS")},
    {"tls.versions/endless", RDPMEDIC_WORDS("endless answer")},
    {"tls.versions/slow", RDPMEDIC_WORDS("slow")},
    {"certificate/valid", RDPMEDIC_WORDS("valid")},
    {"certificate/self-signed", RDPMEDIC_WORDS("self-signed")},
    {"certificate/issuer-unknown", RDPMEDIC_WORDS("issuer unknown here")},
    {"certificate/address-typed", RDPMEDIC_WORDS("address not in it")},
    {"certificate/short-name", RDPMEDIC_WORDS("short name")},
    {"certificate/expires-soon", RDPMEDIC_WORDS("expires soon")},
    {"certificate/differs-by-address", RDPMEDIC_WORDS("differs by address")},
    {"certificate/expired", RDPMEDIC_WORDS("expired")},
    {"certificate/not-yet-valid", RDPMEDIC_WORDS("not yet valid")},
    {"certificate/name-mismatch", RDPMEDIC_WORDS("for another name")},
    {"certificate/weak-key", RDPMEDIC_WORDS("weak key")},
    {"certificate/weak-signature", RDPMEDIC_WORDS("weak signature")},
    {"certificate/wrong-purpose", RDPMEDIC_WORDS("wrong purpose")},
    {"certificate/unreadable", RDPMEDIC_WORDS("unreadable")},
    {"certificate/none", RDPMEDIC_WORDS("none")},
    {"nla/names-given", RDPMEDIC_WORDS("answers")},
    {"nla/clock-drifts", RDPMEDIC_WORDS("clock drifts")},
    {"nla/other-name", RDPMEDIC_WORDS("calls itself otherwise")},
    {"nla/old-credssp", RDPMEDIC_WORDS("old CredSSP")},
    {"nla/clock-wrong", RDPMEDIC_WORDS("clock wrong")},
    {"nla/refused", RDPMEDIC_WORDS("refused")},
    {"nla/closed", RDPMEDIC_WORDS("closed")},
    {"nla/reset", RDPMEDIC_WORDS("reset")},
    {"nla/silent", RDPMEDIC_WORDS("silent")},
    {"nla/malformed", RDPMEDIC_WORDS("malformed answer")},
    {"nla/slow", RDPMEDIC_WORDS("slow")},
    {"nla/not-offered", RDPMEDIC_WORDS("not offered")},
};

constexpr Text values_in_cells[] = {
    {"yes", RDPMEDIC_WORDS("yes")},
    {"no", RDPMEDIC_WORDS("no")},
    {"self-signed", RDPMEDIC_WORDS("itself")},
    {"(none)", RDPMEDIC_WORDS("none")},
};

std::string_view check_of(Column column) {
    switch (column) {
    case Column::name:
        return "dns";
    case Column::port:
        return "tcp";
    case Column::security:
        return "negotiation";
    case Column::tls:
        return "tls.versions";
    case Column::certificate:
        return "certificate";
    case Column::sign_in:
        return "nla";
    default:
        return {};
    }
}

std::string reason_words(std::string_view check, std::string_view reason) {
    const std::string id = std::string(check).append("/").append(reason);
    const char* text = find_text(reasons_in_cells, id);
    return *text == '\0' ? std::string(reason) : shown(text);
}

/// The reason of silence alone; which rung it was on does not matter in a count.
std::string dead_words(std::string_view reason) {
    for (const std::string_view check : {"tcp", "dns"}) {
        const std::string id = std::string(check).append("/").append(reason);
        const char* text = find_text(reasons_in_cells, id);
        if (*text != '\0') {
            return shown(text);
        }
    }
    return std::string(reason);
}

std::string time_left(double seconds) {
    if (seconds < 100) {
        return fill(shown(RDPMEDIC_WORDS("{count} s")), {{"count", std::to_string(static_cast<int>(seconds + 0.5))}});
    }
    const int minutes = static_cast<int>(seconds / 60 + 0.5);
    return minutes < 100 ? fill(shown(RDPMEDIC_WORDS("{count} min")), {{"count", std::to_string(minutes)}})
                         : fill(shown(RDPMEDIC_WORDS("{count} h")), {{"count", std::to_string((minutes + 30) / 60)}});
}

}  // namespace

std::string column_title(Column column) {
    return shown_or_id(titles, info_of(column).id);
}

std::string cell_words(Column column, std::string_view value) {
    if (value.empty()) {
        return {};
    }
    if (column == Column::cause) {
        return cause_title(value);
    }
    const std::string_view check = check_of(column);
    if (check.empty()) {
        const char* text = find_text(values_in_cells, value);
        return *text == '\0' ? std::string(value) : shown(text);
    }
    std::string words;
    for (std::size_t at = 0; at <= value.size();) {
        const std::size_t comma = std::min(value.find(", ", at), value.size());
        words.append(words.empty() ? "" : ", ").append(reason_words(check, value.substr(at, comma - at)));
        at = comma + 2;
    }
    return words;
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

std::string sweep_summary(const SweepTable& table, bool stopped) {
    std::string silent;
    for (const auto& [reason, count] : table.dead()) {
        silent.append(silent.empty() ? "" : "; ").append(dead_words(reason)).append(": ").append(grouped(count));
    }
    const bool one = table.size() == 1;
    const char* good = one ? RDPMEDIC_WORDS("One computer, and it answered.")
                           : RDPMEDIC_WORDS("{count} computers; all of them answered.");
    const char* partly = one ? RDPMEDIC_WORDS("One computer, and it did not answer ({silent}).")
                             : RDPMEDIC_WORDS("{count} computers: {answered} answered, {dead} did not ({silent}).");
    const char* sentence = silent.empty() ? good : partly;
    const std::string text = fill(shown(sentence), {{"count", grouped(table.size())},
                                                    {"answered", grouped(table.alive())},
                                                    {"dead", grouped(table.size() - table.alive())},
                                                    {"silent", silent}});
    return stopped ? fill(shown(RDPMEDIC_WORDS("Stopped before the end of the list. {text}")), {{"text", text}}) : text;
}

std::string deviation_sentence(Column column, std::string_view value, std::string_view usual) {
    const char* sentence =
        usual.empty() ? RDPMEDIC_WORDS("{column}: {value}") : RDPMEDIC_WORDS("{column}: {value} (elsewhere: {usual})");
    return fill(shown(sentence), {{"column", column_title(column)},
                                  {"value", brief(cell_words(column, value))},
                                  {"usual", brief(cell_words(column, usual))}});
}

std::string and_others(std::string_view first, std::size_t more) {
    return more == 0 ? std::string(first)
                     : fill(shown(RDPMEDIC_WORDS("{first} and {count} more")),
                            {{"first", std::string(first)}, {"count", grouped(more)}});
}

std::vector<std::string> odd_hosts(const SweepTable& table, const Odd& odd) {
    constexpr std::size_t most_named = 4;
    std::vector<std::string> hosts;
    for (std::size_t index = 0; index < std::min(most_named, odd.rows.size()); ++index) {
        hosts.emplace_back(table.host(table.rows()[odd.rows[index]]));
    }
    return hosts;
}

std::string odd_sentence(const std::vector<std::string>& first_hosts, std::size_t count, bool is_first) {
    std::string hosts;
    for (const std::string& host : first_hosts) {
        hosts.append(hosts.empty() ? "" : ", ").append(host);
    }
    const char* one =
        is_first ? RDPMEDIC_WORDS("{hosts} is the odd one out:") : RDPMEDIC_WORDS("{hosts} stands out too:");
    const char* several =
        is_first ? RDPMEDIC_WORDS("{hosts} are odd in the same way:") : RDPMEDIC_WORDS("{hosts} stand out too:");
    const char* sentence = count == 1 ? one : several;
    return fill(shown(sentence), {{"hosts", and_others(hosts, count - first_hosts.size())}});
}

std::string alike_sentence(const SweepTable& table, const Comparison& comparison) {
    if (table.alive() == 0) {
        return shown(RDPMEDIC_WORDS("Nothing answered, so there is nothing to compare."));
    }
    if (table.alive() == 1) {
        return shown(RDPMEDIC_WORDS("Only one answered, so there is nothing to compare it with."));
    }
    return comparison.differing.empty() ? shown(RDPMEDIC_WORDS("Seen from here, those that answered look alike."))
                                        : shown(RDPMEDIC_WORDS("They differ, and no single one stands out."));
}

std::string sweep_progress(std::uint64_t done, std::uint64_t total, std::uint64_t answered, double seconds_left) {
    const std::string text =
        fill(shown(RDPMEDIC_WORDS("{done} of {total} computers, {answered} answered")),
             {{"done", grouped(done)}, {"total", grouped(total)}, {"answered", grouped(answered)}});
    return seconds_left < 0 ? text
                            : fill(shown(RDPMEDIC_WORDS("{text}; about {left} left")),
                                   {{"text", text}, {"left", time_left(seconds_left)}});
}

std::vector<std::string> cell_reason_ids() {
    return ids_of(reasons_in_cells);
}

}  // namespace rdpmedic::words
