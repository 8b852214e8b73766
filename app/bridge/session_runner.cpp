// SPDX-License-Identifier: MIT
#include "app/bridge/session_runner.h"

#include <QMetaObject>

namespace rdpmedic {

SessionRunner::SessionRunner(QObject* parent) : QObject(parent) {}

SessionRunner::~SessionRunner() {
    for (auto& [number, run] : m_runs) {
        run.session->stop();
    }
    for (auto& [number, run] : m_runs) {
        run.thread.join();
    }
}

/// Acts on Qt's thread; what is still queued when the runner goes is dropped with it.
void SessionRunner::post(std::function<void()> act) {
    QMetaObject::invokeMethod(this, std::move(act), Qt::QueuedConnection);
}

void SessionRunner::start(const Target& target, const Symptom& symptom, const Options& options) {
    stop();
    const int number = ++m_current;
    auto session = std::make_shared<Session>(target, symptom, options, [this, number](const Event& event) {
        post([this, number, event] { hear(number, event); });
    });
    std::thread thread([this, number, session] {
        Case incident = session->run();
        post([this, number, incident = std::move(incident)] { end(number, incident); });
    });
    m_runs.emplace(number, Run{std::move(session), std::move(thread)});
}

void SessionRunner::stop() {
    if (const auto run = m_runs.find(m_current); run != m_runs.end()) {
        run->second.session->stop();
    }
}

void SessionRunner::hear(int run, const Event& event) {
    if (run != m_current) {
        return;
    }
    if (const auto* started = std::get_if<CheckStarted>(&event)) {
        emit checkStarted(QString::fromStdString(started->check));
    } else if (const auto* so_far = std::get_if<CheckSoFar>(&event)) {
        emit checkSoFar(so_far->findings);
    } else if (const auto* done = std::get_if<CheckFinished>(&event)) {
        emit checkFinished(done->findings);
    }
}

void SessionRunner::end(int run, const Case& incident) {
    // To post this was the thread's last act, so there is nothing to wait for.
    m_runs.extract(run).mapped().thread.join();
    if (run == m_current) {
        emit finished(incident);
    }
}

}  // namespace rdpmedic
