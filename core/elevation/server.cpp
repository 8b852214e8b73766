// SPDX-License-Identifier: MIT
#include "core/elevation/server.h"

#include <exception>

namespace rdpmedic::elevation {

namespace {

using Clock = std::chrono::steady_clock;

Answer refused(Error error) {
    return {Outcome::refused, {}, {}, std::move(error)};
}

class Conversation : public Caller {
public:
    Conversation(Channel& channel, const ServerLimits& limits) : m_channel(channel), m_limits(limits) {}

    void tell(const Progress& progress) override { static_cast<void>(send(progress)); }
    bool is_there() override {
        m_gone = m_gone || !m_channel.other_is_there();
        return !m_gone;
    }

    Result<void> send(const Event& event) {
        if (m_gone) {
            return Error{ErrorCode::closed, "answer", "", 0, "the caller went away"};
        }
        auto sent = send_text(m_channel, to_json(event), Clock::now() + m_limits.write);
        // An event that is too large has not touched the channel.
        m_gone = !sent && sent.error().code != ErrorCode::too_large;
        return sent;
    }

private:
    Channel& m_channel;
    const ServerLimits& m_limits;
    bool m_gone = false;
};

Error bug(const std::exception& exception) {
    return {ErrorCode::internal, "carry out request", "", 0, exception.what()};
}

/// Changes may stand that nobody took back.
template <class Work>
Answer guarded(Work work) {
    try {
        return work();
    } catch (const std::exception& exception) {
        return {Outcome::incomplete, {}, {}, bug(exception)};
    }
}

Answer check(Handler& handler, const CheckRequest& request, Conversation& caller) {
    try {
        const auto findings = handler.check(request);
        if (!findings) {
            return refused(findings.error());
        }
        for (const Finding& finding : *findings) {
            if (const auto sent = caller.send(finding); !sent) {
                return refused(sent.error());
            }
        }
        return {Outcome::checked, {}, {}, {}};
    } catch (const std::exception& exception) {
        return refused(bug(exception));
    }
}

Answer carry_out(Handler& handler, const Request& request, Conversation& caller) {
    if (const auto* apply = std::get_if<ApplyRequest>(&request)) {
        return guarded([&] { return handler.apply(*apply, caller); });
    }
    if (const auto* undo = std::get_if<UndoRequest>(&request)) {
        return guarded([&] { return handler.undo(*undo, caller); });
    }
    return check(handler, std::get<CheckRequest>(request), caller);
}

}  // namespace

Result<void> serve(Channel& channel, Handler& handler, const ServerLimits& limits) {
    FrameReader reader;
    const auto text = receive_text(channel, reader, Clock::now() + limits.request);
    if (!text) {
        return text.error();
    }
    Conversation caller(channel, limits);
    const auto request = parse_request(*text);
    if (!request) {
        static_cast<void>(caller.send(refused(request.error())));
        return request.error();
    }
    return caller.send(carry_out(handler, *request, caller));
}

}  // namespace rdpmedic::elevation
