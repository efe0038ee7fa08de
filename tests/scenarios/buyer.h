// An organization that buys: what every scenario about paid subscriptions begins with.
#pragma once
#include "domain/billing/billing.h"
#include "scenarios/world.h"

namespace brigade::scenarios {

inline constexpr const char* good_card = "4242424242424242";

class Buyer {
public:
    // In Montréal, on a test clock at `at`, with billing information and `card` on file (none when empty).
    Buyer(World& world, const std::string& email, const std::string& at = "2030-11-23T14:30:00Z", const std::string& card = good_card) : world(world), owner(world.sign_up(email)), email(email) {
        EXPECT_EQ(world.turn_clock(owner.organization, at).status, 200);
        bill_to("QC");
        if (!card.empty()) { EXPECT_EQ(add_card(card).status, 201) << card; }
    }
    // One that is there already.
    Buyer(World& world, Caller owner, const std::string& email) : world(world), owner(std::move(owner)), email(email) {}
    Answer bill_to(const std::string& region, const std::string& country = "CA", const std::string& postal_code = "H2X 1Y4") {
        return put("/api/v1/billing-information", {{"name", "Traiteur du Canal inc."}, {"email", "factures@" + email.substr(email.find('@') + 1)}, {"line1", "1200, rue du Canal"}, {"city", "Montréal"},
                                                   {"region", region}, {"postal_code", postal_code}, {"country", country}});
    }
    Answer add_card(const std::string& number, int year = 2039) {
        const auto token = world.post({}, "/sandbox/tokens", boost::json::object{{"number", number}, {"exp_month", 12}, {"exp_year", year}, {"cvc", "123"}});
        if (token.status != 201) return token;
        return post("/api/v1/payment-methods", {{"token", token.text("/token")}});
    }
    // The cardholder's answer on the provider's page.
    Answer authenticate(const std::string& action_url, bool approve) {
        return world.post({}, "/sandbox/authentications/" + action_url.substr(action_url.rfind('/') + 1) + "/answers", boost::json::object{{"approve", approve}});
    }
    // A card that asks for authentication at every charge, kept with its holder's consent.
    void add_asking_card() {
        const auto card = add_card("4000002500003155");
        ASSERT_EQ(card.text("/state"), "requires_action");
        ASSERT_EQ(authenticate(card.text("/action_url"), true).status, 200);
        ASSERT_EQ(post("/api/v1/payment-confirmations").status, 200);
    }
    Answer subscribe(const std::string& plan, const std::string& interval, int quantity, const std::string& coupon = "") {
        boost::json::object body{{"plan", plan}, {"interval", interval}, {"quantity", quantity}};
        if (!coupon.empty()) body["coupon"] = coupon;
        return post("/api/v1/subscription", body);
    }
    Answer change(const boost::json::object& body) { return world.call(owner, http::Method::patch, "/api/v1/subscription", body); }
    Answer get(const std::string& path) { return world.get(owner, path); }
    Answer post(const std::string& path, const boost::json::object& body = {}) { return world.post(owner, path, body); }
    Answer put(const std::string& path, const boost::json::object& body) { return world.call(owner, http::Method::put, path, body); }
    Answer remove(const std::string& path) { return world.call(owner, http::Method::delete_, path); }
    void turn(const std::string& iso) { ASSERT_EQ(world.turn_clock(owner.organization, iso).status, 200) << iso; }
    Answer operate(http::Method m, const std::string& path, const boost::json::value& body = nullptr) {
        Caller c;
        c.bearer = operator_token;
        return world.call(c, m, path, body);
    }

    std::string state() {   // empty when there never was one
        const auto answer = get("/api/v1/subscription");
        return answer.body.at("subscription").is_null() ? "" : answer.text("/subscription/state");
    }
    std::string plan() { return get("/api/v1/entitlements").text("/plan"); }
    // "B-1 2500 GST 125 …": newest first, totals only.
    std::vector<std::string> invoices() {
        std::vector<std::string> out;
        const auto answer = get("/api/v1/invoices");
        for (const auto& i : answer.body.at("items").as_array())
            out.push_back(std::string(i.at("issued_on").as_string()) + " " + std::string(i.at("state").as_string()) + " " + std::to_string(i.at("total").as_int64()));
        return out;
    }
    // "charge 2500 2030-11-23..2030-12-23", in order, of the newest invoice.
    std::vector<std::string> lines_of_newest() {
        const auto list = get("/api/v1/invoices?limit=1");
        const auto invoice = get("/api/v1/invoices/" + list.text("/items/0/id"));
        std::vector<std::string> out;
        for (const auto& l : invoice.body.at("lines").as_array())
            out.push_back(std::string(l.at("kind").as_string()) + " " + std::to_string(l.at("amount").as_int64()) + " " + std::string(l.at("period_start").as_string()) + ".." +
                          std::string(l.at("period_end").as_string()));
        return out;
    }
    // What the ledger's accounts hold: zero ones are left out.
    std::map<std::string, std::int64_t> ledger() {
        std::map<std::string, std::int64_t> out;
        const auto answer = operate(http::Method::get, "/api/v1/operator/organizations/" + owner.organization.str() + "/ledger-balances");
        std::int64_t sum = 0;
        for (const auto& row : answer.body.at("items").as_array()) {
            const auto amount = row.at("amount").as_int64();
            sum += amount;
            if (amount != 0) out[std::string(row.at("account").as_string())] = amount;
        }
        EXPECT_EQ(sum, 0) << "the ledger does not balance";
        for (const auto& wrong : world.house->store().read([&](db::Tx& tx) { return billing::check_ledger(tx, owner.organization); })) ADD_FAILURE() << wrong;
        return out;
    }
    std::vector<std::string> mails() { return world.mails_to(email); }
    int mails_about(const std::string& subject) {
        const auto all = mails();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [&](const std::string& s) { return s.find(subject) != std::string::npos; }));
    }

    World& world;
    Caller owner;
    std::string email;
};

}  // namespace brigade::scenarios
