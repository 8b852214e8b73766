// SPDX-License-Identifier: MIT
// The wizard's program: arguments, appearance, window.
#include "app/console/library_search.h"
#include "app/wizard/appearance.h"
#include "app/wizard/command_line.h"
#include "app/wizard/platform.h"
#include "app/wizard/wizard_window.h"
#include "core/system/background.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QEvent>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace {

using namespace rdpmedic;

constexpr int exit_bad_usage = 64;

/// Prints how long it took from the start of main to the first painted window, and ends.
class FirstPaint : public QObject {
public:
    explicit FirstPaint(std::chrono::steady_clock::time_point begun) : m_begun(begun) {}

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            QTimer::singleShot(0, this, [this] {
                const auto elapsed = std::chrono::steady_clock::now() - m_begun;
                std::printf("%.1f\n", std::chrono::duration<double, std::milli>(elapsed).count());
                QCoreApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::chrono::steady_clock::time_point m_begun;
    bool m_seen = false;
};

int run(int count, char** values) {
    const auto begun = std::chrono::steady_clock::now();
    restrict_library_search();
    usePluginsOfProgram();
    QApplication application(count, values);
    QCoreApplication::setApplicationName("RDP Medic");
    QCoreApplication::setOrganizationName("RDP Medic");
    QCoreApplication::setApplicationVersion(QString::fromStdString(program_version()));

    QCommandLineParser options;
    describeCommandLine(options);
    options.process(application);
    if (const QString problem = problemOf(options); !problem.isEmpty()) {
        tellUsageProblem(problem);
        return exit_bad_usage;
    }
    applyAppearance(options.value("appearance"));

    WizardWindow window;
    FirstPaint first_paint(begun);
    if (options.isSet("measure-start")) {
        window.installEventFilter(&first_paint);
    }
    window.show();
    follow(options, window);
    return QApplication::exec();
}

}  // namespace

int main(int count, char** values) {
    end_process(run(count, values));
}
