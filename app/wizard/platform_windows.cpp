// SPDX-License-Identifier: MIT
#include "app/wizard/platform.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMessageBox>

#include <array>
#include <cstdio>
#include <windows.h>

namespace rdpmedic {

void usePluginsOfProgram() {
    // Longer paths cannot hold a program: 32767 is Windows' limit.
    std::array<wchar_t, 32768> path{};
    const DWORD size = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    const QFileInfo program(QString::fromWCharArray(path.data(), static_cast<qsizetype>(size)));
    QCoreApplication::setLibraryPaths({program.absolutePath()});
    qunsetenv("QT_QPA_PLATFORM_PLUGIN_PATH");
    // A dark title bar where Windows is dark (doc.qt.io/qt-6.4/qguiapplication.html, "darkmode").
    qputenv("QT_QPA_PLATFORM", "windows:darkmode=1");
}

void tellUsageProblem(const QString& problem) {
    std::fprintf(stderr, "%s\n", qUtf8Printable(problem));
    if (GetFileType(GetStdHandle(STD_ERROR_HANDLE)) == FILE_TYPE_UNKNOWN) {
        QMessageBox::warning(nullptr, QCoreApplication::applicationName(), problem);
    }
}

bool systemHasContrastTheme() {
    HIGHCONTRASTW contrast{};
    contrast.cbSize = sizeof contrast;
    SystemParametersInfoW(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast, 0);
    return (contrast.dwFlags & HCF_HIGHCONTRASTON) != 0;
}

bool systemWantsDark() {
    if (systemHasContrastTheme()) {
        return false;
    }
    // Not by QSettings, which makes the keys that it looks for.
    DWORD light = 1;
    DWORD size = sizeof light;
    RegGetValueW(HKEY_CURRENT_USER, L"Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                 L"AppsUseLightTheme", RRF_RT_REG_DWORD, nullptr, &light, &size);
    return light == 0;
}

Qt::WindowFlags mainWindowFlags() {
    return Qt::Dialog | Qt::WindowTitleHint | Qt::WindowSystemMenuHint | Qt::WindowMinMaxButtonsHint |
           Qt::WindowCloseButtonHint;
}

}  // namespace rdpmedic
