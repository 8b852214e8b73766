// SPDX-License-Identifier: MIT
#include "app/bridge/machine_reader.h"

#include "core/checks/machine/record.h"
#include "core/system/background.h"

#include <QMetaObject>

#include <mutex>

namespace rdpmedic {

/// Outlives the reader where a service of Windows hangs.
struct MachineReader::Link {
    std::mutex guard;
    MachineReader* reader = nullptr;  ///< null once nobody waits any more
};

MachineReader::MachineReader(QObject* parent) : QObject(parent) {}

MachineReader::~MachineReader() {
    stop();
}

void MachineReader::stop() {
    if (m_link) {
        const std::lock_guard lock(m_link->guard);
        m_link->reader = nullptr;
    }
    m_link.reset();
}

void MachineReader::start(std::shared_ptr<const machine::MachineView> source) {
    stop();
    m_link = std::make_shared<Link>();
    m_link->reader = this;
    run_in_background([link = m_link, source = std::move(source)] {
        machine::MachineState recording = checks::record(source, std::nullopt);
        const std::lock_guard lock(link->guard);
        if (link->reader == nullptr) {
            return;
        }
        MachineReader* reader = link->reader;
        QMetaObject::invokeMethod(
            reader,
            [reader, link, recording = std::move(recording)] {
                if (reader->m_link == link) {
                    reader->m_link.reset();
                    emit reader->recorded(recording);
                }
            },
            Qt::QueuedConnection);
    });
}

}  // namespace rdpmedic
