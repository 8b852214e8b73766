// SPDX-License-Identifier: MIT
// Brings the engine's thread and Qt's thread together: commands go down, events come up as signals on Qt's thread.
#pragma once

#include "core/engine/session.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <thread>

namespace rdpmedic {

class SessionRunner : public QObject {
    Q_OBJECT

public:
    explicit SessionRunner(QObject* parent = nullptr);
    /// Ends what runs and waits for it, which takes no longer than a session needs to stop.
    ~SessionRunner() override;

    /// Ends what runs and starts anew, without waiting: nothing more is heard of the run before.
    void start(const Target& target, const Symptom& symptom, const Options& options);
    /// The running session ends within 100 ms; `finished` comes with what is known. Returns at once.
    void stop();

signals:
    void checkStarted(const QString& check);
    void checkSoFar(const std::vector<rdpmedic::Finding>& findings);
    void checkFinished(const std::vector<rdpmedic::Finding>& findings);
    void finished(const rdpmedic::Case& incident);

private:
    struct Run {
        std::shared_ptr<Session> session;
        std::thread thread;
    };

    void post(std::function<void()> act);
    void hear(int run, const Event& event);
    void end(int run, const Case& incident);

    std::map<int, Run> m_runs;  // the current one, and stopped ones that are about to end
    int m_current = 0;          // events of an older run are dropped
};

}  // namespace rdpmedic
