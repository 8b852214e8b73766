// SPDX-License-Identifier: MIT
// Exact facts as a text as high as its lines, to be selected and copied.
#pragma once

#include "core/model/finding.h"

#include <QTextEdit>

#include <vector>

namespace rdpmedic {

/// Facts that stand together below their place.
struct FactGroup {
    struct Fact {
        QString label;
        QString value;
    };
    QString place;
    std::vector<Fact> facts;
};

/// The raw evidence: values that were read from the same place stand together.
std::vector<FactGroup> factsOf(const std::vector<Evidence>& evidence);

class FactsText : public QTextEdit {
    Q_OBJECT

public:
    explicit FactsText(std::vector<FactGroup> groups, QWidget* parent = nullptr);
    /// Of the first finding: further findings of a check carry the same evidence.
    explicit FactsText(const std::vector<Finding>& findings, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void fill();
    void fit();

    std::vector<FactGroup> m_groups;
};

}  // namespace rdpmedic
