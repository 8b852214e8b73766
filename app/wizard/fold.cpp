// SPDX-License-Identifier: MIT
#include "app/wizard/fold.h"

#include "app/wizard/enter_button.h"
#include "app/wizard/icons.h"
#include "app/wizard/page.h"

#include <QCoreApplication>
#include <QEvent>
#include <QStyleOptionToolButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

class Fold : public EnterButton {
public:
    Fold() {
        setCheckable(true);
        setAutoRaise(true);
        setFocusPolicy(Qt::StrongFocus);
        setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        showArrow();
    }

protected:
    void checkStateSet() override {
        QToolButton::checkStateSet();
        showArrow();
    }

    void nextCheckState() override {
        QToolButton::nextCheckState();
        showArrow();
    }

    void changeEvent(QEvent* event) override {
        QToolButton::changeEvent(event);
        if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange) {
            showArrow();
        }
    }

    /// The arrow says that it is open; a pressed-in look would say that something is switched on.
    void initStyleOption(QStyleOptionToolButton* option) const override {
        QToolButton::initStyleOption(option);
        option->state &= ~QStyle::State_On;
    }

private:
    /// An icon, since Qt's own arrow lies on the text where that runs from right to left.
    void showArrow() { setIcon(chevronIcon(isChecked())); }
};

}  // namespace

QToolButton* makeFold(const QString& title, QWidget* content, const QString& name) {
    auto* fold = new Fold;
    fold->setObjectName(name);
    fold->setText(title);
    fold->setAccessibleName(QString(title).remove('&'));
    fold->setAccessibleDescription(QCoreApplication::translate("rdpmedic::Fold", "Shows or hides what belongs to it"));
    content->hide();
    QObject::connect(fold, &QToolButton::toggled, content, [content](bool open) { content->setVisible(open); });
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
