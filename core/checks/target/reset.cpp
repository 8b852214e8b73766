// SPDX-License-Identifier: MIT
// Who tears the connection down, the server or a device on the way? The connection is driven to the same stage again, a
// few times and with pauses; with bytes that die before the server; with other bytes; and beside other ports.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/checks/target/reset_investigation.h"

namespace rdpmedic::checks {

namespace {

using net::Negotiation;
using teardown::Place;
using teardown::Stage;

constexpr std::string_view needs_tcp[] = {"tcp"};
constexpr Reason reset_reasons[] = {
    {"nothing-torn", State::ok},
    {"not-repeated", State::note},
    {"before-server", State::problem},
    {"before-server-by-time", State::problem},
    {"content-dependent", State::problem},
    {"by-server-at-connect", State::problem},
    {"by-server-at-negotiation", State::problem},
    {"by-server-at-tls", State::problem},
    {"by-server-at-sign-in", State::problem},
    {"after-few", State::problem},
    {"scattered", State::problem},
    {"at-last-hop", State::unknown},
    {"cannot-tell", State::unknown},
};
constexpr Call called_by[] = {
    {"tcp", "refused"},        {"tcp", "reset"},
    {"negotiation", "reset"},  {"negotiation", "reset-at-once"},
    {"negotiation", "closed"}, {"tls.versions", "reset-after-hello"},
    {"nla", "reset"},          {"tls.versions", "closed-after-hello"},
    {"nla", "closed"},         {"tls.versions", "torn-before-hello"},
};

/// The failure that says most: somebody refused.
const net::Ledger* refused(const std::vector<Attempt>& attempts) {
    for (const Attempt& attempt : attempts) {
        const net::Ledger& ledger = attempt.stream->ledger();
        if (ledger.ending == net::Ending::refused || ledger.ending == net::Ending::peer_rst) {
            return &ledger;
        }
    }
    return nullptr;
}

bool is_torn(Negotiation::Outcome outcome) {
    return outcome == Negotiation::Outcome::reset || outcome == Negotiation::Outcome::closed;
}

bool is_torn(net::Ending ending) {
    return ending == net::Ending::refused || ending == net::Ending::peer_rst || ending == net::Ending::peer_fin;
}

/// Where the report's main connection was torn down, or one beside it; else why there is nothing to look at.
struct Found {
    std::optional<Place> place;
    std::string_view stands_on;       ///< the check below that failed otherwise; empty: all is well
    bool first_went_through = false;  ///< the main connection; one that came after it was torn down
};

/// What the main connection got through, a later one did not. Once it has offered a version, only that of the main one
/// tells: a server may refuse the others by tearing them down.
Found find_beside(const Ladder& ladder, const std::string& version) {
    for (const Beside& beside : ladder.beside()) {
        if ((beside.version == version || !beside.greeted) && is_torn(beside.ledger.ending)) {
            const bool refused = beside.ledger.ending == net::Ending::refused;
            const Stage stage = beside.greeted ? Stage::tls : refused ? Stage::connect : Stage::negotiation;
            return {Place{beside.ledger.remote, stage}, {}, true};
        }
    }
    return {};
}

asio::awaitable<Found> find_place(Ladder& ladder) {
    const Addresses* known = co_await ladder.addresses();
    if (known->all.empty()) {
        co_return Found{std::nullopt, "dns", false};
    }
    const net::Stream* stream = co_await ladder.connected();
    if (stream == nullptr) {
        const std::vector<Attempt>* attempts = co_await ladder.attempts();
        const net::Ledger* ledger = refused(*attempts);
        if (ledger == nullptr) {
            co_return Found{std::nullopt, "tcp", false};
        }
        co_return Found{Place{ledger->remote, Stage::connect}, {}, false};
    }
    const net::Negotiation* negotiated = co_await ladder.negotiated();
    if (is_torn(negotiated->outcome)) {
        co_return Found{Place{negotiated->ledger.remote, Stage::negotiation}, {}, false};
    }
    if (negotiated->outcome != Negotiation::Outcome::confirmed) {
        co_return Found{std::nullopt, "negotiation", false};
    }
    const Secured* secured = co_await ladder.secured();
    const net::Ledger& main = ladder.main_stream().ledger();
    const bool torn = is_torn(main.ending);
    if (secured->asked && !secured->done && !torn) {
        co_return Found{std::nullopt, "tls.versions", false};
    }
    if (secured->asked && torn && (!secured->done || negotiated->with_nla())) {
        co_return Found{Place{main.remote, secured->done ? Stage::sign_in : Stage::tls}, {}, false};
    }
    co_return secured->done ? find_beside(ladder, secured->facts.version) : Found{};
}

}  // namespace

constinit const CheckInfo reset{.id = "reset",
                                .needs = needs_tcp,
                                .reasons = reset_reasons,
                                .asking = Asking::when_wanted,
                                .called_by = checks::called_by,
                                .implemented_by = "core/checks/target/reset.cpp"};

asio::awaitable<std::vector<Finding>> run_reset(Ladder& ladder) {
    const Found found = co_await find_place(ladder);
    if (!found.stands_on.empty()) {
        co_return only(stands_on(checks::reset, found.stands_on));
    }
    ladder.begin(checks::reset.id);
    if (!found.place) {
        co_return only(finding(checks::reset, "nothing-torn"));
    }
    teardown::Investigation investigation(ladder, *found.place, found.first_went_through);
    co_return co_await investigation.run();
}

}  // namespace rdpmedic::checks
