// SPDX-License-Identifier: MIT
#include "app/wizard/others_flow.h"

#include "core/engine/compare_finding.h"
#include "core/engine/rank.h"

#include <algorithm>

namespace rdpmedic {

OthersFlow::OthersFlow(QObject* parent, Milliseconds patience) : QObject(parent) {
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &OthersFlow::stop);
    connect(&m_runner, &SweepRunner::hostDone, this, [this](const SweepRow& row) {
        const auto place =
            std::upper_bound(m_rows.begin(), m_rows.end(), row, [](const SweepRow& left, const SweepRow& right) {
                return left.position < right.position;
            });
        m_rows.insert(place, row);
        emit progress(static_cast<int>(m_rows.size()), m_total);
    });
    connect(&m_runner, &SweepRunner::finished, this, [this] {
        m_running = false;
        giveWhenReady();
    });
}

void OthersFlow::begin(const Target& target, const TargetList& others) {
    m_runner.forget();
    m_patience.stop();
    m_rows.clear();
    m_case.reset();
    m_running = others.size() > 0 && !target.host.empty();
    if (!m_running) {
        return;
    }
    TargetList all;
    m_host = target.port == default_rdp_port ? target.host : to_text(target);
    if (!all.add(to_text(target))) {
        m_running = false;  // a host of an .rdp file that no list can hold
        return;
    }
    TargetList rest = others;
    rest.rewind();
    while (const auto listed = rest.next()) {
        static_cast<void>(all.add(to_text(listed->target)));  // once more, or more than anybody typed
    }
    m_total = static_cast<int>(all.size());
    emit progress(0, m_total);
    SweepOptions options;
    constexpr std::size_t few = 32;  // the computer itself is being checked beside
    options.jobs = few;
    m_runner.start(std::move(all), options);
}

void OthersFlow::take(const Case& incident) {
    m_case = incident;
    m_patience.start();
    giveWhenReady();
}

void OthersFlow::stop() {
    m_runner.stop();
}

void OthersFlow::forget() {
    m_runner.forget();
    m_patience.stop();
    m_running = false;
    m_case.reset();
}

void OthersFlow::giveWhenReady() {
    if (m_running || !m_case) {
        return;
    }
    Case incident = *std::move(m_case);
    m_case.reset();
    m_patience.stop();
    SweepTable table;
    for (const SweepRow& row : m_rows) {
        table.add(row);
    }
    const bool well = incident.diagnosis.conclusion == Conclusion::nothing_wrong;
    if (const auto finding = compare_finding(table, m_host, well)) {
        incident.findings.push_back(*finding);
        incident.diagnosis =
            rank(incident.findings, incident.symptom, incident.diagnosis.conclusion == Conclusion::stopped);
    }
    emit ready(incident);
}

}  // namespace rdpmedic
