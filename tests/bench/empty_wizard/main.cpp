// SPDX-License-Identifier: MIT
// The least that a Qt wizard costs: one empty page. Prints the milliseconds from the start of main to the first painted
// window.
#include <QApplication>
#include <QEvent>
#include <QTimer>
#include <QWizard>

#include <chrono>
#include <cstdio>

namespace {

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

}  // namespace

int main(int count, char** values) {
    const auto begun = std::chrono::steady_clock::now();
    QApplication application(count, values);
    QWizard wizard;
    wizard.addPage(new QWizardPage);
    FirstPaint first_paint(begun);
    wizard.installEventFilter(&first_paint);
    wizard.show();
    return QApplication::exec();
}
