// SPDX-License-Identifier: MIT
#include "app/bridge/mender.h"

#include "core/remedies/catalogue.h"
#include "core/remedies/measured.h"
#include "core/system/background.h"

#include <QMetaObject>

#include <condition_variable>
#include <mutex>

namespace rdpmedic {

/// Outlives the mender where reading hangs.
struct Mender::Link {
    std::mutex guard;
    std::condition_variable changed;
    Mender* mender = nullptr;  ///< null once it is gone
    bool changing = false;
};

namespace {

/// What runs elevated is told ids and numbers alone and plans again: its plan must come out the same here.
Situation situation_of(const Wish& wish, const machine::MachineView& machine) {
    const Remedy* remedy = find_remedy(wish.remedy);
    const bool elevated = remedy != nullptr && remedy->info.elevated;
    const bool has_target = !wish.target.host.empty();
    Situation situation{
        .context = {machine, has_target && !elevated ? std::optional(wish.target) : std::nullopt, {}, wish.is_server},
        .arguments = {},
        .findings = {},
        .failed = wish.failed,
        .way = {}};
    if (has_target) {
        situation.arguments.port = wish.target.port;
    }
    if (!elevated) {
        situation.context.symptom = wish.symptom;
        situation.findings = wish.findings;
        situation.way = wish.way;
    }
    add_measured(situation, wish.findings);
    return situation;
}

}  // namespace

Mender::Mender(QObject* parent) : QObject(parent), m_link(std::make_shared<Link>()) {
    m_link->mender = this;
}

Mender::~Mender() {
    std::unique_lock lock(m_link->guard);
    m_link->changed.wait(lock, [this] { return !m_link->changing; });
    m_link->mender = nullptr;
}

void Mender::setWorkbench(std::shared_ptr<Workbench> workbench) {
    m_workbench = std::move(workbench);
    ++m_plan;
    ++m_list;
}

/// Acts on Qt's thread; what is still queued when the mender goes is dropped with it.
void Mender::post(const std::shared_ptr<Link>& link, Deliver deliver) {
    const std::lock_guard lock(link->guard);
    if (Mender* mender = link->mender) {
        QMetaObject::invokeMethod(
            mender, [mender, deliver = std::move(deliver)] { deliver(*mender); }, Qt::QueuedConnection);
    }
}

void Mender::work(std::function<Deliver()> job) {
    run_in_background([link = m_link, job = std::move(job)] { post(link, job()); });
}

void Mender::change(std::function<Deliver()> job) {
    m_changing = true;
    {
        const std::lock_guard lock(m_link->guard);
        m_link->changing = true;
    }
    run_in_background([link = m_link, job = std::move(job)] {
        Deliver deliver = job();
        post(link, [deliver = std::move(deliver)](Mender& mender) {
            mender.m_changing = false;
            deliver(mender);
        });
        const std::lock_guard lock(link->guard);
        link->changing = false;
        link->changed.notify_all();
    });
}

OnProgress Mender::onProgress() const {
    return [link = m_link](const ChangeProgress& progress) {
        post(link, [progress](Mender& mender) { emit mender.progressed(progress); });
    };
}

void Mender::plan(const Wish& wish) {
    work([workbench = m_workbench, wish, number = ++m_plan]() -> Deliver {
        const auto machine = workbench->machine();
        PlanAnswer answer = rdpmedic::plan(wish.remedy, wish.cause, situation_of(wish, *machine));
        return [answer = std::move(answer), number](Mender& mender) {
            if (number == mender.m_plan) {
                emit mender.planned(answer);
            }
        };
    });
}

void Mender::apply(const Plan& plan) {
    change([workbench = m_workbench, plan, tell = onProgress()]() -> Deliver {
        Mended mended = workbench->apply(plan, tell);
        return [mended = std::move(mended)](Mender& mender) { emit mender.applied(mended); };
    });
}

void Mender::undo(const Entry& entry, bool the_rest) {
    change([workbench = m_workbench, entry, the_rest, tell = onProgress()]() -> Deliver {
        TakenBack back = workbench->undo(entry, the_rest, tell);
        return [back = std::move(back)](Mender& mender) { emit mender.undone(back); };
    });
}

void Mender::list() {
    work([workbench = m_workbench, number = ++m_list]() -> Deliver {
        History history = workbench->history();
        return [history = std::move(history), number](Mender& mender) {
            if (number == mender.m_list) {
                emit mender.listed(history);
            }
        };
    });
}

}  // namespace rdpmedic
