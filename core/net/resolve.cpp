// SPDX-License-Identifier: MIT
#include "core/net/resolve.h"

#include "core/net/stream.h"
#include "core/system/background.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace rdpmedic::net {

namespace {

/// Shared by the waiting coroutine and the thread, which may outlive it.
struct Mailbox {
    std::mutex mutex;
    std::optional<asio::any_io_executor> executor;  // empty once nobody waits any more
    std::optional<Resolution> answer;
};

void add(Resolution& resolution, const sockaddr* address) {
    asio::ip::address made;
    if (address->sa_family == AF_INET) {
        made = asio::ip::address_v4(ntohl(reinterpret_cast<const sockaddr_in*>(address)->sin_addr.s_addr));
    } else if (address->sa_family == AF_INET6) {
        const auto* v6 = reinterpret_cast<const sockaddr_in6*>(address);
        asio::ip::address_v6::bytes_type bytes{};
        std::copy(std::begin(v6->sin6_addr.s6_addr), std::end(v6->sin6_addr.s6_addr), bytes.begin());
        made = asio::ip::address_v6(bytes, v6->sin6_scope_id);
    } else {
        return;
    }
    constexpr std::size_t most_addresses = 64;
    auto& list = resolution.addresses;
    if (list.size() < most_addresses && std::find(list.begin(), list.end(), made) == list.end()) {
        list.push_back(made);
    }
}

/// The names of these answers differ between systems; where one is missing, so is the answer.
bool means_no_such_name(int status) {
#ifdef EAI_ADDRFAMILY
    if (status == EAI_ADDRFAMILY) {
        return true;
    }
#endif
#if defined(EAI_NODATA) && EAI_NODATA != EAI_NONAME
    if (status == EAI_NODATA) {
        return true;
    }
#endif
    return status == EAI_NONAME;
}

Resolution ask_system(const std::string& name, Family family) {
    const Monotonic begun = std::chrono::steady_clock::now();
    addrinfo hints{};
    hints.ai_family = family == Family::ipv4 ? AF_INET : AF_INET6;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int status = getaddrinfo(name.c_str(), nullptr, &hints, &list);
    Resolution resolution;
    resolution.native_error = status;
    if (status == 0) {
        for (const addrinfo* entry = list; entry != nullptr; entry = entry->ai_next) {
            add(resolution, entry->ai_addr);
        }
        freeaddrinfo(list);
        resolution.outcome = resolution.addresses.empty() ? Resolution::Outcome::not_found : Resolution::Outcome::found;
    } else {
        resolution.outcome = means_no_such_name(status) ? Resolution::Outcome::not_found : Resolution::Outcome::failed;
    }
    resolution.elapsed_ms = milliseconds_since(begun);
    return resolution;
}

/// Threads that ask the system's resolver: a new one for each question up to the bound, and behind it questions wait
/// for one that has got its answer. Never destroyed, since threads may be left behind at the end of the process.
class Askers {
public:
    static Askers& all() {
        static auto* const askers = new Askers;
        return *askers;
    }

    void ask(std::function<void()> question) {
        {
            const std::lock_guard lock(m_mutex);
            m_questions.push_back(std::move(question));
            if (m_threads == most_resolver_threads) {
                return;
            }
            ++m_threads;
        }
        run_in_background([this] { work(); });
    }

private:
    void work() {
        std::unique_lock lock(m_mutex);
        while (!m_questions.empty()) {
            const std::function<void()> question = std::move(m_questions.front());
            m_questions.pop_front();
            lock.unlock();
            question();
            lock.lock();
        }
        --m_threads;
    }

    std::mutex m_mutex;
    std::deque<std::function<void()>> m_questions;
    std::size_t m_threads = 0;
};

bool is_waited_for(Mailbox& mailbox) {
    const std::lock_guard lock(mailbox.mutex);
    return mailbox.executor.has_value();
}

/// Tells the thread that nobody waits any more, also when the coroutine is destroyed where it waits.
class Waiting {
public:
    explicit Waiting(std::shared_ptr<Mailbox> mailbox) : m_mailbox(std::move(mailbox)) {}
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    ~Waiting() {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->executor.reset();
    }

private:
    std::shared_ptr<Mailbox> m_mailbox;
};

}  // namespace

asio::awaitable<Resolution> resolve(std::string name, Family family, Milliseconds limit) {
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto mailbox = std::make_shared<Mailbox>();
    mailbox->executor = executor;
    const auto timer = std::make_shared<asio::steady_timer>(executor, limit);
    const Waiting waiting(mailbox);
    // The timer is touched on the executor's thread only; the worker just posts. A weak pointer, since the worker may
    // be last.
    Askers::all().ask([mailbox, name, family, alarm = std::weak_ptr(timer)] {
        if (!is_waited_for(*mailbox)) {
            return;
        }
        Resolution answer = ask_system(name, family);
        const std::lock_guard lock(mailbox->mutex);
        mailbox->answer = std::move(answer);
        if (mailbox->executor) {
            asio::post(*mailbox->executor, [alarm] {
                if (const auto standing = alarm.lock()) {
                    standing->cancel();
                }
            });
        }
    });
    co_await timer->async_wait(asio::as_tuple(asio::use_awaitable));
    const std::lock_guard lock(mailbox->mutex);
    if (mailbox->answer) {
        co_return *mailbox->answer;
    }
    Resolution silent;
    silent.elapsed_ms = static_cast<double>(limit.count());
    co_return silent;
}

}  // namespace rdpmedic::net
