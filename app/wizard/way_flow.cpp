// SPDX-License-Identifier: MIT
#include "app/wizard/way_flow.h"

namespace rdpmedic {

WayFlow::WayFlow(QObject* parent) : QObject(parent) {}

WaysPage* WayFlow::page() {
    if (m_page == nullptr) {
        m_page = new WaysPage;
        connect(&m_runner, &AlternativesRunner::began, m_page, &WaysPage::setBegun);
        connect(&m_runner, &AlternativesRunner::finished, m_page, &WaysPage::setTried);
        connect(&m_runner, &AlternativesRunner::ended, m_page, &WaysPage::showTried);
        connect(m_page, &WaysPage::stopRequested, &m_runner, &AlternativesRunner::stop);
        connect(m_page, &WaysPage::againRequested, this, [this] { begin(m_case, m_taking); });
        connect(m_page, &WaysPage::connectRequested, this, &WayFlow::chosen);
        connect(m_page, &WaysPage::leaveRequested, this, &WayFlow::left);
    }
    return m_page;
}

bool WayFlow::has(const Case& incident) {
    return !alternatives(incident.target, incident.findings).empty();
}

void WayFlow::begin(const Case& incident, Taking taking) {
    m_case = incident;
    m_taking = taking;
    const std::vector<Alternative> ways = alternatives(m_case.target, m_case.findings);
    page()->begin(m_case, ways, m_taking);
    m_runner.start(ways, m_case.target, m_case.findings);
    emit pageWanted(page());
}

}  // namespace rdpmedic
