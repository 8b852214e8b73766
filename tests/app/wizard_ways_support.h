// SPDX-License-Identifier: MIT
// Two loopback addresses as two ways to one computer: what was typed leads to the first, its name to the second.
#pragma once

#include "core/practice/server.h"
#include "tests/app/wizard_repair_support.h"

#include <QDesktopServices>
#include <QUrl>

#include <memory>
#include <optional>
#include <string_view>

namespace rdpmedic::tests {

/// Takes what would be opened by the system.
class Opening : public QObject {
    Q_OBJECT

public:
    Opening() {
        qputenv("LOCALAPPDATA", "/local");
        QDesktopServices::setUrlHandler("file", this, "open");
    }
    ~Opening() override { QDesktopServices::unsetUrlHandler("file"); }

    QStringList opened;

public slots:
    void open(const QUrl& url) { opened << url.toLocalFile(); }
};

inline practice::Server play_at(std::string_view fault, std::string address, std::uint16_t port = 0) {
    practice::Settings settings;
    settings.fault = fault;
    settings.address = std::move(address);
    settings.port = port;
    return practice::Server::start(settings).value();
}

/// A wizard at the result for the address 127.0.0.2 and the name "localhost", which leads to 127.0.0.1.
struct WaysWizard : Wizard {
    /// `first`: nothing listens there where it is empty.
    WaysWizard(std::shared_ptr<Workbench> workbench, std::string_view first, std::string_view second)
        : other(play_at(second, "127.0.0.1")) {
        if (!first.empty()) {
            typed = play_at(first, "127.0.0.2", other.port());
        }
        if (workbench != nullptr) {
            window.setThisComputer(std::move(workbench));
        }
    }

    /// Without a name there is one way alone.
    void check(const QString& symptom = "symptom.cannot-connect", const QString& name = "localhost") {
        choose(symptom);
        window.presetTarget(QString("127.0.0.2:%1").arg(other.port()), name);
        press(*this, "check");
        REQUIRE(becomes([&] { return step().endsWith("4A"); }, 30000));
    }

    /// On to the ways, and to their end.
    void try_ways() {
        press(*this, "other-way");
        REQUIRE(step().endsWith("5B"));
        REQUIRE(becomes([&] { return find<QPushButton>("leave")->isVisible(); }, 30000));
    }

    practice::Server other;
    std::optional<practice::Server> typed;
};

inline std::shared_ptr<PuppetWorkbench> windows_bench(const machine::MachineState& state) {
    return std::make_shared<PuppetWorkbench>(std::make_shared<RecordingWorkbench>(state));
}

}  // namespace rdpmedic::tests
