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
#include "core/remedies/catalogue.h"

#include <QDesktopServices>
#include <QDir>
#include <QUrl>

#include <algorithm>

namespace rdpmedic {

namespace {

/// The connection file that a plan writes, where that is all it does.
const WriteFile* connectionFile(const Plan& plan) {
    return plan.changes.size() == 1 ? std::get_if<WriteFile>(&plan.changes.front()) : nullptr;
}

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
    }
    return {m_change_page, m_applying_page, m_outcome_page, m_history_page};
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
    m_failed.clear();
    m_entry.reset();
    m_awaits_check = false;
}

Offer RepairFlow::offer(bool is_server) const {
    return {workbench() != nullptr, is_server, workbench() != nullptr && workbench()->is_rehearsal(), true, m_failed};
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
    m_change_page->begin({remedy, workbench()->is_rehearsal(), asksWindows(remedy)});
    plan();
    emit pageWanted(m_change_page);
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
                   .failed = m_failed});
}

void RepairFlow::showAnswer(const PlanAnswer& answer) {
    m_change_page->showAnswer(answer);
}

void RepairFlow::apply(const Plan& plan) {
    m_plan = plan;
    m_entry.reset();
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
    } else if (connectionFile(m_plan) != nullptr) {
        showFileWritten();
    } else {
        m_awaits_check = true;
        emit checkWanted();
    }
}

void RepairFlow::showFileWritten() {
    const bool can_open = !workbench()->is_rehearsal();
    m_outcome_page->showConnection(m_plan, QDir::toNativeSeparators(pathOf(*connectionFile(m_plan))), can_open, next());
    emit pageWanted(m_outcome_page);
}

void RepairFlow::openConnection() {
    if (const WriteFile* file = connectionFile(m_plan)) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(pathOf(*file)));
    }
}

void RepairFlow::checkedAgain(const Case& incident) {
    m_awaits_check = false;
    m_after = incident;
    const Outcome outcome = outcome_of(m_plan, m_before.findings, incident.findings);
    if (outcome == Outcome::not_fixed) {
        m_failed.push_back(m_plan.remedy);
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
    if (page == m_history_page) {
        emit historyLeft();
    } else if (page == m_change_page || page == m_outcome_page) {
        emit resultWanted(m_after.value_or(m_before));
    }
}

}  // namespace rdpmedic
