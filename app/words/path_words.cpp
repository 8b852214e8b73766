// SPDX-License-Identifier: MIT
#include "app/words/path_words.h"

#include "app/words/path_sentences.h"
#include "app/words/text.h"
#include "app/words/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>
#include <utility>

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"this-computer", RDPMEDIC_WORDS("This computer")},
    {"lan-gateway", RDPMEDIC_WORDS("Your router")},
    {"hop", RDPMEDIC_WORDS("Router")},
    {"tunnel-outer", RDPMEDIC_WORDS("VPN gateway, outside")},
    {"tunnel-inside", RDPMEDIC_WORDS("VPN gateway, inside")},
    {"target", RDPMEDIC_WORDS("Server")},
};
constexpr Text named[] = {
    {"this-computer", RDPMEDIC_WORDS("this computer")},
    {"lan-gateway", RDPMEDIC_WORDS("your router")},
    {"hop", RDPMEDIC_WORDS("the router")},
    {"tunnel-outer", RDPMEDIC_WORDS("the outside of the VPN gateway")},
    {"tunnel-inside", RDPMEDIC_WORDS("the inside of the VPN gateway")},
    {"target", RDPMEDIC_WORDS("the server")},
};
constexpr Text phrases_of_sides[] = {
    {"lan", RDPMEDIC_WORDS("between this computer and your router, on the Wi-Fi or the cable")},
    {"provider", RDPMEDIC_WORDS("behind your router, in the network of the internet provider or the company")},
    {"vpn-gateway", RDPMEDIC_WORDS("at the VPN gateway, between its outside and the inside of the tunnel")},
    {"far-side", RDPMEDIC_WORDS("on the side of the server, behind the last place that works")},
    {"cannot-tell", RDPMEDIC_WORDS("somewhere that cannot be told from here")},
};
constexpr Text advice[] = {
    {"lan", RDPMEDIC_WORDS("Nobody else needs to be called: use a cable instead of Wi-Fi, another cable or another "
                           "port of the router.")},
    {"provider", RDPMEDIC_WORDS("Call the internet provider, or in a company whoever runs the network.")},
    {"vpn-gateway", RDPMEDIC_WORDS("Call whoever runs the VPN.")},
    {"far-side", RDPMEDIC_WORDS("Call whoever runs the server or its network.")},
    {"cannot-tell", RDPMEDIC_WORDS("Watching for longer, or once from another network, tells more.")},
};

constexpr const char* lan_guide[] = {
    RDPMEDIC_WORDS("Use a cable instead of Wi-Fi, or go closer to the access point, and check again."),
    RDPMEDIC_WORDS("If it is a cable already, use another one, or another port of the router."),
    RDPMEDIC_WORDS("Restart the router when nobody else needs it."),
};
constexpr const char* provider_guide[] = {
    RDPMEDIC_WORDS("Try from another network, for example over a mobile phone. If all is well there, use it for now."),
    RDPMEDIC_WORDS(
        "Save this result and send it to the internet provider, or in a company to whoever runs the network. "
        "It says between which routers packets are lost or late."),
    RDPMEDIC_WORDS("Note the times at which it happens. They can be compared with the load of the lines."),
};
constexpr const char* vpn_gateway_guide[] = {
    RDPMEDIC_WORDS("Disconnect the VPN and connect it again. If it has several gateways, take another one."),
    RDPMEDIC_WORDS(
        "Save this result and send it to whoever runs the VPN. The way to its gateway works, the way through "
        "it does not."),
    RDPMEDIC_WORDS("Note the times at which it happens. They can be compared with the load of the gateway."),
};
constexpr const char* far_side_guide[] = {
    RDPMEDIC_WORDS(
        "Save this result and send it to whoever runs the server or its network. It says up to where the way "
        "works."),
    RDPMEDIC_WORDS(
        "Note the times at which it happens. They can be compared with the load of the server and its line."),
};

std::string amount(double value) {
    return to_text(Value(std::round(value * 10) / 10));
}

std::string milliseconds(double value) {
    return amount(value < 10 ? value : std::round(value));
}

Values values_of(const Path& path) {
    const PathPlace& target = path.places.back();
    const LossInterval loss = target.loss();
    const RoundTrips times = target.round_trips.value_or(RoundTrips{});
    return {{"sent", std::to_string(target.sent)},
            {"lost", std::to_string(target.lost())},
            {"percent", amount(loss.share * 100)},
            {"low", amount(loss.low * 100)},
            {"high", amount(loss.high * 100)},
            {"median", milliseconds(times.median_ms)},
            {"jitter", milliseconds(times.jitter_ms)},
            {"from", path_place_named(path.places[path.verdict.from])},
            {"to", path_place_named(path.places[path.verdict.to])},
            {"side", path_side_phrase(name(path.verdict.side))},
            {"sure", amount(std::min(99.0, std::floor(path.verdict.confidence * 100)))}};
}

const char* where_sentence(const PathVerdict& verdict) {
    switch (verdict.reason) {
    case PathReason::begins_here:
        if (verdict.trouble == PathTrouble::jitter) {
            return RDPMEDIC_WORDS("It begins {side} (between {from} and {to}).");
        }
        return RDPMEDIC_WORDS("It begins {side} (between {from} and {to}); that is {sure} % sure.");
    case PathReason::silent_between:
        return RDPMEDIC_WORDS("It begins between {from} and {to}. What lies between them does not answer, so whose "
                              "part of the way it is cannot be told.");
    default:
        return RDPMEDIC_WORDS("It begins between {from} and {to}. Whose part of the way it is cannot be told yet.");
    }
}

const char* what_sentence(const Path& path) {
    switch (path.verdict.trouble) {
    case PathTrouble::loss:
        return RDPMEDIC_WORDS(
            "{lost} of {sent} probes of the server were lost: {percent} %, most likely between {low} and "
            "{high} %.");
    case PathTrouble::jitter:
        return RDPMEDIC_WORDS("Answers of the server are up to {jitter} ms late, so that the picture stutters.");
    case PathTrouble::none:
        break;
    }
    switch (path.verdict.reason) {
    case PathReason::no_answers:
        return RDPMEDIC_WORDS("The server answered none of {sent} connections, so nothing can be said about the way.");
    case PathReason::cut_off:
        return cut_off_sentence;
    case PathReason::clean:
        return path.places.back().lost() == 0
                   ? RDPMEDIC_WORDS("Nothing was lost of {sent} probes of the server, so the loss is most likely below "
                                    "{high} %. Answers take {median} ms and are up to {jitter} ms late.")
                   : RDPMEDIC_WORDS("{lost} of {sent} probes of the server were lost, too few to be felt. Answers take "
                                    "{median} ms and are up to {jitter} ms late.");
    default:
        return RDPMEDIC_WORDS("{lost} of {sent} probes of the server were lost so far. That is too few to say more.");
    }
}

}  // namespace

std::string path_place_title(PlaceKind kind) {
    return shown_or_id(titles, name(kind));
}

std::string path_place_named(const PathPlace& place) {
    std::string text = place.guessed ? shown(RDPMEDIC_WORDS("what is probably the outside of the VPN gateway"))
                                     : shown_or_id(named, name(place.kind));
    if (!place.address.empty() && place.kind != PlaceKind::this_computer) {
        text.append(" ").append(brief(place.address));
    }
    return text;
}

std::string path_place_note(const PathPlace& place) {
    if (place.kind == PlaceKind::tunnel_outer && !place.probed()) {
        return shown(RDPMEDIC_WORDS("its address is not known"));
    }
    if (place.silent() && place.kind != PlaceKind::target) {
        return shown(RDPMEDIC_WORDS("does not answer"));
    }
    if (place.guessed) {
        return shown(RDPMEDIC_WORDS("probably: it has the only route past the tunnel"));
    }
    return place.answers_rarely ? shown(RDPMEDIC_WORDS("answers rarely")) : std::string();
}

std::string path_side_phrase(std::string_view side) {
    return shown_or_id(phrases_of_sides, side);
}

std::string path_side_advice(std::string_view side) {
    return shown_or_id(advice, side);
}

std::vector<std::string> path_side_guide(std::string_view side) {
    const std::pair<std::string_view, std::span<const char* const>> guides[] = {{"lan", lan_guide},
                                                                                {"provider", provider_guide},
                                                                                {"vpn-gateway", vpn_gateway_guide},
                                                                                {"far-side", far_side_guide}};
    std::vector<std::string> steps;
    for (const auto& [place, guide] : guides) {
        if (place == side) {
            std::transform(guide.begin(), guide.end(), std::back_inserter(steps), shown);
        }
    }
    return steps;
}

std::string path_sentence(const Path& path) {
    const Values values = values_of(path);
    std::string text = fill(shown(what_sentence(path)), values);
    if (path.verdict.trouble == PathTrouble::none) {
        return text;
    }
    text.append(" ").append(fill(shown(where_sentence(path.verdict)), values));
    return text.append(" ").append(path_side_advice(name(path.verdict.side)));
}

std::vector<std::string> path_side_ids() {
    std::vector<std::string> ids;
    std::transform(std::begin(phrases_of_sides), std::end(phrases_of_sides), std::back_inserter(ids),
                   [](const Text& text) { return std::string(text.id); });
    return ids;
}

}  // namespace rdpmedic::words
