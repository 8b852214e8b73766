// SPDX-License-Identifier: MIT
// Tests other ways to the target on a thread of its own, and brings what came of each to Qt's thread.
#pragma once

#include "core/engine/alternatives.h"

#include <QObject>

#include <map>
#include <thread>

namespace rdpmedic {

class AlternativesRunner : public QObject {
    Q_OBJECT

public:
    explicit AlternativesRunner(QObject* parent = nullptr);
    /// Ends what runs and waits for it, at most 200 ms.
    ~AlternativesRunner() override;

    /// Returns at once; nothing more is heard of the run before. `target` and `first`: the way that was tried.
    void start(const std::vector<Alternative>& list, const Target& target, const std::vector<Finding>& first);
    /// The run ends within 200 ms, and `ended` comes with what is known. Returns at once.
    void stop();
    /// The run ends, and nothing more is heard of it.
    void leave();

signals:
    void began(std::size_t index);
    void finished(std::size_t index, const rdpmedic::TriedAlternative& tried);
    void ended(const rdpmedic::AlternativesTried& tried);

private:
    void end(int run, const AlternativesTried& tried);

    std::map<int, std::jthread> m_runs;  // the current one, and stopped ones that are about to end
    int m_current = 0;                   // events of an older run are dropped
};

}  // namespace rdpmedic
