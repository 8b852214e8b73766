// SPDX-License-Identifier: MIT
// Evidence as it stands in a sentence: rounded, in units that people use, and cut where it is long.
#include "app/words/finding_words.h"
#include "app/words/path_words.h"
#include "app/words/sweep_words.h"
#include "app/words/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace rdpmedic::words {

namespace {

constexpr Text protocols[] = {
    {"http", RDPMEDIC_WORDS("a web server (HTTP)")},
    {"ssh", RDPMEDIC_WORDS("an SSH server")},
    {"tls", RDPMEDIC_WORDS("a server that speaks TLS at once, such as a web server")},
    {"smb", RDPMEDIC_WORDS("a file server (SMB)")},
    {"ftp-or-smtp", RDPMEDIC_WORDS("a mail or file transfer server")},
    {"vnc", RDPMEDIC_WORDS("VNC, another kind of remote desktop")},
    {"telnet", RDPMEDIC_WORDS("Telnet")},
    {"mysql", RDPMEDIC_WORDS("a database (MySQL)")},
    {"dcerpc", RDPMEDIC_WORDS("a Windows service (RPC)")},
    {"redis", RDPMEDIC_WORDS("a database (Redis)")},
};

/// Values that are ids, by key of the evidence.
constexpr Text owners[] = {
    {"domain-policy", RDPMEDIC_WORDS("set by your organization")},
    {"local-policy", RDPMEDIC_WORDS("set by a policy of this computer")},
    {"by-hand", RDPMEDIC_WORDS("set by hand or by a program")},
    {"local-rule", RDPMEDIC_WORDS("a rule of this computer")},
};
constexpr Text effects[] = {
    {"freezes", RDPMEDIC_WORDS("sessions freeze shortly after they begin")},
    {"udp-drops", RDPMEDIC_WORDS("sessions over UDP end after about a minute")},
};
constexpr Text key_states[] = {
    {"usable", RDPMEDIC_WORDS("usable")},         {"none", RDPMEDIC_WORDS("there is none")},
    {"missing", RDPMEDIC_WORDS("it is missing")}, {"denied", RDPMEDIC_WORDS("it needs more rights to see")},
    {"damaged", RDPMEDIC_WORDS("it is damaged")}, {"not-tried", RDPMEDIC_WORDS("not tried")},
};
constexpr Text directions[] = {
    {"to-server", RDPMEDIC_WORDS("on the way to the server")},
    {"from-server", RDPMEDIC_WORDS("on the way from the server")},
    {"both", RDPMEDIC_WORDS("in both directions")},
};

constexpr Text ends[] = {
    {"lost", RDPMEDIC_WORDS("lost without a word")},
    {"reset", RDPMEDIC_WORDS("torn down")},
    {"reset-on-touch", RDPMEDIC_WORDS("torn down when it is used again")},
    {"closed", RDPMEDIC_WORDS("closed")},
};

constexpr Text purposes[] = {
    {"1.3.6.1.4.1.311.54.1.2", RDPMEDIC_WORDS("Remote Desktop")},
    {"1.3.6.1.5.5.7.3.1", RDPMEDIC_WORDS("proving a server")},
    {"1.3.6.1.5.5.7.3.2", RDPMEDIC_WORDS("proving a client")},
    {"1.3.6.1.5.5.7.3.3", RDPMEDIC_WORDS("signing programs")},
    {"1.3.6.1.5.5.7.3.4", RDPMEDIC_WORDS("protecting mail")},
    {"1.3.6.1.5.5.7.3.8", RDPMEDIC_WORDS("time stamps")},
    {"1.3.6.1.5.5.7.3.9", RDPMEDIC_WORDS("signing OCSP answers")},
};

std::string with_one_decimal(double number) {
    return to_text(Value(std::round(number * 10) / 10));
}

std::string duration(double milliseconds) {
    if (milliseconds < 1) {
        return shown(RDPMEDIC_WORDS("less than 1 ms"));
    }
    if (milliseconds < 1000) {
        return fill(shown(RDPMEDIC_WORDS("{number} ms")), {{"number", to_text(Value(std::round(milliseconds)))}});
    }
    return fill(shown(RDPMEDIC_WORDS("{number} s")), {{"number", with_one_decimal(milliseconds / 1000)}});
}

/// Of clocks: a number in the largest unit that gives at least two of it.
std::string difference(double milliseconds) {
    const double seconds = std::abs(milliseconds) / 1000;
    if (seconds < 120) {
        return fill(shown(RDPMEDIC_WORDS("{number} seconds")), {{"number", to_text(Value(std::round(seconds)))}});
    }
    if (seconds < 120 * 60) {
        return fill(shown(RDPMEDIC_WORDS("{number} minutes")), {{"number", to_text(Value(std::round(seconds / 60)))}});
    }
    if (seconds < 48 * 3600) {
        return fill(shown(RDPMEDIC_WORDS("{number} hours")), {{"number", with_one_decimal(seconds / 3600)}});
    }
    return fill(shown(RDPMEDIC_WORDS("{number} days")), {{"number", to_text(Value(std::round(seconds / 86400)))}});
}

struct InWords {
    std::string operator()(bool truth) const { return shown(truth ? RDPMEDIC_WORDS("yes") : RDPMEDIC_WORDS("no")); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return with_one_decimal(number); }
    std::string operator()(const std::string& text) const { return brief(text); }
    std::string operator()(const std::vector<std::string>& list) const {
        constexpr std::size_t most = 3;
        std::vector<std::string> different;
        for (const std::string& item : list) {
            if (std::find(different.begin(), different.end(), item) == different.end()) {
                different.push_back(item);
            }
        }
        std::string text;
        for (std::size_t index = 0; index < std::min(different.size(), most); ++index) {
            text += (index == 0 ? "" : ", ") + different[index];
        }
        return different.size() > most ? and_more(brief(text)) : brief(text);
    }
    /// "2026-01-31 08:00 UTC"
    std::string operator()(Time time) const {
        std::string text = iso_time(time).substr(0, 16);
        std::replace(text.begin(), text.end(), 'T', ' ');
        return text + " UTC";
    }
};

double number_of(const Finding& finding, std::string_view key) {
    const Evidence* evidence = find(finding.evidence, key);
    if (evidence == nullptr) {
        return 0;
    }
    if (const auto* number = std::get_if<double>(&evidence->value)) {
        return *number;
    }
    const auto* whole = std::get_if<std::int64_t>(&evidence->value);
    return whole == nullptr ? 0 : static_cast<double>(*whole);
}

std::vector<std::string> texts_of(const Finding& finding, std::string_view key) {
    const Evidence* evidence = find(finding.evidence, key);
    const auto* list = evidence == nullptr ? nullptr : std::get_if<std::vector<std::string>>(&evidence->value);
    return list == nullptr ? std::vector<std::string>() : *list;
}

/// "Certificate: expired (elsewhere: self-signed); TLS: TLS 1.0 (elsewhere: TLS 1.2)"
std::string differences(const Finding& finding) {
    const std::vector<std::string> columns = texts_of(finding, "differences");
    const std::vector<std::string> here = texts_of(finding, "values-here");
    const std::vector<std::string> elsewhere = texts_of(finding, "values-elsewhere");
    std::string text;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        const auto all = sweep_columns();
        const auto info =
            std::find_if(all.begin(), all.end(), [&](const ColumnInfo& one) { return one.id == columns[index]; });
        const bool known = info != all.end() && index < here.size() && index < elsewhere.size();
        text.append(text.empty() ? "" : "; ")
            .append(known ? deviation_sentence(info->column, here[index], elsewhere[index]) : brief(columns[index]));
    }
    return text;
}

std::string in_words(const Finding& finding, const Evidence& evidence) {
    if (evidence.key == "differences") {
        return differences(finding);
    }
    if (evidence.key.ends_with("-ms") && evidence.key != "clock-skew-ms") {
        return duration(number_of(finding, evidence.key));
    }
    if (evidence.key == "protocol") {
        return shown(find_text(protocols, to_text(evidence.value)));
    }
    if (evidence.key == "set-by") {
        return shown_or_id(owners, to_text(evidence.value));
    }
    if (evidence.key == "ended-how") {
        return shown_or_id(ends, to_text(evidence.value));
    }
    if (evidence.key == "effect") {
        return shown_or_id(effects, to_text(evidence.value));
    }
    if (evidence.key == "direction") {
        return shown_or_id(directions, to_text(evidence.value));
    }
    if (evidence.key == "place") {
        return path_side_phrase(to_text(evidence.value));
    }
    if (evidence.key == "key-state") {
        return shown_or_id(key_states, to_text(evidence.value));
    }
    if (const auto* list = std::get_if<std::vector<std::string>>(&evidence.value);
        list != nullptr && evidence.key == "purposes") {
        std::vector<std::string> in_plain_words;
        std::transform(list->begin(), list->end(), std::back_inserter(in_plain_words),
                       [](const std::string& purpose) { return shown_or_id(purposes, purpose); });
        return InWords{}(in_plain_words);
    }
    return std::visit(InWords{}, evidence.value);
}

}  // namespace

Values values_of(const Finding& finding, const Target& target) {
    Values values{{"host", brief(target.host)}, {"port", std::to_string(target.port)}};
    for (const Evidence& evidence : finding.evidence) {
        values.emplace(evidence.key, in_words(finding, evidence));  // the first of a key is the one that tells
    }
    const double lookup = std::max(number_of(finding, "ipv4-ms"), number_of(finding, "ipv6-ms"));
    if (lookup > 0) {
        values.emplace("lookup-time", duration(lookup));
    }
    if (const Evidence* skew = find(finding.evidence, "clock-skew-ms")) {
        values.emplace("clock-skew", difference(number_of(finding, skew->key)));
    }
    if (find(finding.evidence, "others") != nullptr) {
        const auto count = static_cast<std::uint64_t>(number_of(finding, "others"));
        values.emplace("the-others", count == 1 ? shown(RDPMEDIC_WORDS("the other one"))
                                                : fill(shown(RDPMEDIC_WORDS("the {count} others that answered")),
                                                       {{"count", grouped(count)}}));
    }
    if (const Evidence* place = find(finding.evidence, "place")) {
        values.emplace("whom-to-call", path_side_advice(to_text(place->value)));
    }
    if (const Evidence* below = find(finding.evidence, "stands-on")) {
        values.emplace("stands-on-title", check_title(to_text(below->value)));
    }
    return values;
}

}  // namespace rdpmedic::words
