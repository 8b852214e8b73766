// SPDX-License-Identifier: MIT
// What a plan would change: every change as a picture, and the exact keys, rules and access lists below.
#pragma once

#include "core/engine/apply.h"

#include <QFrame>
#include <QStringList>

#include <vector>

namespace rdpmedic {

class ChangeCard : public QFrame {
    Q_OBJECT

public:
    explicit ChangeCard(const std::vector<Change>& changes, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

std::vector<Change> changesOf(const Entry& entry);
/// What others altered, one sentence each.
QStringList differsPoints(const std::vector<Differs>& differs, const std::vector<Change>& changes);

/// The exact facts of changes, each group under its sentence.
QWidget* makeChangeFacts(const std::vector<Change>& changes);

}  // namespace rdpmedic
