// SPDX-License-Identifier: MIT
#include "app/wizard/command_line.h"

#include "app/wizard/page.h"
#include "app/wizard/wizard_window.h"
#include "core/codes/codes.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

namespace rdpmedic {

namespace {

QString tr(const char* english) {
    return QCoreApplication::translate("rdpmedic::CommandLine", english);
}

/// With or without the prefix that all ids of symptoms share.
std::string categoryOf(const QCommandLineParser& options) {
    const std::string prefix = "symptom.";
    const std::string typed = options.value("symptom").toStdString();
    return typed.starts_with(prefix) ? typed : prefix + typed;
}

Symptom symptomOf(const QCommandLineParser& options) {
    Symptom symptom;
    symptom.text = options.value("code").toStdString();
    const codes::Decoded decoded = codes::decode(symptom.text);
    symptom.code = decoded.code;
    symptom.extended = decoded.extended;
    if (options.isSet("symptom")) {
        symptom.category = categoryOf(options);
    } else if (options.isSet("code")) {
        symptom.category = "symptom.code";
    }
    return symptom;
}

}  // namespace

void describeCommandLine(QCommandLineParser& options) {
    options.setApplicationDescription(tr("Finds out why a Remote Desktop connection fails."));
    options.addHelpOption();
    options.addVersionOption();
    options.addPositionalArgument("host", tr("The computer to check at once: name, address, host:port or .rdp file."),
                                  "[host]");
    QCommandLineOption measure("measure-start");
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    QCommandLineOption machine("machine", {}, "file");  // for tests, pictures and demonstrations
    machine.setFlags(QCommandLineOption::HiddenFromHelp);
    options.addOptions({{"symptom", tr("What was seen, for example code or securing."), "id"},
                        {"code", tr("The error code or message."), "text"},
                        {"name", tr("The name that the computer should have."), "name"},
                        {"gateway", tr("The Remote Desktop Gateway that leads to it."), "host[:port]"},
                        {"open", tr("Shows a saved case, or looks at a recorded computer."), "file"},
                        {"appearance", tr("light or dark."), "appearance"},
                        machine,
                        measure});
}

QString problemOf(const QCommandLineParser& options) {
    const auto categories = symptom_categories();
    if (options.isSet("symptom") &&
        std::find(categories.begin(), categories.end(), categoryOf(options)) == categories.end()) {
        return tr("There is no symptom \"%1\".").arg(foreignText(options.value("symptom").toStdString()));
    }
    const QString appearance = options.value("appearance");
    if (options.isSet("appearance") && appearance != "light" && appearance != "dark") {
        return tr("The appearance can be light or dark, not \"%1\".").arg(foreignText(appearance.toStdString()));
    }
    if (options.positionalArguments().size() > 1) {
        return tr("One computer can be checked at a time.");
    }
    return {};
}

void follow(const QCommandLineParser& options, WizardWindow& window) {
    if (options.isSet("open")) {
        window.open(options.value("open"));
        return;
    }
    if (options.isSet("machine") && !window.open(options.value("machine"))) {
        return;
    }
    const QStringList hosts = options.positionalArguments();
    window.presetSymptom(symptomOf(options));
    window.presetTarget(hosts.value(0), options.value("name"), options.value("gateway"));
    if (!hosts.isEmpty()) {
        window.checkPreset();
    } else if (options.isSet("symptom") || options.isSet("name") || options.isSet("gateway")) {
        window.leaveSymptomPage();
    }
}

}  // namespace rdpmedic
