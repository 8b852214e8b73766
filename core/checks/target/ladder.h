// SPDX-License-Identifier: MIT
// The connection ladder: name, port, negotiation, TLS. Each rung is climbed once, on one main connection, and every
// check that stands on it gets the same result; so the whole first report costs the round trips of one connection.
#pragma once

#include "core/checks/target/gateway_look.h"
#include "core/model/check.h"
#include "core/model/finding.h"
#include "core/model/target.h"
#include "core/net/negotiate.h"
#include "core/net/once.h"
#include "core/net/resolve.h"
#include "core/net/stream.h"
#include "core/net/tls_session.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rdpmedic {

/// The name rung: all addresses of the target.
struct Addresses {
    bool literal = false;  ///< an address was typed
    std::string ascii;     ///< A-label form of the name
    std::string bad_name;  ///< why the name cannot be one; empty: it can
    std::optional<net::Resolution> ipv4;
    std::optional<net::Resolution> ipv6;
    std::vector<boost::asio::ip::address> all;  ///< IPv4 and IPv6, in the order to try
};

/// The port rung: one attempt per address.
struct Attempt {
    std::shared_ptr<net::Stream> stream;
    bool connected = false;
    bool retransmitted = false;  ///< only after a packet of it was sent again
    bool no_route = false;       ///< this computer has no way to that family: says nothing about the target
};

/// The TLS rung on the main connection.
struct Secured {
    bool done = false;   ///< handshake completed
    bool asked = false;  ///< a handshake was tried: the negotiation chose TLS
    net::TlsFacts facts;
    std::optional<Error> error;
    double elapsed_ms = 0;

    /// Version and suite are among those that Windows offers by default; more are offered here.
    bool is_as_for_windows() const;
};

/// A connection that a check opened beside the main one, to offer one version of TLS.
struct Beside {
    std::string version;   ///< "TLS 1.2" ...
    bool greeted = false;  ///< the offer was sent
    net::Ledger ledger;
};

class Ladder {
public:
    struct Limits {
        Milliseconds connect{5000};  ///< three SYNs: at 0, 1 and 3 seconds
        Milliseconds answer{8000};
        Milliseconds path{20000};          ///< how long the way is watched for loss
        Milliseconds path_longest{45000};  ///< where that leaves a doubt
        Milliseconds sign_in{15000};       ///< a server may ask a domain controller before it answers
        bool rare_protocols = true;        ///< also ask for RDSTLS and Entra, each on a connection of its own
        Milliseconds hold{120000};         ///< how long a quiet connection is held, where that is asked for
    };

    /// What the run hears of its checks while they work.
    struct Told {
        std::function<void(std::string_view check)> begun;
        std::function<void(std::vector<Finding> findings)> so_far;
    };

    Ladder(boost::asio::any_io_executor executor, Target target, Limits limits, Told told);

    /// To be called by a check once what it stands on is there and it begins to work itself.
    void begin(std::string_view check) const { m_told.begun(check); }
    /// To be called now and then by a check that takes long: what it would answer if it had to end here. At least one
    /// finding, all of that check.
    void so_far(std::vector<Finding> findings) const { m_told.so_far(std::move(findings)); }

    boost::asio::awaitable<const Addresses*> addresses();
    /// The connection that all rungs above use: the first address that answered; nullptr when none did.
    boost::asio::awaitable<net::Stream*> connected();
    /// Every address's attempt, when all have ended.
    boost::asio::awaitable<const std::vector<Attempt>*> attempts();
    boost::asio::awaitable<const net::Negotiation*> negotiated();
    boost::asio::awaitable<const Secured*> secured();

    /// The connections beside the main one, as far as they have ended.
    void add_beside(Beside one) { m_beside.push_back(std::move(one)); }
    const std::vector<Beside>& beside() const { return m_beside; }

    /// What is to be seen of the target's gateway; only where it has one.
    boost::asio::awaitable<const GatewayLook*> gateway();
    /// The ladder to what this computer itself connects to: that of the gateway where one is always used, else this
    /// one.
    Ladder& first_hop();
    /// A gateway is always used: this computer itself connects to that alone, never to the target.
    bool is_behind_gateway() const { return m_target.gateway_use() == GatewayUse::always; }
    /// Connections take the gateway, so that a direct way that fails is no fault: always through it, or it works where
    /// the direct way may fail. To be asked once the direct way has failed.
    boost::asio::awaitable<bool> gateway_stands_in();

    /// The check that reports why there is no TLS to look at: "dns", "tcp" or "negotiation".
    boost::asio::awaitable<std::string_view> broken_below_tls();

    const Target& target() const { return m_target; }
    const Limits& limits() const { return m_limits; }
    boost::asio::any_io_executor executor() const { return m_executor; }
    /// The main connection and its TLS, for the sign-in rung. Only after `secured()` is done.
    net::Stream& main_stream() { return *m_main; }
    net::TlsSession& tls() { return *m_tls; }
    /// Round trip of the main connection in milliseconds.
    double round_trip_ms() const { return m_main ? m_main->ledger().connect_ms : 0; }
    /// The name that TLS is told: what was typed, in its ASCII form; empty for an address.
    std::string server_name() const;
    /// An answer that took this long over a healthy path is a finding.
    bool is_slow(double answer_ms) const { return answer_ms > 2000 + 4 * round_trip_ms(); }

private:
    boost::asio::awaitable<Addresses> find_addresses();
    boost::asio::awaitable<std::vector<Attempt>> try_addresses();
    boost::asio::awaitable<bool> try_address(std::shared_ptr<net::Stream> stream, net::Endpoint remote);
    boost::asio::awaitable<net::Negotiation> negotiate();
    boost::asio::awaitable<Secured> secure();
    Ladder& to_gateway();

    boost::asio::any_io_executor m_executor;
    Target m_target;
    Limits m_limits;
    Told m_told;
    std::string m_ascii;
    std::shared_ptr<net::Stream> m_main;
    std::unique_ptr<net::TlsSession> m_tls;
    std::vector<Beside> m_beside;
    bool m_all_failed = false;
    boost::asio::steady_timer m_first_connected;
    net::Once<Addresses> m_addresses;
    net::Once<std::vector<Attempt>> m_attempts;
    net::Once<net::Negotiation> m_negotiation;
    net::Once<Secured> m_secured;
    net::Once<GatewayLook> m_gateway;
    std::unique_ptr<Ladder> m_to_gateway;
};

/// One check of the target, as the engine runs it.
struct TargetCheck {
    const CheckInfo* info;
    boost::asio::awaitable<std::vector<Finding>> (*run)(Ladder& ladder);
};

}  // namespace rdpmedic
