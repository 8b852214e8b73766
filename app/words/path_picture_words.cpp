// SPDX-License-Identifier: MIT
#include "app/words/path_picture_words.h"

#include "app/words/path_words.h"
#include "app/words/sweep_words.h"
#include "app/words/text.h"
#include "app/words/words.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace rdpmedic::words {

namespace {

constexpr Text captions[] = {
    {"title", RDPMEDIC_WORDS("The way to the server")},
    {"places", RDPMEDIC_WORDS("Place by place")},
    {"lost", RDPMEDIC_WORDS("Lost")},
    {"round-trip", RDPMEDIC_WORDS("Round trip")},
    {"jitter", RDPMEDIC_WORDS("Jitter")},
    {"address", RDPMEDIC_WORDS("Address")},
    {"place", RDPMEDIC_WORDS("Place")},
    {"router", RDPMEDIC_WORDS("Router {distance}")},
    {"probable-outside", RDPMEDIC_WORDS("Probably the VPN gateway, outside")},
    {"answered", RDPMEDIC_WORDS("Answered")},
    {"between", RDPMEDIC_WORDS("Loss, 95 % range")},
    {"over-time", RDPMEDIC_WORDS("Round trips to the computer, one a second")},
    {"now", RDPMEDIC_WORDS("now")},
    {"end", RDPMEDIC_WORDS("end")},
    {"in-tunnel", RDPMEDIC_WORDS("inside the VPN")},
    {"no-answer", RDPMEDIC_WORDS("does not answer")},
    {"no-answers", RDPMEDIC_WORDS("{count} routers that do not answer")},
    {"silent-router", RDPMEDIC_WORDS("A router that does not answer")},
    {"answers-rarely", RDPMEDIC_WORDS("rarely answers, no loss")},
    {"lost-of", RDPMEDIC_WORDS("{lost} of {sent} lost")},
    {"milliseconds", RDPMEDIC_WORDS("{ms} ms")},
    {"percent", RDPMEDIC_WORDS("{low} to {high} %")},
    {"seconds-ago", RDPMEDIC_WORDS("{count} s ago")},
    {"minutes-ago", RDPMEDIC_WORDS("{count} min ago")},
    {"seconds-before", RDPMEDIC_WORDS("{count} s before")},
    {"minutes-before", RDPMEDIC_WORDS("{count} min before")},
    {"strip", RDPMEDIC_WORDS("{count} round trips to the computer: {lost} lost, median {median} ms, worst {worst} ms")},
    {"strip-lost", RDPMEDIC_WORDS("{count} round trips to the computer: all of them lost")},
    {"loss-from-here", RDPMEDIC_WORDS("loss from here on")},
    {"loss-may-begin", RDPMEDIC_WORDS("loss may begin here")},
    {"jitter-from-here", RDPMEDIC_WORDS("jitter from here on")},
    {"jitter-may-begin", RDPMEDIC_WORDS("jitter may begin here")},
};

std::string caption(std::string_view id) {
    return shown(find_text(captions, id));
}

/// A router that never answers forwards what it gets, so nothing of its silence is loss.
bool is_silent_hop(const PathPlace& place) {
    return place.kind == PlaceKind::hop && place.silent();
}

std::string whole(double value) {
    return std::to_string(std::lround(value));
}

}  // namespace

std::string station_title(const PathPlace& place, std::size_t count) {
    if (is_silent_hop(place)) {
        return count == 1 ? caption("silent-router") : fill(caption("no-answers"), {{"count", std::to_string(count)}});
    }
    if (place.kind == PlaceKind::hop) {
        return fill(caption("router"), {{"distance", std::to_string(place.distance)}});
    }
    return place.guessed ? caption("probable-outside") : path_place_title(place.kind);
}

std::string station_subtitle(const PathPlace& place, std::size_t count) {
    if (!place.address.empty() && count == 1) {
        return place.address;
    }
    return place.silent() && place.kind != PlaceKind::hop ? caption("no-answer") : std::string();
}

std::string station_loss(const PathPlace& place) {
    if (!place.probed() || place.sent == 0) {
        return {};
    }
    if (place.answers_rarely) {
        return caption("answers-rarely");
    }
    if (is_silent_hop(place)) {
        return caption("no-answer");
    }
    return fill(caption("lost-of"), {{"lost", std::to_string(place.lost())}, {"sent", std::to_string(place.sent)}});
}

std::string station_loss_between(const PathPlace& place) {
    if (!place.probed() || place.sent == 0 || place.answers_rarely || is_silent_hop(place)) {
        return {};
    }
    const LossInterval interval = place.loss();
    return fill(caption("percent"), {{"low", whole(interval.low * 100)}, {"high", whole(interval.high * 100)}});
}

std::string station_latency(const PathPlace& place) {
    return place.round_trips ? fill(caption("milliseconds"), {{"ms", whole(place.round_trips->median_ms)}})
                             : std::string();
}

std::string station_jitter(const PathPlace& place) {
    return place.round_trips ? fill(caption("milliseconds"), {{"ms", whole(place.round_trips->jitter_ms)}})
                             : std::string();
}

std::string path_caption(std::string_view id) {
    return shown_or_id(captions, id);
}

std::string station_trouble(const Path& path, std::size_t first, std::size_t last) {
    const PathVerdict& verdict = path.verdict;
    if (verdict.trouble == PathTrouble::none || last <= verdict.from || first > verdict.to) {
        return {};
    }
    const bool is_seen = last >= verdict.to;
    return verdict.trouble == PathTrouble::loss ? caption(is_seen ? "loss-from-here" : "loss-may-begin")
                                                : caption(is_seen ? "jitter-from-here" : "jitter-may-begin");
}

std::string path_ago(std::size_t seconds, bool is_live) {
    constexpr std::size_t minute = 60;
    return seconds < 2 * minute
               ? fill(caption(is_live ? "seconds-ago" : "seconds-before"), {{"count", std::to_string(seconds)}})
               : fill(caption(is_live ? "minutes-ago" : "minutes-before"),
                      {{"count", std::to_string(seconds / minute)}});
}

std::string strip_summary(const Path& path) {
    std::vector<double> times;
    for (const auto& sample : path.history) {
        if (sample) {
            times.push_back(*sample);
        }
    }
    std::sort(times.begin(), times.end());
    Values values{{"count", grouped(path.history.size())}};
    if (!times.empty()) {
        values.emplace("lost", grouped(path.history.size() - times.size()));
        values.emplace("median", whole(times[times.size() / 2]));
        values.emplace("worst", whole(times.back()));
    }
    return fill(caption(times.empty() ? "strip-lost" : "strip"), values);
}

}  // namespace rdpmedic::words
