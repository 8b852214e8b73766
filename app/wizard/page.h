// SPDX-License-Identifier: MIT
// One page of the wizard: its title, its step id, its content, and its row of buttons at the bottom.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
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

/// A label that wraps, can be selected and never shows markup that came from outside.
QLabel* makeText(const QString& text, QWidget* parent = nullptr);
/// A small heading.
QLabel* makeHeading(const QString& text, QWidget* parent = nullptr);
/// Text in the palette's fainter colour.
QLabel* makeFaint(const QString& text, QWidget* parent = nullptr);

}  // namespace rdpmedic
