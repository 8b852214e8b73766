// SPDX-License-Identifier: MIT
// The way from a remedy, or another way in, to what came of it: what will change, making it, checking again, the
// result, undo, history.
#pragma once

#include "app/bridge/mender.h"
#include "app/wizard/remedy_offer.h"
#include "app/wizard/way_flow.h"
#include "core/engine/outcome.h"
#include "core/model/case.h"

#include <QObject>

#include <optional>

namespace rdpmedic {

class ApplyingPage;
class ChangePage;
class HistoryPage;
class OutcomePage;
class Page;

class RepairFlow : public QObject {
    Q_OBJECT

public:
    explicit RepairFlow(QObject* parent = nullptr);

    /// Made with the first call; the caller places them.
    std::vector<Page*> pages();
    /// Null: nothing can be changed from here. Whatever was tried is forgotten.
    void setWorkbench(std::shared_ptr<Workbench> workbench);
    const std::shared_ptr<Workbench>& workbench() const { return m_mender.workbench(); }
    /// Another problem: what was tried for the last one says nothing about it.
    void forgetTries();
    /// All was found well then, after a change that stands.
    const std::optional<Time>& wellSince() const { return m_well_since; }
    Offer offer(const Case& incident, bool is_server) const;

    /// Shows what the remedy would change. The case is what was found before it.
    void begin(const std::string& remedy, const Case& incident, bool is_server);
    /// Tests other ways to the case's computer.
    void tryWays(const Case& incident);
    void showHistory();
    /// Tells by `interruptedFound`, as every look at the history does.
    void lookForInterrupted();

    bool isChanging() const { return m_mender.isChanging(); }
    /// A check runs because of a change, and its case has to be told to checkedAgain().
    bool awaitsCheck() const { return m_awaits_check; }
    void checkedAgain(const Case& incident);
    /// The check was left before its end.
    void leaveCheck();
    /// Goes where Back leads from one of the pages.
    void goBack(const Page* page);

signals:
    void pageWanted(rdpmedic::Page* page);
    /// Along that way.
    void checkWanted(const rdpmedic::Target& way);
    void resultWanted(const rdpmedic::Case& incident);
    void historyLeft();
    void doneWanted();
    void interruptedFound(int count);

private:
    /// What is to happen when an undo has ended.
    enum class After { show, try_next, list };

    void connectPages();
    void connectWays();
    void connectMender();
    static bool hasWays(const Case& incident, bool is_server);
    void beginChangePage();
    void tryWays(Page* from);
    void takeWay(const TriedAlternative& way);
    void showWay();
    void showConnection(Outcome outcome, bool opened);
    void plan();
    void apply(const Plan& plan);
    void showAnswer(const PlanAnswer& answer);
    void showApplied(const Mended& mended);
    void undo(const Entry& entry, bool the_rest, After after);
    void undoLast(bool the_rest, After after);
    void showUndone(const TakenBack& back);
    void showUndoneInHistory(const TakenBack& back);
    void showListed(const History& history);
    bool openConnection();
    std::string next() const;
    bool asksWindows(const std::string& remedy) const;

    Mender m_mender;
    WayFlow m_ways;
    ChangePage* m_change_page = nullptr;
    ApplyingPage* m_applying_page = nullptr;
    OutcomePage* m_outcome_page = nullptr;
    HistoryPage* m_history_page = nullptr;
    Case m_before;
    std::optional<Case> m_after;
    bool m_is_server = false;
    std::string m_remedy;
    Plan m_plan;
    std::optional<Entry> m_entry;  // that m_plan became
    Entry m_undone;                // that is being taken back
    After m_after_undo = After::show;
    std::optional<TriedAlternative> m_way;  // that m_remedy takes
    bool m_is_taking = false;               // its file is written as soon as it is planned
    Page* m_ways_from = nullptr;
    Time m_applied{};                  // when m_plan was, by the clock of the computer that was changed
    std::optional<Time> m_well_since;  // m_applied, where it helped
    std::vector<std::string> m_failed;
    bool m_awaits_check = false;
};

}  // namespace rdpmedic
