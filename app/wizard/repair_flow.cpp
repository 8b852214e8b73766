// SPDX-License-Identifier: MIT
#include "app/wizard/repair_flow.h"

#include "app/wizard/applying_page.h"
#include "app/wizard/change_card.h"
#include "app/wizard/change_page.h"
#include "app/wizard/history_page.h"
#include "app/wizard/outcome_page.h"
#include "app/words/change_words.h"
#include "app/words/words.h"
#include "core/engine/outcome.h"
#include "core/engine/past.h"
#include "core/engine/rank.h"
#include "core/remedies/catalogue.h"
#include "core/remedies/connection_file.h"

#include <QDesktopServices>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace rdpmedic {

namespace {

/// As this process knows the place: machine::Files name the user's folder by its variable.
QString pathOf(const WriteFile& file) {
    return text(file.path).replace("%LocalAppData%", qEnvironmentVariable("LOCALAPPDATA"));
}

QString declined() {
    return text(words::outcome_sentence(Outcome::declined));
}

}  // namespace

RepairFlow::RepairFlow(QObject* parent) : QObject(parent) {
    connectMender();
}

std::vector<Page*> RepairFlow::pages() {
    if (m_change_page == nullptr) {
        m_change_page = new ChangePage;
        m_applying_page = new ApplyingPage;
        m_outcome_page = new OutcomePage;
        m_history_page = new HistoryPage;
        connectPages();
        connectWays();
    }
    return {m_change_page, m_applying_page, m_outcome_page, m_history_page, m_ways.page()};
}

void RepairFlow::connectPages() {
    connect(m_change_page, &ChangePage::applyRequested, this, &RepairFlow::apply);
    connect(m_change_page, &ChangePage::leaveRequested, this, [this] { goBack(m_change_page); });
    connect(m_outcome_page, &OutcomePage::undoRequested, this,
            [this](bool the_rest) { undoLast(the_rest, After::show); });
    connect(m_outcome_page, &OutcomePage::undoAndNextRequested, this, [this] { undoLast(false, After::try_next); });
    connect(m_outcome_page, &OutcomePage::nextRequested, this, [this] { begin(next(), m_before, m_is_server); });
    connect(m_outcome_page, &OutcomePage::keepRequested, this, [this] { goBack(m_outcome_page); });
    connect(m_outcome_page, &OutcomePage::doneRequested, this, &RepairFlow::doneWanted);
    connect(m_outcome_page, &OutcomePage::historyRequested, this, &RepairFlow::showHistory);
    connect(m_outcome_page, &OutcomePage::openRequested, this, &RepairFlow::openConnection);
    connect(m_history_page, &HistoryPage::undoRequested, this,
            [this](const Entry& entry, bool the_rest) { undo(entry, the_rest, After::list); });
    connect(m_history_page, &HistoryPage::leaveRequested, this, &RepairFlow::historyLeft);
}

void RepairFlow::connectWays() {
    connect(m_change_page, &ChangePage::otherWayRequested, this, [this] { tryWays(m_change_page); });
    connect(m_outcome_page, &OutcomePage::otherWayRequested, this, [this] { tryWays(m_outcome_page); });
    connect(&m_ways, &WayFlow::pageWanted, this, &RepairFlow::pageWanted);
    connect(&m_ways, &WayFlow::chosen, this, &RepairFlow::takeWay);
    connect(&m_ways, &WayFlow::left, this, [this] { goBack(m_ways.page()); });
}

void RepairFlow::connectMender() {
    connect(&m_mender, &Mender::planned, this, &RepairFlow::showAnswer);
    connect(&m_mender, &Mender::progressed, this,
            [this](const ChangeProgress& progress) { m_applying_page->showProgress(progress); });
    connect(&m_mender, &Mender::applied, this, &RepairFlow::showApplied);
    connect(&m_mender, &Mender::undone, this, &RepairFlow::showUndone);
    connect(&m_mender, &Mender::listed, this, &RepairFlow::showListed);
}

void RepairFlow::setWorkbench(std::shared_ptr<Workbench> workbench) {
    m_mender.setWorkbench(std::move(workbench));
    m_ways.leave();
    m_is_taking = false;
    forgetTries();
    m_entry.reset();
    m_awaits_check = false;
}

void RepairFlow::forgetTries() {
    m_failed.clear();
    m_well_since.reset();
}

Offer RepairFlow::offer(const Case& incident, bool is_server) const {
    return {workbench() != nullptr,       is_server, workbench() != nullptr && workbench()->is_rehearsal(),
            hasWays(incident, is_server), true,      m_failed};
}

/// To the server itself there is no other way.
bool RepairFlow::hasWays(const Case& incident, bool is_server) {
    return !is_server && WayFlow::has(incident);
}

bool RepairFlow::asksWindows(const std::string& remedy) const {
    return workbench()->asks_windows(remedy);
}

/// The first remedy of the same cause that was not tried yet.
std::string RepairFlow::next() const {
    for (const RankedCause& cause : m_before.diagnosis.causes) {
        if (cause.id != m_plan.cause) {
            continue;
        }
        for (const RemedyInfo* info : remediesHere(cause, m_is_server)) {
            const bool tried = std::find(m_failed.begin(), m_failed.end(), info->id) != m_failed.end();
            if (!tried && info->id != m_plan.remedy) {
                return std::string(info->id);
            }
        }
    }
    return {};
}

void RepairFlow::begin(const std::string& remedy, const Case& incident, bool is_server) {
    m_remedy = remedy;
    m_before = incident;
    m_after.reset();
    m_is_server = is_server;
    m_way.reset();
    m_is_taking = false;
    beginChangePage();
    plan();
    emit pageWanted(m_change_page);
}

void RepairFlow::beginChangePage() {
    const bool other_ways = !m_way && hasWays(m_before, m_is_server);
    m_change_page->begin({m_remedy, workbench()->is_rehearsal(), asksWindows(m_remedy), other_ways});
    m_outcome_page->setOtherWays(other_ways);
}

void RepairFlow::tryWays(const Case& incident) {
    m_before = incident;
    m_after.reset();
    m_is_server = false;
    tryWays(nullptr);
}

/// From one of the pages; from the result where there is none.
void RepairFlow::tryWays(Page* from) {
    m_ways_from = from;
    const auto& bench = workbench();
    m_ways.begin(m_after.value_or(m_before), bench == nullptr        ? Taking::elsewhere
                                             : bench->is_rehearsal() ? Taking::recording
                                                                     : Taking::open);
}

/// Was tested and read: its file is written at once. What UDP is turned off by is shown first, as every setting.
void RepairFlow::takeWay(const TriedAlternative& way) {
    const Case incident = m_after.value_or(m_before);
    if (way.alternative.kind == AlternativeKind::tcp_only) {
        begin("transport.tcp-only", incident, m_is_server);
        return;
    }
    m_before = incident;
    m_after.reset();
    m_remedy = "connection.other-way";
    m_way = way;
    m_is_taking = true;
    beginChangePage();
    plan();
}

void RepairFlow::plan() {
    const auto& causes = m_before.diagnosis.causes;
    const auto cause = std::find_if(causes.begin(), causes.end(), [this](const RankedCause& one) {
        return std::find(one.remedies.begin(), one.remedies.end(), m_remedy) != one.remedies.end();
    });
    m_mender.plan({.remedy = m_remedy,
                   .cause = cause == causes.end() ? std::string() : cause->id,
                   .target = m_before.target,
                   .symptom = m_before.symptom,
                   .is_server = m_is_server,
                   .findings = m_before.findings,
                   .failed = m_failed,
                   .way = m_way ? std::optional(m_way->alternative) : std::nullopt});
}

void RepairFlow::showAnswer(const PlanAnswer& answer) {
    m_change_page->showAnswer(answer);
    if (!m_is_taking) {
        return;
    }
    m_is_taking = false;
    const Evidence* standing = find(answer.evidence, "file");
    if (answer.state == Proposal::State::ready) {
        apply(answer.plan);
    } else if (answer.state == Proposal::State::nothing_to_do && standing != nullptr) {
        m_entry.reset();
        m_plan = {
            m_remedy, {}, {}, {WriteFile{to_text(standing->value), connection_by(m_way->alternative)->bytes()}}, {}};
        showWay();
    } else {
        emit pageWanted(m_change_page);
    }
}

void RepairFlow::apply(const Plan& plan) {
    m_plan = plan;
    m_entry.reset();
    m_applied = workbench()->machine()->system().now();
    m_outcome_page->setAsksWindows(asksWindows(plan.remedy));
    m_applying_page->beginChange(plan, asksWindows(plan.remedy));
    m_mender.apply(plan);
    emit pageWanted(m_applying_page);
}

void RepairFlow::showApplied(const Mended& mended) {
    if (mended.declined || mended.error || mended.applied.state == Applied::State::changed_meanwhile) {
        if (mended.declined) {
            m_change_page->setNotice(Badge::note, declined());
        } else if (mended.error) {
            m_change_page->setNotice(Badge::unknown, foreignText(words::error_sentence(*mended.error)));
        } else {
            m_change_page->setNotice(Badge::note, text(words::applied_sentence(mended.applied)),
                                     differsPoints(mended.applied.differs, m_plan.changes));
            plan();
        }
        emit pageWanted(m_change_page);
        return;
    }
    Entry entry;
    entry.id = mended.applied.entry;
    entry.remedy = m_plan.remedy;
    entry.cause = m_plan.cause;
    for (const Change& change : m_plan.changes) {
        entry.steps.push_back({.change = change, .before = {}, .made = {}});
    }
    m_entry = std::move(entry);
    if (mended.applied.state != Applied::State::applied) {
        m_failed.push_back(m_plan.remedy);
        m_outcome_page->showFailure(m_plan, mended.applied, next());
        emit pageWanted(m_outcome_page);
    } else if (m_way) {
        showWay();
    } else {
        m_awaits_check = true;
        emit checkWanted(way_after(m_plan, m_before.target));
    }
}

/// The way was tested already, and it is opened at once.
void RepairFlow::showWay() {
    const bool is_known = m_way->offered();  // of a gateway only its port was asked
    const Outcome outcome = outcome_of(m_plan, m_before.findings, is_known ? m_way->findings : std::vector<Finding>());
    showConnection(outcome, openConnection());
}

void RepairFlow::showConnection(Outcome outcome, bool opened) {
    m_outcome_page->setAsksWindows(asksWindows(m_plan.remedy));
    m_outcome_page->showConnection(m_plan,
                                   {.file = QDir::toNativeSeparators(pathOf(*connection_file(m_plan))),
                                    .outcome = outcome,
                                    .can_open = !workbench()->is_rehearsal(),
                                    .opened = opened,
                                    .is_new = m_entry.has_value()},
                                   m_way ? std::string() : next());
    emit pageWanted(m_outcome_page);
}

bool RepairFlow::openConnection() {
    const WriteFile* file = connection_file(m_plan);
    return file != nullptr && !workbench()->is_rehearsal() &&
           QDesktopServices::openUrl(QUrl::fromLocalFile(pathOf(*file)));
}

void RepairFlow::checkedAgain(const Case& incident) {
    m_awaits_check = false;
    const Outcome outcome = outcome_of(m_plan, m_before.findings, incident.findings);
    if (outcome == Outcome::not_fixed) {
        m_failed.push_back(m_plan.remedy);
    }
    if (connection_file(m_plan) != nullptr) {
        showConnection(outcome, false);  // the case is of its way, and the first one is as it was
        return;
    }
    m_after = incident;
    if (outcome == Outcome::fixed) {
        // What was noted while it was broken does not make the cause unknown again.
        m_well_since = m_applied;
        leave_past(m_after->findings, {}, m_well_since);
        m_after->diagnosis = rank(m_after->findings, m_after->symptom, false);
    }
    m_outcome_page->showOutcome(m_plan, outcome, next());
    emit pageWanted(m_outcome_page);
}

/// The change stands, and what came of it is not known.
void RepairFlow::leaveCheck() {
    m_awaits_check = false;
}

void RepairFlow::undoLast(bool the_rest, After after) {
    if (m_entry) {
        undo(*m_entry, the_rest, after);
    }
}

void RepairFlow::undo(const Entry& entry, bool the_rest, After after) {
    m_undone = entry;
    m_well_since.reset();
    m_after_undo = after;
    m_applying_page->beginUndo(entry, asksWindows(entry.remedy));
    m_mender.undo(entry, the_rest);
    emit pageWanted(m_applying_page);
}

void RepairFlow::showUndone(const TakenBack& back) {
    if (m_after_undo == After::list) {
        showUndoneInHistory(back);
        return;
    }
    if (back.declined || back.error) {
        m_outcome_page->addNotice(back.declined ? Badge::note : Badge::unknown,
                                  back.declined ? declined() : foreignText(words::error_sentence(*back.error)));
    } else {
        const bool all = back.undone.state == Undone::State::undone;
        if (all) {
            m_after.reset();  // the computer is as it was when the first case was made
        }
        if (all && m_after_undo == After::try_next && !next().empty()) {
            begin(next(), m_before, m_is_server);
            return;
        }
        m_outcome_page->showUndone(m_plan, back.undone, next());
    }
    emit pageWanted(m_outcome_page);
}

void RepairFlow::showUndoneInHistory(const TakenBack& back) {
    const Undone& undone = back.undone;
    if (back.declined) {
        m_history_page->setNotice(Badge::note, declined());
    } else if (back.error) {
        m_history_page->setNotice(Badge::unknown, foreignText(words::error_sentence(*back.error)));
    } else {
        const bool done = undone.state == Undone::State::undone || undone.state == Undone::State::partly_undone;
        const bool differs = undone.state == Undone::State::differs;
        m_history_page->setNotice(done ? Badge::ok : Badge::unknown, foreignText(words::undone_sentence(undone)),
                                  differsPoints(undone.differs, changesOf(m_undone)),
                                  differs ? std::optional(m_undone) : std::nullopt);
    }
    m_mender.list();
    emit pageWanted(m_history_page);
}

void RepairFlow::showHistory() {
    if (workbench() == nullptr) {
        m_history_page->showNone();
    } else {
        m_history_page->wait();
        m_mender.list();
    }
    emit pageWanted(m_history_page);
}

void RepairFlow::lookForInterrupted() {
    if (workbench() != nullptr) {
        m_mender.list();
    }
}

void RepairFlow::showListed(const History& history) {
    if (m_history_page != nullptr) {
        m_history_page->showHistory(
            history, [this](const std::string& remedy) { return asksWindows(remedy); }, workbench()->is_rehearsal());
    }
    emit interruptedFound(
        static_cast<int>(std::count_if(history.entries.begin(), history.entries.end(),
                                       [](const Entry& entry) { return entry.state == Entry::State::interrupted; })));
}

void RepairFlow::goBack(const Page* page) {
    m_is_taking = false;  // whoever leaves does not connect
    if (page == m_history_page) {
        emit historyLeft();
    } else if (page == m_ways.page() && m_ways_from != nullptr) {
        m_ways.leave();
        emit pageWanted(m_ways_from);
    } else if (page == m_change_page || page == m_outcome_page || page == m_ways.page()) {
        m_ways.leave();
        emit resultWanted(m_after.value_or(m_before));
    }
}

}  // namespace rdpmedic
