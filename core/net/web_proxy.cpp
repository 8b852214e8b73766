// SPDX-License-Identifier: MIT
#include "core/net/web_proxy.h"

#include "core/model/ascii.h"
#include "core/model/target.h"
#include "core/system/background.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>

namespace rdpmedic::net {

namespace asio = boost::asio;

namespace {

/// Takes the next word off the front of `rest`; empty once there is none.
std::string_view next_word(std::string_view& rest, std::string_view dividers) {
    rest.remove_prefix(std::min(rest.find_first_not_of(dividers), rest.size()));
    const std::string_view word = rest.substr(0, rest.find_first_of(dividers));
    rest.remove_prefix(word.size());
    return word;
}

/// `*` stands for anything, also for nothing. Both are lower case.
bool fits_pattern(std::string_view pattern, std::string_view text) {
    std::size_t in_pattern = 0;
    std::size_t in_text = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (in_text < text.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            resume = in_text;
        } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[in_text]) {
            ++in_pattern;
            ++in_text;
        } else if (star != std::string_view::npos) {
            in_pattern = star + 1;
            in_text = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

/// RFC 6761 6.3, and loopback addresses.
bool is_this_computer(std::string_view host) {
    const std::string wanted = ascii_lower(host);
    boost::system::error_code code;
    const auto literal = asio::ip::make_address(wanted, code);
    return wanted == "localhost" || wanted.ends_with(".localhost") || (!code && literal.is_loopback());
}

/// Shared by the waiting coroutine and the thread, which may outlive it.
struct Mailbox {
    std::mutex mutex;
    std::optional<asio::any_io_executor> executor;  // empty once nobody waits any more
    WebProxy answer;
};

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

asio::awaitable<WebProxy> find_web_proxy(std::string host, std::uint16_t port, Milliseconds limit) {
    if (is_this_computer(host)) {
        co_return WebProxy{};
    }
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    const auto mailbox = std::make_shared<Mailbox>();
    mailbox->executor = executor;
    const auto timer = std::make_shared<asio::steady_timer>(executor, limit);
    const Waiting waiting(mailbox);
    run_in_background([mailbox, host, port, alarm = std::weak_ptr(timer)] {
        WebProxy answer = system_web_proxy(host, port);
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
    co_return mailbox->answer;
}

WebProxy parse_proxy(std::string_view text) {
    std::uint16_t port = 80;
    const std::size_t scheme = text.find("://");
    if (scheme != std::string_view::npos) {
        const std::string kind = ascii_lower(text.substr(0, scheme));
        if (kind != "http" && kind != "https") {
            return {};
        }
        port = kind == "https" ? 443 : 80;
        text.remove_prefix(scheme + 3);
    }
    text = text.substr(0, text.find('/'));
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
        text.remove_prefix(at + 1);
    }
    const auto parsed = parse_target(text);
    if (!parsed) {
        return {};
    }
    const bool has_port = text.find("]:") != std::string_view::npos || std::count(text.begin(), text.end(), ':') == 1;
    return {parsed->host, has_port ? parsed->port : port, {}};
}

bool is_exempt(std::string_view no_proxy, std::string_view host) {
    const std::string wanted = ascii_lower(host);
    for (std::string_view word = next_word(no_proxy, ", "); !word.empty(); word = next_word(no_proxy, ", ")) {
        std::string known = ascii_lower(word);
        known.erase(0, known.starts_with('.') ? 1 : 0);
        if (known == "*" || known == wanted || wanted.ends_with("." + known)) {
            return true;
        }
    }
    return false;
}

WebProxy proxy_for_https(std::string_view list) {
    constexpr std::string_view dividers = "; \t";
    WebProxy found;
    for (std::string_view word = next_word(list, dividers); !word.empty(); word = next_word(list, dividers)) {
        const std::size_t equals = word.find('=');
        const std::string kind = equals == std::string_view::npos ? "" : ascii_lower(word.substr(0, equals));
        if (kind == "https" || (kind.empty() && found.host.empty())) {
            found = parse_proxy(word.substr(kind.empty() ? 0 : equals + 1));
        }
    }
    return found;
}

bool is_bypassed(std::string_view bypass, std::string_view host) {
    constexpr std::string_view dividers = "; \t\r\n";
    const std::string wanted = ascii_lower(host);
    for (std::string_view word = next_word(bypass, dividers); !word.empty(); word = next_word(bypass, dividers)) {
        const std::string known = ascii_lower(word);
        const bool local = known == "<local>" && wanted.find_first_of(".:") == std::string::npos;
        if (local || fits_pattern(known, wanted)) {
            return true;
        }
    }
    return false;
}

}  // namespace rdpmedic::net
