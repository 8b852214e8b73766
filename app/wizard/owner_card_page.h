// SPDX-License-Identifier: MIT
// The card for the owner of the server in a window of its own: read, copied, saved, printed. Nothing in it is loaded
// from anywhere.
#pragma once

#include "app/report/owner_card.h"

#include <QDialog>
#include <QTextBrowser>

#include <memory>
#include <string>

class QComboBox;
class QLabel;
class QTemporaryFile;

namespace rdpmedic {

/// Shows what it is given and fetches nothing, neither pictures nor pages, whatever the text asks for.
class CardBrowser : public QTextBrowser {
    Q_OBJECT

public:
    explicit CardBrowser(QWidget* parent = nullptr);
    QVariant loadResource(int type, const QUrl& name) override;
};

class OwnerCardPage : public QDialog {
    Q_OBJECT

public:
    explicit OwnerCardPage(Case incident, QWidget* parent = nullptr);
    ~OwnerCardPage() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void say(const QString& sentence);
    void copy();
    void save(const QString& name, const QString& title, const QString& filter, const QString& proposal, bool as_page);
    void saveTo(const QString& file, bool as_page);
    /// Hands the page to the system's browser, which prints it by the page's own rules for paper.
    void print();
    words::Place place() const;
    std::string page() const;
    std::string plain() const;

    Case m_case;
    report::OwnerCard m_card;
    QComboBox* m_place;
    CardBrowser* m_browser;
    QLabel* m_said;                             // "Copied", "Saved"
    std::unique_ptr<QTemporaryFile> m_printed;  // goes with this window
};

}  // namespace rdpmedic
