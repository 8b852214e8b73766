// SPDX-License-Identifier: MIT
// One page of the wizard: its title, its step id, its content, and its row of buttons at the bottom.
#pragma once

#include <QSet>
#include <QWidget>

#include <string>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace rdpmedic {

class Page : public QWidget {
    Q_OBJECT

public:
    /// `step`: what a caller reads out to a helper, "2A".
    Page(QString title, QString step, QString help, QWidget* parent = nullptr);

    const QString& title() const { return m_title; }
    const QString& step() const { return m_step; }
    const QString& help() const { return m_help; }
    /// The widget that gets the keyboard when the page is shown.
    virtual QWidget* firstFocus() { return this; }

    static constexpr int grid = 8;
    static constexpr int margin = 24;

signals:
    void titleChanged();

protected:
    void setTitle(const QString& title);
    QVBoxLayout* body() { return m_body; }
    QHBoxLayout* buttons() { return m_buttons; }

private:
    QString m_title;
    QString m_step;
    QString m_help;
    QVBoxLayout* m_body;
    QHBoxLayout* m_buttons;
};

/// Margin on the side where lines begin, and none elsewhere; a layout's own margins are not mirrored.
void indent(QLayout* layout, int width);

/// Words of our own.
QString text(const std::string& words);
/// What may hold text that came from outside: control, bidi and invisible characters are written out.
QString foreignText(const std::string& words);

/// An address or a path inside of a sentence: it reads from left to right in every language.
QString isolated(const QString& fact);

/// The title with an access key that nobody on the page has yet: the first letter of a word where one is free. A title
/// of which every letter is taken stays without.
QString withAccessKey(const QString& title, QSet<QChar>& taken);

/// A button that Enter presses too while it has the keyboard.
QPushButton* makeButton(const QString& caption, const QString& name, QWidget* parent = nullptr);
/// A label that wraps, can be selected and never shows markup that came from outside.
QLabel* makeText(const QString& text, QWidget* parent = nullptr);
/// A small heading.
QLabel* makeHeading(const QString& text, QWidget* parent = nullptr);
/// Text in the palette's fainter colour.
QLabel* makeFaint(const QString& text, QWidget* parent = nullptr);

/// A mark and a wrapped text beside it; the text's start stays aligned over all items.
QWidget* makeItem(const QString& mark, const QString& sentence);

}  // namespace rdpmedic
