// `brigade calc`, as its published examples and as people get it wrong.
#include <gtest/gtest.h>
#include "app/wiring/calc.h"

namespace brigade::app {
namespace {

TEST(Calc, answers_as_published) {
    struct Case { const char* kind; const char* input; const char* output; };
    const Case cases[] = {
        {"periods", R"({"interval":"month","anchor":"2022-01-31","count":4})", R"({"starts":["2022-01-31","2022-02-28","2022-03-31","2022-04-30"]})"},
        {"proration", R"({"currency":"CAD","period":{"start":"2026-11-23","end":"2026-12-23"},"on":"2026-12-06","from":{"unit_amount":2500,"quantity":3},"to":{"unit_amount":2500,"quantity":5}})",
         R"({"days_remaining":17,"days_in_period":30,"credit":4250,"charge":7083,"net":2833})"},
        {"tax", R"({"currency":"CAD","amount":10000,"country":"CA","region":"QC","date":"2026-11-23"})",
         R"({"taxes":[{"code":"GST","rate":"5","amount":500},{"code":"QST","rate":"9.975","amount":998}],"total":11498})"},
        {"tax", R"({"currency":"USD","amount":10000,"country":"US","region":"NY","date":"2026-11-23"})", R"({"taxes":[],"total":10000})"},
        {"overtime", R"({"policy":{"daily":[{"over":"8","multiplier":"1.5"}],"weekly":[{"over":"35","multiplier":"1.5"}],"averaging_weeks":1},"days":["9","8","10","9","9","6","0"]})",
         R"({"regular":["8","8","8","8","3","0","0"],"daily":[["1","0","2","1","1","0","0"]],"weekly":[["0","0","0","0","5","6","0"]]})"},
        {"overtime", R"({"policy":{"daily":[],"weekly":[{"over":"35","multiplier":"1.5"},{"over":"40","multiplier":"2"}],"averaging_weeks":1},"days":["8.5","8","9","9","7.5","8","0"]})",
         R"({"regular":["8.5","8","9","9","0.5","0","0"],"daily":[],"weekly":[["0","0","0","0","5","0","0"],["0","0","0","0","2","8","0"]]})"},
        {"overtime", R"({"policy":{"weekly":[{"over":"40","multiplier":"1.5"}],"averaging_weeks":2},"days":["8","8","8","7","12","0","0","5","8","5","8","12","0","0"]})",
         R"({"regular":["8","8","8","7","12","0","0","5","8","5","8","11","0","0"],"daily":[],"weekly":[["0","0","0","0","0","0","0","0","0","0","0","1","0","0"]]})"},
        {"overtime", R"({"policy":{"daily":[{"over":"8","multiplier":"1.5"},{"over":"12","multiplier":"2"}],"weekly":[]},"days":["14","0","0","0","0","0","0"]})",
         R"({"regular":["8","0","0","0","0","0","0"],"daily":[["4","0","0","0","0","0","0"],["2","0","0","0","0","0","0"]],"weekly":[]})"},
        {"overtime_pay", R"({"currency":"CAD","regular_rate":"all_earnings","lines":[{"hours":"37","rate":"21.00"},{"premium_per_hour":"4.00","hours":"12"}],"hours":"37","overtime":[{"hours":"2","multiplier":"1.5"}]})",
         R"({"regular_rate":"22.30","overtime_extra":2230,"total":84730})"},
        {"overtime_pay", R"({"currency":"USD","regular_rate":"all_earnings","lines":[{"hours":"46","rate":"12.00"},{"amount":"46.00"}],"hours":"46","overtime":[{"hours":"6","multiplier":"1.5"}]})",
         R"({"regular_rate":"13.00","overtime_extra":3900,"total":63700})"},   // a bonus counts
        {"overtime_pay", R"({"currency":"CAD","regular_rate":"base_rate","lines":[{"hours":"1","rate":"13.00"},{"premium_per_hour":"0.50","hours":"1"}],"hours":"1","overtime":[{"hours":"1","multiplier":"1.5"}]})",
         R"({"regular_rate":"13.00","overtime_extra":650,"total":2000})"},
        {"hours", R"({"time_zone":"America/Toronto","start":"2026-10-31T22:00","end":"2026-11-01T06:00","breaks_minutes":0,"accounting":"by_start","windows":[{"from":"22:00","to":"24:00"}]})",
         R"({"minutes":540,"by_day":{"2026-10-31":540},"windows":[120]})"},
        {"hours", R"({"time_zone":"America/Toronto","start":"2026-10-31T22:00","end":"2026-11-01T06:00","breaks_minutes":30,"accounting":"split","windows":[{"from":"23:00","to":"05:00"}]})",
         R"({"minutes":510,"by_day":{"2026-10-31":120,"2026-11-01":390},"windows":[420]})"},
        {"hours", R"({"time_zone":"America/Toronto","start":"2027-03-13T22:00","end":"2027-03-14T06:00","accounting":"split"})",
         R"({"minutes":420,"by_day":{"2027-03-13":120,"2027-03-14":300},"windows":[]})"},
        {"hours", R"({"time_zone":"America/Toronto","start":"2026-11-01T01:30-04:00","end":"2026-11-01T01:30-05:00","accounting":"split"})", R"({"minutes":60,"by_day":{"2026-11-01":60},"windows":[]})"},
    };
    for (const auto& c : cases) {
        const auto out = calculate(c.kind, c.input);
        ASSERT_TRUE(out.ok()) << c.kind << " " << c.input << " " << out.error().field;
        EXPECT_EQ(*out, c.output) << c.kind << " " << c.input;
    }
}

TEST(Calc, names_the_bad_field) {
    struct Case { const char* kind; const char* input; const char* field; };
    const Case cases[] = {
        {"nothing", "{}", "KIND"},
        {"periods", R"({"interval":"month","anchor":"2022-01-31","count":-1})", ".count"},
        {"proration", R"({"currency":"CAD","period":{"start":"2026-12-23","end":"2026-11-23"},"on":"2026-12-06"})", ".period.end"},
        {"proration", R"({"currency":"EUR","period":{"start":"2026-11-23","end":"2026-12-23"},"on":"2026-12-06"})", ".currency"},
        {"tax", R"({"currency":"CAD","amount":1,"country":"CA","region":"XX","date":"2026-11-23"})", ".region"},
        {"overtime", R"({"policy":{"daily":[{"over":"x","multiplier":"1.5"}]},"days":["9"]})", ".policy.daily[0].over"},
        {"overtime", R"({"policy":{},"days":["-1"]})", ".days[0]"},
        {"overtime_pay", R"({"currency":"CAD","regular_rate":"best","lines":[],"hours":"1","overtime":[]})", ".regular_rate"},
        {"overtime_pay", R"({"currency":"CAD","regular_rate":"base_rate","lines":[{"rate":"1"}],"hours":"1","overtime":[]})", ".lines[0]"},
        {"overtime_pay", R"({"currency":"CAD","regular_rate":"base_rate","lines":[],"hours":"0","overtime":[]})", ".hours"},
        {"hours", R"({"time_zone":"Mars/Olympus","start":"2026-10-31T22:00","end":"2026-11-01T06:00","accounting":"split"})", ".time_zone"},
        {"hours", R"({"time_zone":"America/Toronto","start":"2026-10-31T22:00","end":"2026-10-31T06:00","accounting":"split"})", ".end"},
        {"hours", R"({"time_zone":"America/Toronto","start":"2026-10-31T22:00","end":"2026-11-01T06:00","accounting":"split","windows":[{"from":"22:00","to":"25:00"}]})", ".windows[0].to"},
    };
    for (const auto& c : cases) {
        const auto out = calculate(c.kind, c.input);
        ASSERT_FALSE(out.ok()) << c.kind << " " << c.input;
        EXPECT_EQ(out.error().field, c.field) << c.kind << " " << c.input;
    }
}

}  // namespace
}  // namespace brigade::app
