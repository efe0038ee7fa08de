// A payment provider in bad weather: requests and answers get lost, and the process dies between the charge and its record.
#pragma once
#include <random>
#include <stdexcept>
#include "platform/payment/payment.h"

namespace brigade::simulation {

// Numbers drawn from a seed: the same on every machine.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
    bool chance(int percent) { return below(100) < percent; }
    template <class T> const T& one_of(const std::vector<T>& all) { return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))]; }

private:
    std::mt19937_64 engine_;
};

struct ProcessDied : std::runtime_error { ProcessDied() : std::runtime_error("the process died here") {} };

class Storm : public payment::Gateway {
public:
    Storm(payment::Sandbox& sandbox, Dice& dice) : sandbox_(sandbox), dice_(dice) {}
    // Of a hundred charges, how many meet each mishap.
    int lost_requests = 0, lost_answers = 0, deaths = 0, doubled_or_late_events = 0;
    void calm() { lost_requests = lost_answers = deaths = doubled_or_late_events = 0; }

    std::string name() const override { return sandbox_.name(); }
    bool test_mode() const override { return true; }
    std::string card_form_url(const Ctx& ctx) override { return sandbox_.card_form_url(ctx); }
    std::string customer_for(const Ctx& ctx, const std::string& email) override { return sandbox_.customer_for(ctx, email); }
    payment::Attached attach(const Ctx& ctx, const std::string& customer, const std::string& token, const std::string& url) override { return sandbox_.attach(ctx, customer, token, url); }
    payment::Attached find_attachment(const Ctx& ctx, const std::string& method) override { return sandbox_.find_attachment(ctx, method); }
    void detach(const Ctx& ctx, const std::string& method) override { sandbox_.detach(ctx, method); }
    std::optional<payment::Charged> find_charge(const Ctx& ctx, const std::string& key) override { return sandbox_.find_charge(ctx, key); }
    payment::Charged charge(const Ctx& ctx, const payment::ChargeRequest& r) override {
        die_sometimes();
        if (dice_.chance(lost_requests)) return {};
        payment::Faults faults;
        if (dice_.chance(doubled_or_late_events)) (dice_.chance(50) ? faults.duplicate_events : faults.late_events) = 1;
        sandbox_.set_faults(faults);
        const auto charged = sandbox_.charge(ctx, r);
        sandbox_.set_faults({});
        die_sometimes();
        return dice_.chance(lost_answers) ? payment::Charged{} : charged;
    }
    payment::Refunded refund(const Ctx& ctx, const std::string& key, const std::string& charge, std::int64_t amount) override {
        die_sometimes();
        const auto refunded = sandbox_.refund(ctx, key, charge, amount);
        die_sometimes();
        return refunded;
    }

private:
    void die_sometimes() {
        if (dice_.chance(deaths)) throw ProcessDied();
    }
    payment::Sandbox& sandbox_;
    Dice& dice_;
};

}  // namespace brigade::simulation
