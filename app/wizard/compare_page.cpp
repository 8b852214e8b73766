// SPDX-License-Identifier: MIT
#include "app/wizard/compare_page.h"

#include "app/console/difference_text.h"
#include "app/wizard/difference_table.h"
#include "app/wizard/file_choice.h"
#include "app/wizard/opened_file.h"
#include "app/wizard/wrapping_label.h"
#include "app/words/words.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace rdpmedic {

ComparePage::ComparePage(QWidget* parent)
    : Page(tr("Compare with a computer that works"), "4B",
           tr("Choose a recording of a computer that works, best one of the same Windows in the same company. What "
              "differs and can matter for Remote Desktop is listed, the most suspicious first."),
           parent),
      m_said(new WrappingLabel), m_table(new DifferenceTable), m_copy(makeButton(tr("C&opy as text"), "copy")),
      m_copied(makeFaint({})) {
    m_works = makeComputer(Side::works, tr("The computer that works"), tr("&Choose…"), "choose-works");
    m_fails = makeComputer(Side::fails, tr("This computer"), tr("C&hoose…"), "choose-fails");
    m_said->setObjectName("said");
    m_copied->setObjectName("copied");
    body()->addSpacing(grid);
    body()->addWidget(m_said);
    body()->addWidget(m_table, 1);
    body()->addStretch();
    buttons()->addWidget(m_copy);
    buttons()->addWidget(m_copied, 1);
    connect(m_copy, &QPushButton::clicked, this, &ComparePage::copy);
    auto* shortcut = new QShortcut(QKeySequence::Copy, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, &ComparePage::copy);
    refresh();
}

ComparePage::Computer ComparePage::makeComputer(Side side, const QString& caption, const QString& button,
                                                const QString& name) {
    Computer computer;
    computer.about = new WrappingLabel;
    computer.about->setObjectName("about-" + name);
    computer.choose = makeButton(button, name);
    computer.choose->setAccessibleName(tr("%1: choose a recording").arg(caption));
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * grid);
    auto* labels = new QVBoxLayout;
    labels->setSpacing(0);
    labels->addWidget(makeHeading(caption));
    labels->addWidget(computer.about);
    row->addLayout(labels, 1);
    row->addWidget(computer.choose, 0, Qt::AlignVCenter);
    body()->addLayout(row);
    connect(computer.choose, &QPushButton::clicked, this, [this, side, caption] { choose(side, caption); });
    return computer;
}

QWidget* ComparePage::firstFocus() {
    if (!m_works.state) {
        return m_works.choose;
    }
    if (!m_fails.state) {
        return m_fails.choose;
    }
    return m_table->isHidden() ? static_cast<QWidget*>(m_works.choose) : m_table;
}

void ComparePage::setRecording(std::optional<machine::MachineState> state) {
    m_fails.state = std::move(state);
    m_source = Source::recording;
    refresh();
}

void ComparePage::setLive(machine::MachineState state) {
    if (m_source != Source::being_read) {
        return;  // a recording was chosen meanwhile
    }
    m_fails.state = std::move(state);
    m_source = Source::live;
    refresh();
}

void ComparePage::waitForLive() {
    m_fails.state.reset();
    m_source = Source::being_read;
    refresh();
}

void ComparePage::choose(Side side, const QString& title) {
    const QString name = side == Side::works ? "dialog-works" : "dialog-fails";
    chooseFileToOpen(this, name, title, tr("Recordings (*.json)"), [this, side](const QString& file) {
        open(side, file);
        firstFocus()->setFocus();
    });
}

void ComparePage::open(Side side, const QString& file) {
    auto recording = openRecording(file);
    if (!recording) {
        m_said->setText(foreignText(words::error_sentence(recording.error())));
        return;
    }
    computer(side).state = std::move(*recording);
    if (side == Side::fails) {
        m_source = Source::recording;
    }
    refresh();
}

void ComparePage::refresh() {
    const auto about = [](const Computer& computer) {
        return computer.state ? aboutRecording(*computer.state) : tr("Not chosen yet");
    };
    m_works.about->setText(about(m_works));
    m_fails.about->setText(m_source == Source::being_read ? tr("Is being read…")
                           : m_source == Source::live     ? tr("As it is now")
                                                          : about(m_fails));
    for (const Computer* computer : {&m_works, &m_fails}) {
        computer->about->setForegroundRole(computer->state ? QPalette::WindowText : QPalette::PlaceholderText);
    }
    const bool both = m_works.state && m_fails.state;
    m_differences = both ? compare(*m_works.state, *m_fails.state) : std::vector<Difference>();
    m_table->showDifferences(m_differences);
    m_table->setVisible(!m_differences.empty());
    m_copy->setEnabled(both);
    m_copied->clear();
    if (!both) {
        m_said->setText(tr("Choose a recording, and what differs is listed here. Recordings are made on a Windows "
                           "computer with: rdpmedic-cli record --out FILE"));
    } else if (m_differences.empty()) {
        m_said->setText(tr("Nothing that matters differs."));
    } else if (m_differences.size() == 1) {
        m_said->setText(tr("One setting differs."));
    } else {
        m_said->setText(tr("%1 settings differ. The most suspicious stand first.").arg(m_differences.size()));
    }
    m_said->setAccessibleName(m_said->text());
}

void ComparePage::copy() {
    if (!m_works.state || !m_fails.state) {
        return;
    }
    const QString head =
        tr("Works: %1").arg(m_works.about->text()) + '\n' + tr("Fails: %1").arg(m_fails.about->text()) + '\n';
    QGuiApplication::clipboard()->setText(head + text(console::difference_text(m_differences, {})));
    m_copied->setText(tr("Copied."));
}

}  // namespace rdpmedic
