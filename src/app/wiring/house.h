// The running house: store, jobs, server, wired together. Used by `brigade serve` and by the scenario tests.
#pragma once
#include <memory>
#include <optional>
#include "app/wiring/configuration.h"
#include "platform/db/store.h"
#include "platform/http/server.h"
#include "platform/jobs/jobs.h"
#include "platform/live/live.h"
#include "platform/payment/payment.h"

namespace brigade::app {

// Every route of the product: the one table.
std::vector<http::Route> all_routes(const Configuration&);

class House {
public:
    // Opens the database, migrates it, wires every room. Throws db::DbError or std::exception when it cannot stand.
    explicit House(Configuration);
    ~House();
    // Listens and runs jobs. Returns the port.
    unsigned short start();
    void stop();

    db::Store& store() { return *store_; }
    http::Server& server() { return *server_; }
    payment::Sandbox& sandbox() { return *sandbox_; }
    jobs::Runner& runner() { return *runner_; }
    const Configuration& configuration() const { return configuration_; }

private:
    Configuration configuration_;
    std::unique_ptr<db::Store> store_;
    std::unique_ptr<payment::Sandbox> sandbox_;
    jobs::Registry registry_;
    std::unique_ptr<jobs::Runner> runner_, webhook_runner_;
    std::unique_ptr<http::Server> server_;
    std::unique_ptr<live::Feed> feed_;
};

// The demo organization, made once: a caterer in Montréal with users of each role. Returns what to print.
std::string make_demo(db::Store&);

// Its season: staff, clients, projects past and to come, bookings in every state. The same each time, but for today's date. In the caller's transaction.
Result<> make_demo_season(db::Tx&, const Ctx&);
Result<> make_demo_pay(db::Tx&, const Ctx&);
// Somebody of the staff, to sign in to the worker app with a code.
inline constexpr const char* demo_worker_email = "elodie.gagnon@equipe.example";

}  // namespace brigade::app
