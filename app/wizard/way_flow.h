// SPDX-License-Identifier: MIT
// From the wish to get in another way to the way that is taken: tests them, and shows how far each came.
#pragma once

#include "app/bridge/alternatives_runner.h"
#include "app/wizard/ways_page.h"

#include <QObject>

namespace rdpmedic {

class WayFlow : public QObject {
    Q_OBJECT

public:
    explicit WayFlow(QObject* parent = nullptr);

    /// Made with the first call; the caller places it.
    WaysPage* page();
    /// True where another way to the case's computer is worth testing.
    static bool has(const Case& incident);
    /// Tests the ways and shows the page.
    void begin(const Case& incident, Taking taking);
    /// Ends what runs; nothing more is heard of it.
    void leave() { m_runner.leave(); }

signals:
    void pageWanted(rdpmedic::Page* page);
    void chosen(const rdpmedic::TriedAlternative& way);
    void left();

private:
    AlternativesRunner m_runner;
    WaysPage* m_page = nullptr;
    Case m_case;
    Taking m_taking = Taking::elsewhere;
};

}  // namespace rdpmedic
