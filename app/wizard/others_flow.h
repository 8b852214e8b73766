// SPDX-License-Identifier: MIT
// One of many: looks at others that work while the computer itself is checked, and puts both together.
#pragma once

#include "app/bridge/sweep_runner.h"
#include "core/model/case.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace rdpmedic {

class OthersFlow : public QObject {
    Q_OBJECT

public:
    /// How long the finished check of the computer waits for others that keep silent.
    static constexpr Milliseconds usual_patience{20'000};

    explicit OthersFlow(QObject* parent = nullptr, Milliseconds patience = usual_patience);

    /// Looks at the computer and the others in the same way. An empty list looks at nobody.
    void begin(const Target& target, const TargetList& others);
    /// The check of the computer has ended. `ready` comes as soon as the others are done too, or after the patience
    /// with those that are.
    void take(const Case& incident);
    /// Ends with what is known.
    void stop();
    /// Ends, and nothing comes of it.
    void forget();

    /// The computer first, then the others in the order of their list.
    const std::vector<SweepRow>& rows() const { return m_rows; }

signals:
    void progress(int done, int total);
    /// With the finding "compare" in it, where there were others, and ranked with it.
    void ready(const rdpmedic::Case& incident);

private:
    void giveWhenReady();

    SweepRunner m_runner;
    QTimer m_patience;
    std::vector<SweepRow> m_rows;
    std::optional<Case> m_case;  // waits for the others
    std::string m_host;          // of the computer, as its row spells it
    int m_total = 0;
    bool m_running = false;
};

}  // namespace rdpmedic
