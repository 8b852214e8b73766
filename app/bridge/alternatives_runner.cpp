// SPDX-License-Identifier: MIT
#include "app/bridge/alternatives_runner.h"

#include <QMetaObject>

namespace rdpmedic {

AlternativesRunner::AlternativesRunner(QObject* parent) : QObject(parent) {}

AlternativesRunner::~AlternativesRunner() {
    for (auto& [number, run] : m_runs) {
        run.request_stop();  // all of them, before one is waited for
    }
}

void AlternativesRunner::start(const std::vector<Alternative>& list, const Target& target,
                               const std::vector<Finding>& first) {
    leave();
    const int number = m_current;
    // What is still queued when the runner goes is dropped with it.
    const auto post = [this](auto act) { QMetaObject::invokeMethod(this, std::move(act), Qt::QueuedConnection); };
    m_runs.emplace(number, std::jthread([this, post, number, list, target, first](std::stop_token stopped) {
                       const auto hear_later = [this, post, number](const AlternativeEvent& event) {
                           if (const auto* begun = std::get_if<AlternativeStarted>(&event)) {
                               post([this, number, index = begun->index] {
                                   if (number == m_current) {
                                       emit began(index);
                                   }
                               });
                           } else if (const auto* done = std::get_if<AlternativeFinished>(&event)) {
                               post([this, number, index = done->index, tried = done->tried] {
                                   if (number == m_current) {
                                       emit finished(index, tried);
                                   }
                               });
                           }
                       };
                       AlternativesTried tried =
                           test_alternatives(list, target, first, AlternativeLimits{}, hear_later, std::move(stopped));
                       post([this, number, tried = std::move(tried)] { end(number, tried); });
                   }));
}

void AlternativesRunner::stop() {
    if (const auto run = m_runs.find(m_current); run != m_runs.end()) {
        run->second.request_stop();
    }
}

void AlternativesRunner::leave() {
    stop();
    ++m_current;
}

void AlternativesRunner::end(int run, const AlternativesTried& tried) {
    m_runs.erase(run);  // to post this was the thread's last act, so there is nothing to wait for
    if (run == m_current) {
        emit ended(tried);
    }
}

}  // namespace rdpmedic
