// SPDX-License-Identifier: MIT
#include "app/wizard/target_page.h"

#include "app/wizard/file_choice.h"
#include "app/wizard/fold.h"
#include "app/wizard/others_box.h"
#include "app/words/words.h"
#include "core/net/ascii_name.h"

#include <QCheckBox>
#include <QDragEnterEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

constexpr int most_recent = 8;
constexpr qint64 largest_file = 1024 * 1024;
constexpr auto recent_key = "recent-targets";
constexpr auto remember_key = "remember-targets";

}  // namespace

TargetPage::TargetPage(QWidget* parent)
    : Page(tr("Which computer do you want to reach?"), "2A",
           tr("A name, an address, a name with a port such as server:3390, an IPv6 address in brackets, or an .rdp "
              "file."),
           parent),
      m_label(new QLabel), m_typed(new QLineEdit), m_name(new QLineEdit), m_gateway(new QLineEdit),
      m_problem(makeText({})), m_recent_title(makeHeading(tr("Recently checked"))), m_recent(new QListWidget),
      m_remember(new QCheckBox(tr("&Remember the computers I check"))),
      m_only_machine(makeButton(tr("Check only &this computer"), "only-machine")),
      m_check(makeButton(tr("&Check"), "check")), m_others_box(new OthersBox) {
    setAcceptDrops(true);
    m_label->setBuddy(m_typed);
    m_label->setWordWrap(true);
    m_typed->setObjectName("target");
    auto* browse_button = makeButton(tr("Bro&wse…"), "browse");
    auto* row = new QHBoxLayout;
    row->setSpacing(grid);
    row->addWidget(m_typed, 1);
    row->addWidget(browse_button);
    m_problem->setObjectName("problem");
    m_problem->setForegroundRole(QPalette::WindowText);
    m_problem->hide();

    auto* details = new QWidget;
    auto* details_column = new QVBoxLayout(details);
    indent(details_column, margin);
    details_column->setSpacing(grid);
    auto* name_label = new QLabel(tr("The name it &should have, if you typed an address"));
    name_label->setBuddy(m_name);
    m_name->setObjectName("name");
    m_name->setAccessibleName(tr("The name it should have"));
    m_name->setPlaceholderText("rds01.contoso.com");
    details_column->addWidget(name_label);
    details_column->addWidget(m_name);
    auto* gateway_label = new QLabel(tr("The Remote Desktop &Gateway on the way, if there is one"));
    gateway_label->setBuddy(m_gateway);
    gateway_label->setWordWrap(true);
    m_gateway->setObjectName("gateway");
    m_gateway->setAccessibleName(tr("The Remote Desktop Gateway on the way"));
    m_gateway->setPlaceholderText("gateway.contoso.com");
    details_column->addSpacing(grid);
    details_column->addWidget(gateway_label);
    details_column->addWidget(m_gateway);

    m_recent->setObjectName("recent");
    m_recent->setAccessibleName(tr("Recently checked computers"));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_remember->setObjectName("remember");
    m_remember->setChecked(QSettings().value(remember_key, true).toBool());

    body()->addWidget(m_label);
    body()->addLayout(row);
    body()->addWidget(m_problem);
    m_others_box->hide();
    body()->addWidget(m_others_box);
    m_details = addFold(body(), tr("&Details"), details, "details");
    body()->addSpacing(2 * grid);
    body()->addWidget(m_recent_title);
    body()->addWidget(m_recent, 1);
    body()->addWidget(m_remember);
    body()->addStretch();
    m_check->setDefault(true);
    buttons()->addWidget(makeFaint(tr("No user name and no password is sent.")), 1);
    buttons()->addWidget(m_only_machine);
    buttons()->addWidget(m_check);
    setMachine(false, false);

    connect(browse_button, &QPushButton::clicked, this, &TargetPage::browse);
    connect(m_check, &QPushButton::clicked, this, &TargetPage::check);
    connect(m_only_machine, &QPushButton::clicked, this, [this] { goOn({}); });
    connect(m_typed, &QLineEdit::returnPressed, this, &TargetPage::check);
    connect(m_name, &QLineEdit::returnPressed, this, &TargetPage::check);
    connect(m_gateway, &QLineEdit::returnPressed, this, &TargetPage::check);
    connect(m_typed, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    connect(m_gateway, &QLineEdit::textEdited, m_problem, &QWidget::hide);
    connect(m_recent, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        m_typed->setText(item->text());
        check();
    });
    connect(m_remember, &QCheckBox::toggled, this, [this](bool on) {
        QSettings settings;
        settings.setValue(remember_key, on);
        if (!on) {
            settings.remove(recent_key);
        }
        refreshRecent();
    });
    refreshRecent();
}

void TargetPage::setTarget(const QString& typed, const QString& name, const QString& gateway) {
    m_typed->setText(typed);
    m_name->setText(name);
    m_gateway->setText(gateway);
    m_details->setChecked(!name.isEmpty() || !gateway.isEmpty());
    m_problem->hide();
}

void TargetPage::setMachine(bool present, bool is_server) {
    const bool at_server = present && is_server;
    m_name_needed = !at_server;
    m_only_machine->setVisible(present && !is_server);
    const QString label = at_server
                              ? tr("The &name or address that others use for it, if the way to it is to be checked too")
                              : tr("&Name, address or .rdp file");
    m_label->setText(label);
    m_typed->setAccessibleName(QString(label).remove('&'));
    m_typed->setPlaceholderText(at_server ? tr("May stay empty") : QStringLiteral("server.example.com"));
    setTitle(at_server ? tr("This computer is the server") : tr("Which computer do you want to reach?"));
}

void TargetPage::askForOthers(bool wanted) {
    m_others_box->setVisible(wanted);
    if (!wanted) {
        m_others = {};
    }
}

void TargetPage::beginOthers() {
    m_others_box->begin();
}

QWidget* TargetPage::firstFocus() {
    return m_typed;
}

void TargetPage::refreshRecent() {
    const QStringList recent = QSettings().value(recent_key).toStringList();
    m_recent->clear();
    m_recent->addItems(recent);
    m_recent->setVisible(!recent.isEmpty());
    m_recent_title->setVisible(!recent.isEmpty());
}

void TargetPage::remember(const QString& typed) {
    if (!m_remember->isChecked()) {
        return;
    }
    QSettings settings;
    QStringList recent = settings.value(recent_key).toStringList();
    recent.removeAll(typed);
    recent.prepend(typed);
    settings.setValue(recent_key, QStringList(recent.mid(0, most_recent)));
    refreshRecent();
}

void TargetPage::browse() {
    chooseFileToOpen(this, "choose-rdp-file", tr("Open an .rdp file"), tr("Remote Desktop files (*.rdp)"),
                     [this](const QString& file) {
                         m_typed->setText(file);
                         m_problem->hide();
                     });
}

Result<Target> TargetPage::read() const {
    const QString typed = m_typed->text().trimmed();
    if (!typed.endsWith(".rdp", Qt::CaseInsensitive)) {
        return parse_target(typed.toStdString());
    }
    QFile file(typed);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::not_readable, "open", typed.toStdString(), 0, file.errorString().toStdString()};
    }
    const QByteArray bytes = file.read(largest_file + 1);
    return parse_rdp_file({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

void TargetPage::goOn(const Target& target) {
    m_problem->hide();
    emit chosen(target);
}

void TargetPage::complain(const Error& error, QLineEdit* about) {
    m_problem->setText(foreignText(words::error_sentence(error)));
    m_problem->show();
    about->setFocus();
    about->selectAll();
}

void TargetPage::check() {
    if (!m_name_needed && m_typed->text().trimmed().isEmpty()) {
        goOn({});
        return;
    }
    auto target = read();
    if (target) {
        const auto ascii = net::ascii_name(target->host);
        if (!ascii) {
            target = ascii.error();
        }
    }
    if (!target) {
        complain(target.error(), m_typed);
        return;
    }
    const QString gateway = m_gateway->text().trimmed();
    if (!gateway.isEmpty()) {
        const auto parsed = parse_gateway(gateway.toStdString());
        if (!parsed) {
            m_details->setChecked(true);
            complain(parsed.error(), m_gateway);
            return;
        }
        target->gateway = gateway.toStdString();
    }
    if (!m_others_box->isHidden()) {
        auto others = m_others_box->read();
        if (!others) {
            return;
        }
        m_others = *std::move(others);
    }
    target->name = m_name->text().trimmed().toStdString();
    remember(m_typed->text().trimmed());
    goOn(*target);
}

void TargetPage::dragEnterEvent(QDragEnterEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().toLocalFile().endsWith(".rdp", Qt::CaseInsensitive)) {
        event->acceptProposedAction();
    }
}

void TargetPage::dropEvent(QDropEvent* event) {
    m_typed->setText(event->mimeData()->urls().front().toLocalFile());
    m_problem->hide();
}

}  // namespace rdpmedic
