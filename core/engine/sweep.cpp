// SPDX-License-Identifier: MIT
#include "core/engine/sweep.h"

#include "core/checks/catalogue.h"
#include "core/checks/target/checks.h"
#include "core/engine/rank.h"
#include "core/engine/rate_limit.h"
#include "core/engine/sweep_cost.h"
#include "core/system/open_files.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <atomic>
#include <memory>

namespace rdpmedic {

namespace asio = boost::asio;

namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr Milliseconds patience{250};
constexpr Milliseconds between_looks{5};  // whether there is room for more
constexpr std::size_t waiting_per_job = 4;
constexpr std::size_t most_connections_per_host = 6;
/// Each name costs two threads of the resolver; half of them are left for those that never come back.
constexpr std::size_t most_names = net::most_resolver_threads / 4;

/// The version of the main connection; the check of the versions has more to say where it ran and found fault.
void take_tls(SweepRow& row, const net::TlsFacts& facts) {
    if ((row.problems & SweepRow::bit(Column::tls)) == 0) {
        const bool old_too = (row.notes & SweepRow::bit(Column::tls)) != 0;
        row[Column::tls] = old_too ? facts.version + ", " + row[Column::tls] : facts.version;
    }
    row[Column::suite] = facts.suite;
}

bool is_among(const std::vector<std::string>& ids, std::string_view id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

/// Everything of one run; of the thread that runs, but `stopping`. The io_context is declared first, so that what waits
/// on it goes before it.
struct Sweep::Run {
    /// One computer on its way. What works for it holds it.
    struct Host {
        explicit Host(Run& of)
            : patience_timer(of.context), all_done(of.context, asio::steady_timer::time_point::max()) {}

        ListedTarget listed;
        std::unique_ptr<Ladder> ladder;
        std::vector<std::vector<Finding>> findings;  // in the order of the catalogue
        std::size_t running = 0;
        asio::steady_timer patience_timer;
        asio::steady_timer all_done;
        std::chrono::steady_clock::time_point begun{};
        bool waits_beside = false;  // gave its place away
        bool settled = false;       // connected, or never will be
        bool connected = false;
    };
    using HostPointer = std::shared_ptr<Host>;

    Run(Source given, SweepOptions wanted, Listener told, Room asked)
        : source(std::move(given)), options(std::move(wanted)), listener(std::move(told)), has_room(std::move(asked)),
          rate(options.rate), place(context, asio::steady_timer::time_point::max()),
          name_done(context, asio::steady_timer::time_point::max()) {}

    asio::io_context context{1};
    Source source;
    SweepOptions options;
    Listener listener;
    Room has_room;
    std::atomic<bool> stopping = false;
    RateLimit rate;
    asio::steady_timer place;      // cancelled whenever a place may have become free
    asio::steady_timer name_done;  // or a name was looked up
    std::size_t active = 0;
    std::size_t waiting = 0;
    std::size_t names = 0;

    asio::awaitable<void> feed();
    asio::awaitable<void> look_at(HostPointer host);
    asio::awaitable<bool> connect(HostPointer host);
    asio::awaitable<void> run_checks(HostPointer host, bool beyond_report);
    asio::awaitable<const Secured*> tls_of(HostPointer host);
    void start(const HostPointer& host, std::size_t index);
    void begin_waiting(const HostPointer& host);
    void end_waiting(Host& host);
    void tell(Host& host, const Secured* secured);
    bool chosen(const CheckInfo& check) const;
};

bool Sweep::Run::chosen(const CheckInfo& check) const {
    if (check.id == checks::dns.id || check.id == checks::tcp.id) {
        return true;
    }
    return options.only.empty()
               ? check.id == checks::negotiation.id || check.id == checks::certificate.id || check.id == checks::nla.id
               : sweep_cost(check.id) && is_among(options.only, check.id);
}

asio::awaitable<void> Sweep::Run::feed() {
    while (auto listed = source()) {
        while (has_room && !has_room()) {
            asio::steady_timer timer(context, between_looks);
            co_await timer.async_wait(as_result);
        }
        while (active >= options.jobs || waiting >= options.jobs * waiting_per_job) {
            co_await place.async_wait(as_result);
        }
        const auto pause = rate.take(RateLimit::Clock::now());
        if (pause > RateLimit::Clock::duration::zero()) {
            asio::steady_timer timer(context, pause);
            co_await timer.async_wait(as_result);
        }
        ++active;
        const auto host = std::make_shared<Host>(*this);
        host->listed = *std::move(listed);
        asio::co_spawn(context, look_at(host), [this, host](std::exception_ptr failure) {
            --(host->waits_beside ? waiting : active);
            place.cancel();
            if (failure) {
                std::rethrow_exception(failure);  // a bug: out of `run`
            }
        });
    }
}

/// Who keeps silent gives its place away.
void Sweep::Run::begin_waiting(const HostPointer& host) {
    host->patience_timer.expires_after(patience);
    host->patience_timer.async_wait([this, host](boost::system::error_code code) {
        if (!code && !host->settled) {
            host->waits_beside = true;
            --active;
            ++waiting;
            place.cancel();
        }
    });
}

void Sweep::Run::end_waiting(Host& host) {
    host.settled = true;
    host.patience_timer.cancel();
    if (host.waits_beside) {
        host.waits_beside = false;
        --waiting;
        ++active;
        place.cancel();
    }
}

/// The first two rungs; whether there is anything to climb further.
asio::awaitable<bool> Sweep::Run::connect(HostPointer host) {
    if (!is_address(host->listed.target.host)) {
        while (names >= most_names) {
            co_await name_done.async_wait(as_result);
        }
        ++names;
        co_await host->ladder->addresses();
        --names;
        name_done.cancel();
    }
    begin_waiting(host);
    const net::Stream* stream = co_await host->ladder->connected();
    end_waiting(*host);
    host->connected = stream != nullptr;
    co_return host->connected;
}

void Sweep::Run::start(const HostPointer& host, std::size_t index) {
    const TargetCheck& check = checks::target_checks()[index];
    ++host->running;
    if (host->connected) {  // else it has nothing to connect to
        rate.charge(sweep_cost(check.info->id).value_or(0));
    }
    asio::co_spawn(
        context, check.run(*host->ladder),
        [host, index, &check](std::exception_ptr failure, std::vector<Finding> findings) {
            if (failure || findings.empty()) {
                findings.assign(
                    1,
                    {std::string(check.info->id), State::unknown, std::string(reasons::crashed), {}, Milliseconds(0)});
            }
            host->findings[index] = std::move(findings);
            if (--host->running == 0) {
                host->all_done.cancel();
            }
        });
}

/// What goes beyond the report comes after it, as in a check of one computer.
asio::awaitable<void> Sweep::Run::run_checks(HostPointer host, bool beyond_report) {
    const auto all = checks::target_checks();
    for (std::size_t index = 0; index < all.size(); ++index) {
        if (chosen(*all[index].info) && (all[index].info->asking != Asking::always) == beyond_report) {
            start(host, index);
        }
    }
    while (host->running > 0) {
        co_await host->all_done.async_wait(as_result);
    }
}

/// The TLS rung, where a check has climbed it. Where it broke, or went up only because more was offered than Windows
/// offers, the versions are looked at to say why.
asio::awaitable<const Secured*> Sweep::Run::tls_of(HostPointer host) {
    if (!chosen(checks::certificate) && !chosen(checks::nla)) {
        co_return nullptr;
    }
    const net::Negotiation* negotiation = co_await host->ladder->negotiated();
    if (!negotiation->with_tls()) {
        co_return nullptr;
    }
    const Secured* secured = co_await host->ladder->secured();
    const auto all = checks::target_checks();
    const auto versions = std::find_if(
        all.begin(), all.end(), [](const TargetCheck& check) { return check.info->id == checks::tls_versions.id; });
    const bool odd = secured->done ? !secured->is_as_for_windows() : !secured->facts.certificate_unreadable;
    if (odd && !chosen(*versions->info)) {
        start(host, static_cast<std::size_t>(versions - all.begin()));
        while (host->running > 0) {
            co_await host->all_done.async_wait(as_result);
        }
    }
    co_return secured;
}

asio::awaitable<void> Sweep::Run::look_at(HostPointer host) {
    host->begun = std::chrono::steady_clock::now();
    Ladder::Limits limits;
    limits.connect = options.connect_limit;
    limits.answer = options.answer_limit;
    limits.sign_in = options.answer_limit * 2;
    limits.rare_protocols = false;
    host->ladder = std::make_unique<Ladder>(context.get_executor(), host->listed.target, limits,
                                            Ladder::Told{[](std::string_view) {}, [](const std::vector<Finding>&) {}});
    host->findings.resize(checks::target_checks().size());
    const bool connected = co_await connect(host);
    co_await run_checks(host, false);
    const Secured* secured = nullptr;
    if (connected) {
        secured = co_await tls_of(host);
        co_await run_checks(host, true);
    }
    tell(*host, secured);
    // The ladder must not go before what still runs on it: attempts at other addresses, and waiters that were woken in
    // this very turn.
    co_await host->ladder->attempts();
    co_await asio::post(context, asio::use_awaitable);
    co_await asio::post(context, asio::use_awaitable);
}

void Sweep::Run::tell(Host& host, const Secured* secured) {
    SweepHost done;
    const auto all = checks::target_checks();
    for (std::size_t index = 0; index < all.size(); ++index) {
        if (host.findings[index].empty()) {
            done.findings.push_back({std::string(all[index].info->id),
                                     State::skipped,
                                     std::string(reasons::not_asked),
                                     {},
                                     Milliseconds(0)});
        }
        std::move(host.findings[index].begin(), host.findings[index].end(), std::back_inserter(done.findings));
    }
    host.findings.clear();
    done.diagnosis = rank(done.findings, Symptom{});
    done.target = std::move(host.listed.target);
    done.row = row_of(done.target, host.listed.named, done.findings, done.diagnosis);
    done.row.position = host.listed.position;
    if (secured != nullptr && secured->done) {
        take_tls(done.row, secured->facts);
    }
    done.elapsed = std::chrono::round<Milliseconds>(std::chrono::steady_clock::now() - host.begun);
    listener(std::move(done));
}

Sweep::Sweep(Source source, SweepOptions options, Listener listener, Room room) {
    options.jobs = std::clamp<std::size_t>(options.jobs, 1, SweepOptions::most_jobs);
    options.rate = std::clamp(options.rate, 1, SweepOptions::highest_rate);
    constexpr std::size_t files_beside = 64;
    const std::size_t files_per_job = most_connections_per_host + waiting_per_job;
    const std::size_t allowed = allow_open_files(options.jobs * files_per_job + files_beside);
    options.jobs =
        std::clamp<std::size_t>((std::max(allowed, files_beside) - files_beside) / files_per_job, 1, options.jobs);
    m_run = std::make_shared<Run>(std::move(source), std::move(options), std::move(listener), std::move(room));
}

Sweep::~Sweep() = default;

void Sweep::run() {
    if (m_run->stopping) {
        return;
    }
    asio::co_spawn(m_run->context, m_run->feed(), [](std::exception_ptr failure) {
        if (failure) {
            std::rethrow_exception(failure);
        }
    });
    if (!m_run->stopping) {
        m_run->context.run();
    }
}

void Sweep::stop() {
    m_run->stopping = true;
    m_run->context.stop();
}

}  // namespace rdpmedic
