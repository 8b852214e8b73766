// SPDX-License-Identifier: MIT
#include "app/bridge/session_runner.h"

#include <QMetaObject>
#include <QPointer>

namespace rdpmedic {

SessionRunner::SessionRunner(QObject* parent) : QObject(parent) {}

SessionRunner::~SessionRunner() {
    stop();
    join();
}

void SessionRunner::join() {
    if (m_thread.joinable()) {
        m_thread.join();
    }
}

/// Runs `act` on Qt's thread, unless the runner is gone or has begun another run by then.
void SessionRunner::post(int run, std::function<void(SessionRunner&)> act) {
    QMetaObject::invokeMethod(
        this,
        [self = QPointer<SessionRunner>(this), run, act = std::move(act)] {
            if (self && self->m_run == run) {
                act(*self);
            }
        },
        Qt::QueuedConnection);
}

void SessionRunner::start(const Target& target, const Symptom& symptom, const Options& options) {
    stop();
    join();
    const int run = ++m_run;
    m_session = std::make_shared<Session>(target, symptom, options, [this, run](const Event& event) {
        if (const auto* started = std::get_if<CheckStarted>(&event)) {
            post(run, [check = QString::fromStdString(started->check)](SessionRunner& self) {
                emit self.checkStarted(check);
            });
        } else if (const auto* done = std::get_if<CheckFinished>(&event)) {
            post(run, [findings = done->findings](SessionRunner& self) { emit self.checkFinished(findings); });
        }
    });
    m_thread = std::thread([this, run, session = m_session] {
        Case incident = session->run();
        post(run, [incident = std::move(incident)](SessionRunner& self) {
            self.m_session.reset();
            emit self.finished(incident);
        });
    });
}

void SessionRunner::stop() {
    if (m_session) {
        m_session->stop();
    }
}

}  // namespace rdpmedic
