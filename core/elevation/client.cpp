// SPDX-License-Identifier: MIT
#include "core/elevation/client.h"

#include <algorithm>

namespace rdpmedic::elevation {

namespace {

using Clock = std::chrono::steady_clock;

/// How long a stop can go unnoticed.
constexpr std::chrono::milliseconds slice{50};

Error failed(ErrorCode code, std::string_view detail) {
    return {code, "ask elevated program", "", 0, std::string(detail)};
}

Result<std::string> wait_for_text(Channel& channel, FrameReader& reader, const std::stop_token& stop,
                                  Deadline deadline) {
    while (!stop.stop_requested()) {
        const auto now = Clock::now();
        auto text = receive_text(channel, reader, std::min(deadline, now + slice));
        if (text || text.error().code != ErrorCode::no_answer || now >= deadline) {
            return text;
        }
    }
    return failed(ErrorCode::cancelled, "");
}

/// Whether an answer of this kind can follow that request.
bool belongs(const Answer& answer, const Request& request) {
    const bool is_check = std::holds_alternative<CheckRequest>(request);
    switch (answer.outcome) {
    case Outcome::checked:
        return is_check;
    case Outcome::refused:
        return true;
    case Outcome::done:
    case Outcome::differs:
    case Outcome::rolled_back:
    case Outcome::incomplete:
        break;
    }
    return !is_check;
}

bool belongs(const Finding& finding, const Request& request) {
    const auto* check = std::get_if<CheckRequest>(&request);
    return check != nullptr && finding.check == check->check;
}

}  // namespace

Result<Reply> ask(Channel& channel, const Request& request, const std::function<void(const Progress&)>& on_progress,
                  const std::stop_token& stop, const ClientLimits& limits) {
    if (const auto sent = send_text(channel, to_json(request), Clock::now() + limits.write); !sent) {
        return sent.error();
    }
    Reply reply;
    FrameReader reader;
    for (std::size_t count = 0; count < limits.events; ++count) {
        const auto text = wait_for_text(channel, reader, stop, Clock::now() + limits.silence);
        if (!text) {
            return text.error();
        }
        auto event = parse_event(*text);
        if (!event) {
            return event.error();
        }
        if (const auto* progress = std::get_if<Progress>(&*event)) {
            if (std::holds_alternative<CheckRequest>(request)) {
                return failed(ErrorCode::malformed, "a check makes no changes");
            }
            on_progress(*progress);
        } else if (auto* finding = std::get_if<Finding>(&*event)) {
            if (!belongs(*finding, request)) {
                return failed(ErrorCode::malformed, "a finding that was not asked for");
            }
            reply.findings.push_back(std::move(*finding));
        } else {
            reply.answer = std::get<Answer>(std::move(*event));
            return belongs(reply.answer, request) ? Result<Reply>(std::move(reply))
                                                  : failed(ErrorCode::malformed, "an answer to something else");
        }
    }
    return failed(ErrorCode::too_large, "too many events");
}

}  // namespace rdpmedic::elevation
