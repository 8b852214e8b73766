// SPDX-License-Identifier: MIT
// The connection ladder: one rung per check, joined by a line; icon, word, sentence, time and who closed.
#pragma once

#include "core/engine/session.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace rdpmedic {

class LadderView : public QWidget {
    Q_OBJECT

public:
    explicit LadderView(QWidget* parent = nullptr);

    void begin(const Target& target, const Symptom& symptom, const Options& options);
    void showCase(const Case& incident);
    void checkStarted(const QString& check);
    void checkSoFar(const std::vector<Finding>& findings);
    void checkFinished(const std::vector<Finding>& findings);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Rung {
        std::string check;
        QWidget* row = nullptr;
        QLabel* icon = nullptr;
        QLabel* title = nullptr;
        QLabel* state = nullptr;
        QLabel* time = nullptr;
        QLabel* sentence = nullptr;
        QElapsedTimer clock;
        bool running = false;
        std::vector<Finding> findings;
    };

    void addRung(std::string_view check);
    void show(Rung& rung);
    void tick();
    Rung* find(std::string_view check);

    Target m_target;
    QVBoxLayout* m_rows;
    std::vector<Rung> m_rungs;
    QTimer m_timer;
};

}  // namespace rdpmedic
