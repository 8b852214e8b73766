// SPDX-License-Identifier: MIT
#include "app/wizard/owner_card_page.h"

#include "app/report/owner_card_html.h"
#include "app/report/owner_card_text.h"
#include "app/wizard/file_choice.h"
#include "app/wizard/page.h"

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QTemporaryFile>
#include <QUrl>
#include <QVBoxLayout>

namespace rdpmedic {

namespace {

constexpr QSize opening_size(820, 620);

/// The part of the page's own style that this viewer knows, in the colours of the window.
QString styleFor(const QPalette& palette) {
    return QString("h1 { font-size: x-large; margin-top: 0; margin-bottom: 0 }"
                   "h2 { font-size: large; color: %1; margin-top: 18px; margin-bottom: 4px }"
                   "p { margin-top: 3px; margin-bottom: 3px }"
                   "li { margin-top: 3px; margin-bottom: 3px }"
                   ".cause { font-weight: 600 }"
                   ".fact { margin-top: 0; margin-bottom: 0 }"
                   "pre { font-family: Consolas, 'DejaVu Sans Mono', monospace; white-space: pre-wrap;"
                   " background-color: %2; margin-top: 4px; margin-bottom: 8px }")
        .arg(palette.color(QPalette::Highlight).name(), palette.color(QPalette::AlternateBase).name());
}

}  // namespace

CardBrowser::CardBrowser(QWidget* parent) : QTextBrowser(parent) {
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
}

/// Without any answer the document would look for the file itself.
QVariant CardBrowser::loadResource(int /*type*/, const QUrl& /*name*/) {
    return QByteArray("");
}

OwnerCardPage::OwnerCardPage(Case incident, QWidget* parent)
    : QDialog(parent), m_case(std::move(incident)), m_place(new QComboBox), m_browser(new CardBrowser),
      m_said(makeFaint({})) {
    setObjectName("owner-card");
    setWindowTitle(tr("For the owner of the server"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(opening_size);
    for (const words::Place place : words::places()) {
        m_place->addItem(text(words::place_title(place)), static_cast<int>(place));
    }
    m_place->setObjectName("place");
    auto* caption = new QLabel(tr("&Where the server stands:"));
    caption->setBuddy(m_place);
    m_place->setAccessibleName(tr("Where the server stands"));
    m_browser->setObjectName("card");
    m_browser->setAccessibleName(tr("Card for the owner of the server"));
    m_said->setObjectName("card-said");
    auto* copy_button = makeButton(tr("&Copy as text"), "card-copy");
    auto* page_button = makeButton(tr("Save as &page…"), "card-save-page");
    auto* text_button = makeButton(tr("Save as &text…"), "card-save-text");
    auto* print_button = makeButton(tr("P&rint…"), "card-print");
    auto* close_button = makeButton(tr("C&lose"), "card-close");
    auto* top = new QHBoxLayout;
    top->addWidget(caption);
    top->addWidget(m_place);
    top->addStretch();
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(Page::grid);
    for (QWidget* widget : std::initializer_list<QWidget*>{copy_button, page_button, text_button, print_button}) {
        bottom->addWidget(widget);
    }
    bottom->addStretch();
    bottom->addWidget(close_button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Page::margin, 2 * Page::grid, Page::margin, 2 * Page::grid);
    column->setSpacing(Page::grid);
    column->addLayout(top);
    column->addWidget(m_browser, 1);
    column->addWidget(m_said);
    column->addLayout(bottom);
    connect(m_place, &QComboBox::currentIndexChanged, this, &OwnerCardPage::refresh);
    connect(copy_button, &QPushButton::clicked, this, &OwnerCardPage::copy);
    connect(page_button, &QPushButton::clicked, this,
            [this] { save("choose-card-page", tr("Save as page"), tr("Pages (*.html)"), "rdpmedic-card.html", true); });
    connect(text_button, &QPushButton::clicked, this,
            [this] { save("choose-card-text", tr("Save as text"), tr("Texts (*.txt)"), "rdpmedic-card.txt", false); });
    connect(print_button, &QPushButton::clicked, this, &OwnerCardPage::print);
    connect(close_button, &QPushButton::clicked, this, &QDialog::close);
    refresh();
    m_browser->setFocus();
}

OwnerCardPage::~OwnerCardPage() = default;

void OwnerCardPage::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange) {
        refresh();
    }
}

void OwnerCardPage::refresh() {
    m_card = report::owner_card(m_case, place());
    say({});
    m_browser->document()->setDefaultStyleSheet(styleFor(palette()));
    m_browser->setHtml(text(report::owner_card_body(m_card, layoutDirection() == Qt::RightToLeft)));
}

words::Place OwnerCardPage::place() const {
    return static_cast<words::Place>(m_place->currentData().toInt());
}

std::string OwnerCardPage::page() const {
    //: The language that this text is translated to, as a tag such as "de".
    const std::string language = tr("en").toStdString();
    return report::owner_card_html(m_card, language, layoutDirection() == Qt::RightToLeft);
}

std::string OwnerCardPage::plain() const {
    return report::owner_card_text(m_card);
}

void OwnerCardPage::say(const QString& sentence) {
    m_said->setText(sentence);
    m_said->setVisible(!sentence.isEmpty());
}

void OwnerCardPage::copy() {
    QGuiApplication::clipboard()->setText(text(plain()));
    say(tr("Copied."));
}

void OwnerCardPage::save(const QString& name, const QString& title, const QString& filter, const QString& proposal,
                         bool as_page) {
    chooseFileToSave(this, name, title, filter, QDir::home().filePath(proposal),
                     [this, as_page](const QString& file) { saveTo(file, as_page); });
}

void OwnerCardPage::saveTo(const QString& file, bool as_page) {
    const std::string content = as_page ? page() : plain();
    const auto size = static_cast<qint64>(content.size());
    QSaveFile out(file);
    const bool saved = out.open(QIODevice::WriteOnly) && out.write(content.data(), size) == size && out.commit();
    say(saved ? tr("Saved.") : tr("Not saved: %1").arg(out.errorString()));
}

void OwnerCardPage::print() {
    const std::string content = page();
    const auto size = static_cast<qint64>(content.size());
    auto file = std::make_unique<QTemporaryFile>(QDir::temp().filePath("rdpmedic-card-XXXXXX.html"));
    const bool written = file->open() && file->write(content.data(), size) == size && file->flush();
    file->close();
    if (!written) {
        say(tr("Not printed: %1").arg(file->errorString()));
        return;
    }
    const bool shown = QDesktopServices::openUrl(QUrl::fromLocalFile(file->fileName()));
    m_printed = std::move(file);
    say(shown ? tr("The page opened in your browser. Print it there; it fits on paper.")
              : tr("No browser opened. Save it as a page and print that."));
}

}  // namespace rdpmedic
