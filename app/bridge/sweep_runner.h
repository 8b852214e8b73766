// SPDX-License-Identifier: MIT
// Runs a sweep on a thread of its own; what it finds comes as signals on Qt's thread.
#pragma once

#include "core/engine/sweep.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <thread>
#include <vector>

namespace rdpmedic {

class SweepRunner : public QObject {
    Q_OBJECT

public:
    explicit SweepRunner(QObject* parent = nullptr);
    /// Ends what runs and waits for it, which takes no longer than a sweep needs to stop.
    ~SweepRunner() override;

    /// Ends what runs and starts anew, without waiting: nothing more is heard of the run before.
    void start(TargetList list, const SweepOptions& options);
    /// The running sweep ends within 100 ms, and `finished` comes. Returns at once.
    void stop();
    /// The same, and nothing more is heard of it.
    void forget();

signals:
    void hostDone(const rdpmedic::SweepRow& row);
    void finished();

private:
    struct Run {
        std::shared_ptr<Sweep> sweep;
        std::thread thread;
    };

    void post(std::function<void()> act);
    void end(int run);

    std::map<int, Run> m_runs;  // the current one, and stopped ones that are about to end
    int m_current = 0;          // signals of an older run are dropped
};

}  // namespace rdpmedic
