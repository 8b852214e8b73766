// SPDX-License-Identifier: MIT
#include "core/net/https.h"

#include <algorithm>
#include <array>

namespace rdpmedic::net {

namespace {

double unix_now() {
    return std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch()).count();
}

HttpAnswer::Outcome outcome_of(const Error& error) {
    switch (error.code) {
    case ErrorCode::closed:
        return HttpAnswer::Outcome::closed;
    case ErrorCode::no_answer:
        return HttpAnswer::Outcome::silent;
    case ErrorCode::malformed:
        return HttpAnswer::Outcome::malformed;
    default:
        return HttpAnswer::Outcome::reset;
    }
}

asio::awaitable<Result<std::vector<std::uint8_t>>> receive(Stream& stream, TlsSession* tls, Milliseconds limit) {
    if (tls != nullptr) {
        co_return co_await tls->read(stream, limit);
    }
    std::vector<std::uint8_t> bytes(4096);
    const auto count = co_await stream.read_some(bytes, limit);
    if (!count) {
        co_return count.error();
    }
    bytes.resize(*count);
    co_return bytes;
}

/// The connection ended, or the time did. A whole header stands as an answer, whatever its body lacks.
void take_end(HttpAnswer& answer, const wire::HttpReplyReader& reader, const Error& error) {
    answer.outcome = reader.has_header() ? HttpAnswer::Outcome::answered : outcome_of(error);
    answer.reply = reader.reply();
    answer.problem = answer.outcome == HttpAnswer::Outcome::malformed ? error.detail : std::string();
}

asio::awaitable<void> read_reply(Stream& stream, TlsSession* tls, HttpAnswer& answer, bool to_connect,
                                 Monotonic deadline) {
    wire::HttpReplyReader reader(to_connect);
    while (reader.status() == wire::Status::incomplete) {
        const auto bytes = co_await receive(stream, tls, left_until(deadline));
        const bool had_header = reader.has_header();
        if (!had_header) {
            answer.answered_at_ms = unix_now();
        }
        if (!bytes) {
            take_end(answer, reader, bytes.error());
            co_return;
        }
        reader.feed(*bytes);
    }
    const bool good = reader.status() == wire::Status::complete;
    answer.outcome = good ? HttpAnswer::Outcome::answered : HttpAnswer::Outcome::malformed;
    answer.reply = reader.reply();
    answer.problem = reader.problem();
}

}  // namespace

asio::awaitable<HttpAnswer> ask(Stream& stream, TlsSession& tls, std::vector<std::uint8_t> request,
                                Milliseconds limit) {
    const Monotonic deadline = std::chrono::steady_clock::now() + limit;
    HttpAnswer answer;
    answer.sent_at_ms = unix_now();
    answer.answered_at_ms = answer.sent_at_ms;
    const auto sent = co_await tls.write(stream, std::move(request), limit);
    if (!sent) {
        answer.outcome = outcome_of(sent.error());
        co_return answer;
    }
    co_await read_reply(stream, &tls, answer, false, deadline);
    co_return answer;
}

asio::awaitable<HttpAnswer> ask_proxy(Stream& stream, std::vector<std::uint8_t> request, Milliseconds limit) {
    const Monotonic deadline = std::chrono::steady_clock::now() + limit;
    HttpAnswer answer;
    answer.sent_at_ms = unix_now();
    answer.answered_at_ms = answer.sent_at_ms;
    const auto sent = co_await stream.write(std::move(request), limit);
    if (!sent) {
        answer.outcome = outcome_of(sent.error());
        co_return answer;
    }
    co_await read_reply(stream, nullptr, answer, true, deadline);
    co_return answer;
}

}  // namespace rdpmedic::net
