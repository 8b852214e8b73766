// SPDX-License-Identifier: MIT
// Names of a path's parts, the loss interval, and the path as evidence and back.
#include "core/model/path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace rdpmedic {

namespace {

template <class Enum>
using Named = std::pair<Enum, std::string_view>;

constexpr std::array<Named<PlaceKind>, 6> place_kinds{{{PlaceKind::this_computer, "this-computer"},
                                                       {PlaceKind::lan_gateway, "lan-gateway"},
                                                       {PlaceKind::hop, "hop"},
                                                       {PlaceKind::tunnel_outer, "tunnel-outer"},
                                                       {PlaceKind::tunnel_inside, "tunnel-inside"},
                                                       {PlaceKind::target, "target"}}};
constexpr std::array<Named<ProbeWay>, 7> probe_ways{{{ProbeWay::none, "none"},
                                                     {ProbeWay::udp_ttl, "udp-ttl"},
                                                     {ProbeWay::tcp_ttl, "tcp-ttl"},
                                                     {ProbeWay::icmp_ttl, "icmp-ttl"},
                                                     {ProbeWay::icmp, "icmp"},
                                                     {ProbeWay::udp, "udp"},
                                                     {ProbeWay::tcp_connect, "tcp-connect"}}};
constexpr std::array<Named<PathSide>, 6> path_sides{{{PathSide::none, "none"},
                                                     {PathSide::lan, "lan"},
                                                     {PathSide::provider, "provider"},
                                                     {PathSide::vpn_gateway, "vpn-gateway"},
                                                     {PathSide::far_side, "far-side"},
                                                     {PathSide::cannot_tell, "cannot-tell"}}};
constexpr std::array<Named<PathTrouble>, 3> path_troubles{
    {{PathTrouble::none, "none"}, {PathTrouble::loss, "loss"}, {PathTrouble::jitter, "jitter"}}};
constexpr std::array<Named<PathReason>, 7> path_reasons{{{PathReason::too_few_samples, "too-few-samples"},
                                                         {PathReason::no_answers, "no-answers"},
                                                         {PathReason::clean, "clean"},
                                                         {PathReason::begins_here, "begins-here"},
                                                         {PathReason::silent_between, "silent-between"},
                                                         {PathReason::undecided, "undecided"},
                                                         {PathReason::cut_off, "cut-off-after-few"}}};

template <class List, class Enum>
std::string_view name_in(const List& list, Enum value) {
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == value; });
    return at == list.end() ? std::string_view() : at->second;
}

template <class List>
auto parse_in(const List& list, std::string_view text) -> std::optional<decltype(list.front().first)> {
    const auto at = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.second == text; });
    return at == list.end() ? std::nullopt : std::optional(at->first);
}

/// A text of words with single spaces between; once one does not fit, all later ones fail too.
class Words {
public:
    explicit Words(std::string_view text) : m_rest(text) {}

    std::string_view next() {
        const std::size_t end = std::min(m_rest.find(' '), m_rest.size());
        const std::string_view word = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return word;
    }
    template <class Number>
    Number number() {
        const std::string_view word = next();
        Number value{};
        const auto read = std::from_chars(word.data(), word.data() + word.size(), value);
        m_good = m_good && read.ec == std::errc{} && read.ptr == word.data() + word.size();
        return value;
    }
    /// Not negative, and no more than anybody waits.
    double amount() {
        constexpr double most = 1e9;
        const auto value = number<double>();
        m_good = m_good && value >= 0 && value <= most;  // false for NaN too
        return m_good ? value : 0;
    }
    bool over() const { return m_rest.empty(); }
    bool good() const { return m_good; }

private:
    std::string_view m_rest;
    bool m_good = true;
};

std::string amount_text(double value) {
    return to_text(Value(value));
}

constexpr std::string_view rarely = " rarely";
constexpr std::string_view probably = " probably";

/// "hop 3 tcp-ttl 60 57 3.1 3.4 3.3 0.9 rarely": kind, distance, way, sent, answered; then the round trips, where there
/// are some; then whether it answers rarely; then "probably" where it is guessed.
std::string text_of(const PathPlace& place) {
    std::string text;
    text.append(name(place.kind)).append(" ").append(std::to_string(place.distance));
    text.append(" ").append(name(place.way)).append(" ").append(std::to_string(place.sent));
    text.append(" ").append(std::to_string(place.answered));
    if (place.round_trips) {
        const RoundTrips& times = *place.round_trips;
        for (const double time : {times.least_ms, times.median_ms, times.last_ms, times.jitter_ms}) {
            text.append(" ").append(amount_text(time));
        }
    }
    return text.append(place.answers_rarely ? rarely : "").append(place.guessed ? probably : "");
}

std::optional<PathPlace> place_of(std::string_view text) {
    PathPlace place;
    place.guessed = text.ends_with(probably);
    text.remove_suffix(place.guessed ? probably.size() : 0);
    place.answers_rarely = text.ends_with(rarely);
    text.remove_suffix(place.answers_rarely ? rarely.size() : 0);
    Words words(text);
    const auto kind = parse_place_kind(words.next());
    place.distance = words.number<std::uint8_t>();
    const auto way = parse_probe_way(words.next());
    place.sent = words.number<std::uint32_t>();
    place.answered = words.number<std::uint32_t>();
    if (!words.over()) {
        RoundTrips times;
        times.least_ms = words.amount();
        times.median_ms = words.amount();
        times.last_ms = words.amount();
        times.jitter_ms = words.amount();
        place.round_trips = times;
    }
    if (!kind || !way || !words.good() || !words.over() || place.answered > place.sent) {
        return std::nullopt;
    }
    place.kind = *kind;
    place.way = *way;
    return place;
}

/// "loss provider begins-here 0.97 2 3 60000": trouble, side, reason, confidence, from, to, elapsed milliseconds.
std::string verdict_text(const Path& path) {
    const PathVerdict& verdict = path.verdict;
    std::string text;
    text.append(name(verdict.trouble)).append(" ").append(name(verdict.side)).append(" ");
    text.append(name(verdict.reason)).append(" ").append(amount_text(verdict.confidence)).append(" ");
    text.append(std::to_string(verdict.from)).append(" ").append(std::to_string(verdict.to)).append(" ");
    return text.append(std::to_string(path.elapsed.count()));
}

bool read_verdict(std::string_view text, Path& path) {
    Words words(text);
    const auto trouble = parse_path_trouble(words.next());
    const auto side = parse_path_side(words.next());
    const auto reason = parse_path_reason(words.next());
    path.verdict.confidence = words.amount();
    path.verdict.from = words.number<std::size_t>();
    path.verdict.to = words.number<std::size_t>();
    path.elapsed = Milliseconds(words.number<std::uint32_t>());
    if (!trouble || !side || !reason || !words.good() || !words.over()) {
        return false;
    }
    path.verdict.trouble = *trouble;
    path.verdict.side = *side;
    path.verdict.reason = *reason;
    const bool section = path.verdict.from < path.verdict.to && path.verdict.to < path.places.size();
    return path.verdict.confidence <= 1 && (section || (path.verdict.from == 0 && path.verdict.to == 0));
}

/// "12.3 12.1 - 12.4"
bool read_history(std::string_view text, std::deque<std::optional<double>>& history) {
    Words words(text);
    while (!words.over() && history.size() < Path::most_history) {
        Words ahead = words;
        if (ahead.next() == "-") {
            history.emplace_back();
            words = ahead;
        } else {
            history.emplace_back(words.amount());
        }
        if (!words.good()) {
            return false;
        }
    }
    return words.over();
}

template <class Type>
const Type* find_value(const std::vector<Evidence>& evidence, std::string_view key) {
    const Evidence* found = find(evidence, key);
    return found == nullptr ? nullptr : std::get_if<Type>(&found->value);
}

}  // namespace

std::string_view name(PlaceKind kind) {
    return name_in(place_kinds, kind);
}
std::optional<PlaceKind> parse_place_kind(std::string_view text) {
    return parse_in(place_kinds, text);
}
std::string_view name(ProbeWay way) {
    return name_in(probe_ways, way);
}
std::optional<ProbeWay> parse_probe_way(std::string_view text) {
    return parse_in(probe_ways, text);
}
std::string_view name(PathSide side) {
    return name_in(path_sides, side);
}
std::optional<PathSide> parse_path_side(std::string_view text) {
    return parse_in(path_sides, text);
}
std::string_view name(PathTrouble trouble) {
    return name_in(path_troubles, trouble);
}
std::optional<PathTrouble> parse_path_trouble(std::string_view text) {
    return parse_in(path_troubles, text);
}
std::string_view name(PathReason reason) {
    return name_in(path_reasons, reason);
}
std::optional<PathReason> parse_path_reason(std::string_view text) {
    return parse_in(path_reasons, text);
}

LossInterval loss_interval(std::uint32_t sent, std::uint32_t lost) {
    if (sent == 0) {
        return {};
    }
    constexpr double z = 1.959964;  // 95 %
    const double n = sent;
    const double share = lost / n;
    const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
    return {share, lost == 0 ? 0 : std::max(0.0, middle - half), lost == sent ? 1 : std::min(1.0, middle + half)};
}

void append(std::vector<Evidence>& evidence, const Path& path) {
    const Time now = std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    const auto add = [&](std::string key, Value value, Privacy privacy = Privacy::none) {
        evidence.push_back({std::move(key), std::move(value), "path", now, privacy});
    };
    std::vector<std::string> places;
    std::vector<std::string> addresses;
    for (const PathPlace& place : path.places) {
        places.push_back(text_of(place));
        addresses.push_back(place.address);
    }
    std::string history;
    for (const auto& time : path.history) {
        history.append(history.empty() ? "" : " ").append(time ? amount_text(std::max(0.0, *time)) : "-");
    }
    add("path-verdict", verdict_text(path));
    add("path-places", std::move(places));
    add("path-addresses", std::move(addresses), Privacy::host);
    add("path-round-trips", std::move(history));
}

std::optional<Path> path_of(const std::vector<Evidence>& evidence) {
    const auto* places = find_value<std::vector<std::string>>(evidence, "path-places");
    const auto* addresses = find_value<std::vector<std::string>>(evidence, "path-addresses");
    const auto* verdict = find_value<std::string>(evidence, "path-verdict");
    const auto* history = find_value<std::string>(evidence, "path-round-trips");
    if (places == nullptr || verdict == nullptr || places->size() < 2 || places->size() > Path::most_places) {
        return std::nullopt;
    }
    Path path;
    for (std::size_t index = 0; index < places->size(); ++index) {
        const auto place = place_of((*places)[index]);
        if (!place) {
            return std::nullopt;
        }
        path.places.push_back(*place);
        if (addresses != nullptr && index < addresses->size()) {
            path.places.back().address = (*addresses)[index];
        }
    }
    if (!read_verdict(*verdict, path) || (history != nullptr && !read_history(*history, path.history))) {
        return std::nullopt;
    }
    return path;
}

}  // namespace rdpmedic
