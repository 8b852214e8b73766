// SPDX-License-Identifier: MIT
// What the wizard's program does otherwise on Windows, one file a platform.
#pragma once

#include <QString>

namespace rdpmedic {

/// Call it before the application is made. Windows: Qt's plug-ins come from the program's own folder alone. Linux: they
/// are the system's.
void usePluginsOfProgram();

/// Tells what is wrong with the command line: on standard error, and on Windows, where a window program has none, in a
/// box.
void tellUsageProblem(const QString& problem);

/// Windows: a contrast theme is on. Linux: false.
bool systemHasContrastTheme();

/// Windows: what "Choose your default app mode" wrote, unless a contrast theme is on. Linux: false, the desktop's style
/// has its own colours.
bool systemWantsDark();

/// Of the wizard's window. Windows: a dialog's, as a QWizard's, with all buttons: for a main window Qt 6 first asks
/// Direct3D which screen suits it, which costs more than everything else of the start. Linux: a main window's.
Qt::WindowFlags mainWindowFlags();

}  // namespace rdpmedic
