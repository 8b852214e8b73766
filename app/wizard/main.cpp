// SPDX-License-Identifier: MIT
// The wizard's program: arguments, appearance, window.
#include "app/wizard/appearance.h"
#include "app/wizard/symptom_page.h"
#include "app/wizard/wizard_window.h"
#include "app/words/words.h"
#include "core/codes/codes.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QTimer>

#include <chrono>
#include <cstdio>

namespace {

using namespace rdpmedic;

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

void begin(WizardWindow& window, const QCommandLineParser& options) {
    Symptom symptom;
    if (options.isSet("symptom")) {
        const QString category = options.value("symptom");
        symptom.category = (category.startsWith("symptom.") ? category : "symptom." + category).toStdString();
    }
    symptom.text = options.value("code").toStdString();
    const codes::Decoded decoded = codes::decode(symptom.text);
    symptom.code = decoded.code;
    symptom.extended = decoded.extended;
    if (options.isSet("open")) {
        window.openCase(options.value("open"));
    } else if (!options.positionalArguments().isEmpty()) {
        auto target = parse_target(options.positionalArguments().front().toStdString());
        if (!target) {
            std::fprintf(stderr, "%s\n", words::error_sentence(target.error()).c_str());
            std::exit(64);
        }
        target->name = options.value("name").toStdString();
        window.setSymptom(symptom);
        window.startChecking(*target);
    }
}

}  // namespace

int main(int count, char** values) {
    const auto begun = std::chrono::steady_clock::now();
    QApplication application(count, values);
    QCoreApplication::setApplicationName("RDP Medic");
    QCoreApplication::setOrganizationName("RDP Medic");
    QCoreApplication::setApplicationVersion(QString::fromStdString(program_version()));

    QCommandLineParser options;
    options.setApplicationDescription("Finds out why a Remote Desktop connection fails.");
    options.addHelpOption();
    options.addVersionOption();
    options.addPositionalArgument("host", "The computer to check: name, address, host:port.", "[host]");
    QCommandLineOption measure("measure-start");
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    options.addOptions({{"symptom", "What was seen, for example code or securing.", "id"},
                        {"code", "The error code or message.", "text"},
                        {"name", "The name that the computer should have.", "name"},
                        {"open", "Shows a saved case.", "file"},
                        {"appearance", "light or dark.", "appearance"},
                        measure});
    options.process(application);
    applyAppearance(options.value("appearance"));

    WizardWindow window;
    FirstPaint first_paint(begun);
    if (options.isSet("measure-start")) {
        window.installEventFilter(&first_paint);
    }
    window.show();
    begin(window, options);
    return QApplication::exec();
}
