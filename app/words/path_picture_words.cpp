// SPDX-License-Identifier: MIT
#include "app/words/path_picture_words.h"

#include "app/words/path_words.h"
#include "app/words/text.h"
#include "app/words/words.h"

#include <cmath>

namespace rdpmedic::words {

namespace {

constexpr Text captions[] = {
    {"title", RDPMEDIC_WORDS("The way to the server")},
    {"places", RDPMEDIC_WORDS("Place by place")},
    {"lost", RDPMEDIC_WORDS("Lost")},
    {"round-trip", RDPMEDIC_WORDS("Round trip")},
    {"jitter", RDPMEDIC_WORDS("Unsteadiness")},
    {"address", RDPMEDIC_WORDS("Address")},
    {"place", RDPMEDIC_WORDS("Place")},
    {"router", RDPMEDIC_WORDS("Router {distance}")},
    {"answered", RDPMEDIC_WORDS("Answered")},
    {"between", RDPMEDIC_WORDS("True loss between")},
    {"over-time", RDPMEDIC_WORDS("Round trips to the computer, one a second")},
    {"now", RDPMEDIC_WORDS("now")},
    {"in-tunnel", RDPMEDIC_WORDS("inside of the VPN")},
    {"no-answer", RDPMEDIC_WORDS("does not answer")},
    {"no-answers", RDPMEDIC_WORDS("{count} routers that do not answer")},
    {"silent-router", RDPMEDIC_WORDS("A router that does not answer")},
    {"answers-rarely", RDPMEDIC_WORDS("rarely answers, no loss")},
    {"lost-of", RDPMEDIC_WORDS("{lost} of {sent} lost")},
    {"milliseconds", RDPMEDIC_WORDS("{ms} ms")},
    {"percent", RDPMEDIC_WORDS("{low} to {high} %")},
    {"seconds-ago", RDPMEDIC_WORDS("{count} s ago")},
    {"minutes-ago", RDPMEDIC_WORDS("{count} min ago")},
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
    return place.kind == PlaceKind::hop ? fill(caption("router"), {{"distance", std::to_string(place.distance)}})
                                        : path_place_title(place.kind);
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

std::string path_ago(std::size_t seconds) {
    constexpr std::size_t minute = 60;
    return seconds < 2 * minute ? fill(caption("seconds-ago"), {{"count", std::to_string(seconds)}})
                                : fill(caption("minutes-ago"), {{"count", std::to_string(seconds / minute)}});
}

}  // namespace rdpmedic::words
