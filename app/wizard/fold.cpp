// SPDX-License-Identifier: MIT
#include "app/wizard/fold.h"

#include "app/wizard/page.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

class Fold : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    /// Enter works like the space bar, as on every other button of the wizard.
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
            click();
        } else {
            QToolButton::keyPressEvent(event);
        }
    }
};

}  // namespace

QToolButton* makeFold(const QString& title, QWidget* content, const QString& name) {
    auto* fold = new Fold;
    fold->setObjectName(name);
    fold->setText(title);
    fold->setAccessibleName(QString(title).remove('&'));
    fold->setAccessibleDescription(QCoreApplication::translate("rdpmedic::Fold", "Shows or hides what belongs to it"));
    fold->setCheckable(true);
    fold->setAutoRaise(true);
    fold->setFocusPolicy(Qt::StrongFocus);
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto closed = [fold] { return fold->layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow; };
    fold->setArrowType(closed());
    content->hide();
    QObject::connect(fold, &QToolButton::toggled, content, [fold, content, closed](bool open) {
        fold->setArrowType(open ? Qt::DownArrow : closed());
        content->setVisible(open);
    });
    return fold;
}

QToolButton* addFold(QVBoxLayout* column, const QString& title, QWidget* content, const QString& name) {
    QToolButton* fold = makeFold(title, content, name);
    column->addSpacing(Page::grid);
    column->addWidget(fold);
    column->addWidget(content);
    return fold;
}

}  // namespace rdpmedic
