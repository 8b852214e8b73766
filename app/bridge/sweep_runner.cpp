// SPDX-License-Identifier: MIT
#include "app/bridge/sweep_runner.h"

#include <QMetaObject>

namespace rdpmedic {

SweepRunner::SweepRunner(QObject* parent) : QObject(parent) {}

SweepRunner::~SweepRunner() {
    for (auto& [number, run] : m_runs) {
        run.sweep->stop();
    }
    for (auto& [number, run] : m_runs) {
        run.thread.join();
    }
}

/// Acts on Qt's thread; what is still queued when the runner goes is dropped with it.
void SweepRunner::post(std::function<void()> act) {
    QMetaObject::invokeMethod(this, std::move(act), Qt::QueuedConnection);
}

void SweepRunner::start(TargetList list, const SweepOptions& options) {
    stop();
    const int number = ++m_current;
    auto targets = std::make_shared<TargetList>(std::move(list));
    auto sweep = std::make_shared<Sweep>([targets] { return targets->next(); }, options,
                                         [this, number](SweepHost&& host) {
                                             post([this, number, row = std::move(host.row)] {
                                                 if (number == m_current) {
                                                     emit hostDone(row);
                                                 }
                                             });
                                         });
    std::thread thread([this, number, sweep] {
        sweep->run();
        post([this, number] { end(number); });
    });
    m_runs.emplace(number, Run{std::move(sweep), std::move(thread)});
}

void SweepRunner::stop() {
    if (const auto run = m_runs.find(m_current); run != m_runs.end()) {
        run->second.sweep->stop();
    }
}

void SweepRunner::forget() {
    stop();
    ++m_current;
}

void SweepRunner::end(int run) {
    // To post this was the thread's last act, so there is nothing to wait for.
    m_runs.extract(run).mapped().thread.join();
    if (run == m_current) {
        emit finished();
    }
}

}  // namespace rdpmedic
