// SPDX-License-Identifier: MIT
// Plans, changes and takes back on threads of its own, and brings what came of it to Qt's thread.
#pragma once

#include "app/bridge/workbench.h"
#include "core/model/target.h"

#include <QObject>

#include <functional>
#include <memory>

namespace rdpmedic {

/// What a plan is asked for.
struct Wish {
    std::string remedy;
    std::string cause;
    Target target;  ///< without a host: none was named
    Symptom symptom;
    bool is_server = false;
    std::vector<Finding> findings;
    std::vector<std::string> failed;  ///< remedies that did not help
    std::optional<Alternative> way;   ///< that is to be taken for now
};

class Mender : public QObject {
    Q_OBJECT

public:
    explicit Mender(QObject* parent = nullptr);
    /// Waits for a change that is being made, and for nothing else.
    ~Mender() override;

    /// Not while a change is being made.
    void setWorkbench(std::shared_ptr<Workbench> workbench);
    /// Null: nothing can be changed from here.
    const std::shared_ptr<Workbench>& workbench() const { return m_workbench; }

    // Each returns at once and needs a workbench. Of plans and lists the newest is heard of alone.
    void plan(const Wish& wish);
    void apply(const Plan& plan);
    void undo(const Entry& entry, bool the_rest);
    void list();
    /// A change is being made or taken back.
    bool isChanging() const { return m_changing; }

signals:
    void planned(const rdpmedic::PlanAnswer& answer);
    void progressed(const rdpmedic::ChangeProgress& progress);
    void applied(const rdpmedic::Mended& mended);
    void undone(const rdpmedic::TakenBack& back);
    void listed(const rdpmedic::History& history);

private:
    struct Link;
    using Deliver = std::function<void(Mender&)>;

    void work(std::function<Deliver()> job);
    void change(std::function<Deliver()> job);
    OnProgress onProgress() const;
    static void post(const std::shared_ptr<Link>& link, Deliver deliver);

    std::shared_ptr<Workbench> m_workbench;
    std::shared_ptr<Link> m_link;  // to the threads
    int m_plan = 0;
    int m_list = 0;
    bool m_changing = false;
};

}  // namespace rdpmedic
