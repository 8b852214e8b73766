// SPDX-License-Identifier: MIT
// The first page: what did the user see?
#pragma once

#include "app/wizard/page.h"
#include "core/model/symptom.h"

#include <map>
#include <string>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace rdpmedic {

class SymptomPage : public Page {
    Q_OBJECT

public:
    explicit SymptomPage(QWidget* parent = nullptr);
    /// What was said, and the answers; the category is chosen by leaving the page.
    void setSymptom(const Symptom& symptom);
    /// Says in a quiet line that changes were broken off in the middle; 0 takes it away.
    void setInterrupted(int count);
    QWidget* firstFocus() override;

signals:
    void chosen(const rdpmedic::Symptom& symptom);
    void openRequested();
    void compareRequested();
    void historyRequested();

private:
    QWidget* makeQuestions();
    QWidget* makeInterrupted();
    void decode();
    void choose(std::string_view category);

    QPlainTextEdit* m_text;
    QLabel* m_decoded;
    QLabel* m_interrupted_words;
    QWidget* m_interrupted;
    std::map<std::string, QComboBox*> m_answers;
};

}  // namespace rdpmedic
