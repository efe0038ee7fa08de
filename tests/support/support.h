// What tests share: a fresh database of each engine, and the one set of fixtures.
//
//   class Punches : public test::StoreTest {};
//   TEST_P(Punches, are_kept_in_order) { store.write(…); }
//   BRIGADE_ON_BOTH_STORES(Punches);
//
// PostgreSQL: the cluster whose address is in BRIGADE_TEST_POSTGRES (tests/support/postgres start DIR prints it). Without it
// the tests on PostgreSQL fail: they are not skipped.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/ids.h"
#include "base/instant.h"
#include "platform/db/store.h"

namespace brigade::test {

// A database of the test's own, removed with the object. With every migration applied, unless `empty`.
class TestDatabase {
public:
    enum class Schema { migrated, empty };
    explicit TestDatabase(std::string engine, Schema schema = Schema::migrated, db::StoreOptions options = {});
    ~TestDatabase();
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;

    const std::string& url() const { return url_; }
    db::Store& store();  // opened at the first call: no thread runs before, so a test may fork
    void close();        // the next store() opens it anew

private:
    const std::string engine_;
    const db::StoreOptions options_;
    std::string url_, name_;
    std::unique_ptr<db::Store> store_;
};

class StoreTest : public ::testing::TestWithParam<std::string> {
protected:
    TestDatabase database{GetParam()};
    db::Store& store = database.store();
};

#define BRIGADE_BOTH_STORES ::testing::Values(std::string("sqlite"), std::string("postgresql"))
#define BRIGADE_ON_BOTH_STORES(Suite) \
    INSTANTIATE_TEST_SUITE_P(Both, Suite, BRIGADE_BOTH_STORES, [](const ::testing::TestParamInfo<std::string>& i) { return i.param; })

// ---- The fixtures: a bakery-caterer in Montréal, on a Monday morning in November.
// 2026-11-23T14:30:00Z: 09:30 in Montréal.
inline constexpr Instant monday_morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{14} + std::chrono::minutes{30}};

namespace caterer {
inline constexpr const char* name = "Traiteur du Plateau";
inline constexpr const char* legal_name = "Boulangerie-traiteur du Plateau inc.";
inline constexpr const char* city = "Montréal";
inline constexpr const char* time_zone = "America/Toronto";
inline constexpr const char* locale = "fr-CA";
inline constexpr const char* owner_name = "Marie-Ève Gagnon";
inline constexpr const char* owner_email = "marie-eve@traiteur-du-plateau.example";
inline constexpr const char* administrator_name = "Étienne Côté";
inline constexpr const char* administrator_email = "etienne@traiteur-du-plateau.example";
inline constexpr const char* member_name = "Noah Tremblay";
inline constexpr const char* member_email = "noah@traiteur-du-plateau.example";
inline constexpr const char* password = "croissants du lundi matin";
}  // namespace caterer

// A fixed identifier: the same for the same number, in the order of the numbers.
constexpr Uuid fixed_uuid(std::uint32_t n) {
    Uuid u;
    u.bytes[6] = 0x70;  // version 7
    u.bytes[8] = 0x80;
    for (int i = 0; i < 4; ++i) u.bytes[static_cast<std::size_t>(12 + i)] = static_cast<std::uint8_t>(n >> (24 - 8 * i));
    return u;
}
template <class IdType>
constexpr IdType fixed_id(std::uint32_t n) { return IdType{fixed_uuid(n)}; }

}  // namespace brigade::test
