// SPDX-License-Identifier: MIT
// Brings the engine's thread and Qt's thread together: commands go down, events come up as signals on Qt's thread.
#pragma once

#include "core/engine/session.h"

#include <QObject>

#include <memory>
#include <thread>

namespace rdpmedic {

class SessionRunner : public QObject {
    Q_OBJECT

public:
    explicit SessionRunner(QObject* parent = nullptr);
    ~SessionRunner() override;

    /// Ends what runs and starts anew. Never blocks for longer than a session needs to stop.
    void start(const Target& target, const Symptom& symptom, const Options& options);
    /// The running session ends within 100 ms; `finished` comes with what is known.
    void stop();
    bool isRunning() const { return m_session != nullptr; }

signals:
    void checkStarted(const QString& check);
    void checkFinished(const std::vector<rdpmedic::Finding>& findings);
    void finished(const rdpmedic::Case& incident);

private:
    void post(int run, std::function<void(SessionRunner&)> act);
    void join();

    std::shared_ptr<Session> m_session;
    std::thread m_thread;
    int m_run = 0;  // events of an older run are dropped
};

}  // namespace rdpmedic
