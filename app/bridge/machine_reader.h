// SPDX-License-Identifier: MIT
// Records a computer on a thread of its own, and brings the recording to Qt's thread.
#pragma once

#include "core/machine/recorded/state.h"

#include <QObject>

#include <memory>

namespace rdpmedic {

class MachineReader : public QObject {
    Q_OBJECT

public:
    explicit MachineReader(QObject* parent = nullptr);
    /// Waits for nothing: what is still read goes nowhere.
    ~MachineReader() override;

    /// Returns at once; `recorded` comes when everything was read. Nothing more is heard of a reading before.
    void start(std::shared_ptr<const machine::MachineView> source);
    void stop();

signals:
    void recorded(const rdpmedic::machine::MachineState& recording);

private:
    struct Link;

    std::shared_ptr<Link> m_link;  // to the reading thread; null while nothing is read
};

}  // namespace rdpmedic
