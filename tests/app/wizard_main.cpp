// SPDX-License-Identifier: MIT
// Runs tests with widgets: without a screen, and with settings of their own.
#include <catch2/catch_session.hpp>

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

int main(int count, char** values) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");  // needs no display
    }
    const QTemporaryDir settings;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    // The system's own dialogs have no widgets that a test could drive.
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication application(count, values);
    QCoreApplication::setOrganizationName("RDP Medic");
    QCoreApplication::setApplicationName("RDP Medic test");
    return Catch::Session().run(count, values);
}
