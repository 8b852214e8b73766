// SPDX-License-Identifier: MIT
// The pages of another way in, in every look and in a language of long words: nothing is cut off.
#include "app/wizard/ways_page.h"
#include "tests/app/wizard_camera.h"
#include "tests/app/wizard_ways_support.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using namespace rdpmedic::tests;

namespace {

/// Many ways, some of which work.
AlternativesTried some_tried(const Target& target) {
    struct Row {
        AlternativeKind kind;
        const char* host;
        std::string_view reason;
    };
    constexpr Row rows[] = {
        {AlternativeKind::name, "files-and-printers-of-the-third-floor.europe.contoso.example",
         alternative_reasons::other_certificate},
        {AlternativeKind::other_address, "192.0.2.18", alternative_reasons::port_closed},
        {AlternativeKind::other_family, "2001:db8:85a3:8d3:1319:8a2e:370:7348", alternative_reasons::without_nla},
        {AlternativeKind::address, "192.0.2.17", alternative_reasons::not_finished},
        {AlternativeKind::gateway, "rds01.contoso.example", alternative_reasons::gateway_answers},
    };
    AlternativesTried tried;
    for (const Row& row : rows) {
        TriedAlternative one;
        one.alternative = {row.kind, target};
        one.alternative.target.host = row.host;
        one.alternative.target.gateway = "gateway.contoso.example";
        one.reason = row.reason;
        tried.all.push_back(std::move(one));
    }
    return tried;
}

}  // namespace

TEST_CASE("no page of another way in cuts anything off", "[wizard]") {
    std::vector<Look> all = looks();
    all.push_back({"long", "light", Qt::LeftToRight, small_screen / 1.5, 1.5, true});
    const machine::MachineState client = machine_named("windows-11-24h2");
    for (const Look& look : all) {
        const Opening opening;
        const Setting setting(look);
        WaysWizard wizard(windows_bench(client), "", "healthy-nla");
        wizard.window.resize(look.window);
        wizard.check();
        Camera camera(wizard, look, "ways");
        camera.take("result", true);
        wizard.try_ways();
        camera.take("found");
        auto* page = qobject_cast<WaysPage*>(wizard.page());
        AlternativesTried tried = some_tried(parse_target("rds01.contoso.example").value());
        std::vector<Alternative> ways;
        for (const TriedAlternative& one : tried.all) {
            ways.push_back(one.alternative);
        }
        page->begin(Case{}, ways, Taking::open);
        page->setTried(0, tried.all[0]);
        page->setBegun(1);
        camera.take("testing");
        page->showTried(tried);
        camera.take("none", true);
        tried.best = 4;
        page->showTried(tried);
        camera.take("gateway", true);
        tried.all[3].reason = alternative_reasons::reaches_sign_in;
        tried.all[3].remarks = {std::string(alternative_remarks::address_loses_name),
                                std::string(alternative_remarks::certificate_unseen)};
        tried.best = 3;
        page->begin(Case{}, ways, Taking::recording);
        page->showTried(tried);
        camera.take("recording", true);
        QTest::keyClick(&wizard.window, Qt::Key_Left, Qt::AltModifier);
        wizard.try_ways();
        press(wizard, "take");
        REQUIRE(becomes([&] { return wizard.step().endsWith("7A"); }));
        camera.take("connected", true);
    }
}
