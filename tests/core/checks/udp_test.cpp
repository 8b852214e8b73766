// SPDX-License-Identifier: MIT
// The check of the UDP side channel against practice servers and against listeners that count.
#include "core/checks/catalogue.h"
#include "core/engine/session.h"
#include "core/practice/server.h"
#include "core/wire/rdp_udp.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <thread>

using namespace rdpmedic;
namespace asio = boost::asio;
using asio::ip::udp;

namespace {

struct Told {
    Case incident;
    std::vector<Finding> so_far;

    const Finding& finding() const {
        const auto at = std::find_if(incident.findings.begin(), incident.findings.end(),
                                     [](const Finding& found) { return found.check == "udp"; });
        REQUIRE(at != incident.findings.end());
        return *at;
    }
    std::string fact(std::string_view key) const {
        const Evidence* evidence = find(finding().evidence, key);
        return evidence == nullptr ? "" : to_text(evidence->value);
    }
};

Told check(std::uint16_t port, std::string host = "127.0.0.1") {
    Target target;
    target.host = std::move(host);
    target.port = port;
    Options options;
    options.only = {"udp"};
    Told told;
    Session session(target, Symptom{}, options, [&](const Event& event) {
        if (const auto* heard = std::get_if<CheckSoFar>(&event)) {
            told.so_far = heard->findings;
        }
    });
    told.incident = session.run();
    return told;
}

Told check_fault(std::string_view fault) {
    practice::Settings settings;
    settings.fault = fault;
    const practice::Server server = practice::Server::start(settings).value();
    return check(server.port());
}

/// All faults at once, since most of their time is waiting; once for all tests.
const Told& told_by(std::string_view fault) {
    static const std::map<std::string, Told, std::less<>> all = [] {
        std::map<std::string, std::future<Told>> running;
        for (const char* id : {"healthy-nla", "udp-closed", "udp-silent", "udp-small-only", "udp-not-rdp",
                               "udp-old-version", "not-rdp-http"}) {
            running[id] = std::async(std::launch::async, [id] { return check_fault(id); });
        }
        std::map<std::string, Told, std::less<>> made;
        for (auto& [id, told] : running) {
            made.emplace(id, told.get());
        }
        return made;
    }();
    return all.find(fault)->second;
}

using Answers = std::vector<std::chrono::milliseconds>;  ///< when after a SYN, one each

struct Manner {
    std::vector<Answers> answers;  ///< of each SYN in turn, and again from the first
    std::size_t answer_bytes = 1232;
    std::size_t longest = 1232;  ///< of the datagrams that it answers
    bool noise_first = false;    ///< before its first answer it says something else
};

/// A listener that counts what comes, and answers as it is told to. TCP is closed on its port.
class Listener {
public:
    explicit Listener(Manner manner)
        : m_manner(std::move(manner)), m_socket(m_context, udp::endpoint(asio::ip::address_v4::loopback(), 0)),
          m_thread([this] {
              receive();
              m_context.run();
          }) {}
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() {
        m_context.stop();
        m_thread.join();
    }

    std::uint16_t port() const { return m_socket.local_endpoint().port(); }
    int count() const { return m_count; }
    std::size_t largest() const { return m_largest; }

private:
    void receive() {
        m_socket.async_receive_from(asio::buffer(m_buffer), m_asker, [this](auto code, std::size_t size) {
            if (!code) {
                ++m_count;
                m_largest = std::max(m_largest.load(), size);
                const auto parsed = wire::parse_rdp_udp_syn({m_buffer.data(), size});
                if (parsed.status == wire::Status::complete && size <= m_manner.longest) {
                    answer(parsed.value);
                }
            }
            receive();
        });
    }

    void answer(const wire::RdpUdpSyn& syn) {
        wire::RdpUdpSyn made;
        made.acknowledged = syn.sequence;
        made.sequence = 99;
        made.version = syn.version ? std::optional(wire::RdpUdpVersion::v2) : std::nullopt;
        if (m_manner.noise_first && m_answered == 0) {
            boost::system::error_code ignored;
            m_socket.send_to(asio::buffer("\xee\xee\xee\xee", 4), m_asker, 0, ignored);
        }
        for (const auto after : m_manner.answers[m_answered++ % m_manner.answers.size()]) {
            auto timer = std::make_shared<asio::steady_timer>(m_context, after);
            timer->async_wait([this, timer, made, asker = m_asker](boost::system::error_code) {
                boost::system::error_code ignored;
                m_socket.send_to(asio::buffer(compose(made, m_manner.answer_bytes)), asker, 0, ignored);
            });
        }
    }

    Manner m_manner;
    std::size_t m_answered = 0;
    asio::io_context m_context;
    udp::socket m_socket;
    udp::endpoint m_asker;
    std::array<std::uint8_t, 2048> m_buffer{};
    std::atomic<int> m_count = 0;
    std::atomic<std::size_t> m_largest = 0;
    std::thread m_thread;
};

}  // namespace

TEST_CASE("a server that answers at full size works, and is told before its copies have come", "[checks][udp]") {
    const Told& told = told_by("healthy-nla");

    CHECK(told.finding().state == State::ok);
    CHECK(told.finding().reason == "works");
    CHECK(told.fact("passed-bytes") == "1232");
    CHECK(told.fact("received-bytes") == "1232");
    CHECK(told.fact("udp-version") == "2");
    CHECK(told.fact("datagrams-lost") == "0");
    CHECK_FALSE(told.fact("connect-ms").empty());
    CHECK_FALSE(told.fact("windows-hint").empty());
    REQUIRE_FALSE(told.so_far.empty());
    CHECK(told.so_far.front().reason == "works");
    CHECK(told.incident.elapsed < Milliseconds(5000));
}

TEST_CASE("each fault of UDP gives its reason", "[checks][udp]") {
    CHECK(told_by("udp-silent").finding().reason == "silent");
    CHECK(told_by("udp-silent").finding().state == State::unknown);
    CHECK(told_by("udp-small-only").finding().reason == "size-limited");
    CHECK(told_by("udp-small-only").fact("passed-bytes") == "1132");
    CHECK(told_by("udp-not-rdp").finding().reason == "not-rdp-udp");
    CHECK(told_by("udp-not-rdp").fact("first-bytes").starts_with("ee "));
    CHECK(told_by("udp-old-version").finding().reason == "works");
    CHECK(told_by("udp-old-version").fact("udp-version") == "1");
    CHECK(told_by("udp-old-version").fact("windows-hint") == "8, Server 2012");
}

TEST_CASE("a size that does not pass is the cause of drops, though TCP is well", "[checks][udp][scenario]") {
    const Told& told = told_by("udp-small-only");
    REQUIRE_FALSE(told.incident.diagnosis.causes.empty());
    CHECK(told.incident.diagnosis.causes.front().id == "network.udp");
}

TEST_CASE("where TCP is closed UDP is asked all the same, with a dozen datagrams at most", "[checks][udp]") {
    const Listener silent({.answers = {{}}});

    const Told told = check(silent.port());

    CHECK(told.finding().reason == "silent");
    CHECK(told.fact("connect-ms").empty());
    CHECK(silent.count() <= 12);
    CHECK(silent.count() >= 8);  // three tries each of three forms, and two of one
    CHECK(silent.largest() == 1232);
    CHECK(told.incident.elapsed < Milliseconds(6000));
}

TEST_CASE("an answer that stands costs two datagrams more than the first", "[checks][udp]") {
    using namespace std::chrono_literals;
    const Listener healthy({.answers = {{0ms, 800ms, 1600ms, 2400ms}}});

    const Told told = check(healthy.port());

    CHECK(told.finding().reason == "works");
    CHECK(told.fact("datagrams-lost") == "0");
    // On a busy computer the answer can come after the others have begun.
    CHECK(healthy.count() <= 5);
    CHECK(told.incident.elapsed < Milliseconds(3300));  // it ends with the last copies
}

TEST_CASE("an answer that is short leaves the way back open", "[checks][udp]") {
    using namespace std::chrono_literals;
    const Listener brief({.answers = {{0ms}}, .answer_bytes = 20});

    const Told told = check(brief.port());

    CHECK(told.finding().reason == "works-to-server");
    CHECK(told.finding().state == State::note);
    CHECK(told.fact("passed-bytes") == "1232");
    CHECK(told.fact("received-bytes") == "20");
}

TEST_CASE("a server that answers short SYNs alone is no limit of size", "[checks][udp]") {
    using namespace std::chrono_literals;
    const Listener picky({.answers = {{0ms}}, .answer_bytes = 20, .longest = 200});

    const Told told = check(picky.port());

    CHECK(told.finding().reason == "only-short-answered");
    CHECK(told.finding().state == State::unknown);
    CHECK(told.fact("passed-bytes") == "52");  // version 3 carries a hash
    for (const RankedCause& cause : told.incident.diagnosis.causes) {
        INFO(cause.id);
        CHECK_FALSE((cause.likely && (cause.id == "network.udp" || cause.id == "network.mtu")));
    }
}

TEST_CASE("UDP is asked over IPv6 as well", "[checks][udp]") {
    practice::Settings settings;
    settings.address = "::1";
    const practice::Server server = practice::Server::start(settings).value();

    const Told told = check(server.port(), "::1");

    CHECK(told.finding().reason == "works");
    CHECK(told.fact("address") == "::1");
}

TEST_CASE("copies that go missing are loss", "[checks][udp]") {
    using namespace std::chrono_literals;
    const Listener lossy({.answers = {{0ms, 800ms, 1600ms, 2400ms}, {0ms, 2400ms}}});

    const Told told = check(lossy.port());

    CHECK(told.finding().reason == "lossy");
    CHECK(told.finding().state == State::note);
    CHECK(told.fact("datagrams-lost") == "2");
    CHECK(told.fact("datagrams-expected") == "8");
}

TEST_CASE("a listener that repeats its answers at times of its own loses nothing", "[checks][udp]") {
    using namespace std::chrono_literals;
    const Listener slower({.answers = {{0ms, 1000ms, 2500ms}}});

    const Told told = check(slower.port());

    CHECK(told.finding().reason == "works");
    CHECK(told.fact("datagrams-lost") == "0");
}

TEST_CASE("an odd datagram before the answer does not end the listening", "[checks][udp]") {
    using namespace std::chrono_literals;
    const Listener odd({.answers = {{300ms}}, .noise_first = true});

    const Told told = check(odd.port());

    CHECK(told.finding().reason == "works");
    CHECK(told.fact("first-bytes").empty());
}

#ifdef RDPMEDIC_SEES_CLOSED_PORTS
TEST_CASE("a closed port is told at once", "[checks][udp]") {
    const Told& told = told_by("udp-closed");
    CHECK(told.finding().reason == "closed");
    CHECK(told.finding().state == State::note);
    CHECK(told.incident.elapsed < Milliseconds(2000));
    CHECK(told_by("not-rdp-http").finding().reason == "closed");
}
#endif

TEST_CASE("a run that is stopped keeps what was known of UDP", "[checks][udp]") {
    using namespace std::chrono_literals;
    const Listener healthy({.answers = {{0ms, 800ms}}});
    Target target;
    target.host = "127.0.0.1";
    target.port = healthy.port();
    Options options;
    options.only = {"udp"};
    std::promise<void> known;
    Session session(target, Symptom{}, options, [&](const Event& event) {
        if (std::holds_alternative<CheckSoFar>(event)) {
            known.set_value();
        }
    });
    auto running = std::async(std::launch::async, [&] { return session.run(); });
    known.get_future().wait();

    session.stop();
    const Case incident = running.get();

    CHECK(incident.elapsed < Milliseconds(1500));
    REQUIRE_FALSE(incident.findings.empty());
    const bool kept = std::any_of(incident.findings.begin(), incident.findings.end(),
                                  [](const Finding& found) { return found.check == "udp" && found.reason == "works"; });
    CHECK(kept);
}

TEST_CASE("what stands on a name that leads nowhere is skipped", "[checks][udp]") {
    const Told told = check(3389, "name..that.cannot.be");

    CHECK(told.finding().state == State::skipped);
    CHECK(told.fact("stands-on") == "dns");
}

TEST_CASE("UDP is asked with the symptoms that it can explain", "[checks][udp]") {
    const CheckInfo& udp_check = *find_check("udp");
    for (const char* category : {"symptom.drops", "symptom.securing", "symptom.since-change"}) {
        Symptom symptom;
        symptom.category = category;
        CHECK(asks_for(udp_check, symptom, {}));
    }
    Options deep;
    deep.deep = true;
    CHECK(asks_for(udp_check, {}, deep));
    CHECK_FALSE(asks_for(udp_check, {}, {}));
}
