// SPDX-License-Identifier: MIT
// What can be said to the wizard when it is started, and where it leads.
#pragma once

#include <QString>

class QCommandLineParser;

namespace rdpmedic {

class WizardWindow;

void describeCommandLine(QCommandLineParser& options);

/// A sentence about the first option whose value means nothing; empty where there is none.
QString problemOf(const QCommandLineParser& options);

/// Takes the window as far as the options say. They must be without a problem.
void follow(const QCommandLineParser& options, WizardWindow& window);

}  // namespace rdpmedic
