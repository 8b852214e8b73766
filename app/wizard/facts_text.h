// SPDX-License-Identifier: MIT
// The raw evidence of findings as a text as high as its lines, to be selected and copied.
#pragma once

#include "core/model/finding.h"

#include <QTextEdit>

#include <vector>

namespace rdpmedic {

class FactsText : public QTextEdit {
    Q_OBJECT

public:
    explicit FactsText(const std::vector<Finding>& findings, QWidget* parent = nullptr);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void fill();
    void fit();

    std::vector<Evidence> m_evidence;
};

}  // namespace rdpmedic
