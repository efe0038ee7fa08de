#include "domain/billing/revenue_store.h"

namespace brigade::billing {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

// Rows of (day since 1970, count), by month.
std::vector<MonthCount> by_month(const std::vector<db::Row>& rows) {
    std::map<std::string, int> counts;
    for (const auto& row : rows) counts[to_iso(Date(std::chrono::sys_days(std::chrono::days(row.get<std::int64_t>(0))))).substr(0, 7)] += row.get<int>(1);
    std::vector<MonthCount> out;
    for (const auto& [month, count] : counts) out.push_back({month, count});
    return out;
}

}  // namespace

std::int64_t load_last_mrr(db::Tx& tx, OrgId org, SubscriptionId id) {
    const auto row = tx.query_one("SELECT mrr_after FROM revenue_changes WHERE org_id = ? AND subscription_id = ? ORDER BY id DESC LIMIT 1", org, id);
    return row ? row->get<std::int64_t>(0) : 0;
}
void insert_revenue_change(db::Tx& tx, OrgId org, const Subscription& s, std::int64_t before, std::int64_t after, Instant at, Date on) {
    tx.exec("INSERT INTO revenue_changes (org_id, id, subscription_id, currency, mrr_before, mrr_after, changed_at, changed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", org, new_uuid(at), s.id,
            s.currency, before, after, at, to_iso(on));
}
std::vector<RevenueSum> load_revenue_sums(db::Tx& tx) {
    std::map<std::pair<std::string, std::string>, RevenueMonth> sums;
    for (const auto& row : tx.query("SELECT SUBSTR(changed_on, 1, 7), currency, CASE WHEN mrr_before = 0 THEN 'created' WHEN mrr_after = 0 THEN 'churned' WHEN mrr_after > mrr_before THEN 'expansion' "
                                    "ELSE 'contraction' END, CAST(SUM(mrr_after - mrr_before) AS BIGINT), COUNT(*) FROM revenue_changes GROUP BY 1, 2, 3")) {
        auto& m = sums[{row.get<std::string>(0), row.get<std::string>(1)}];
        const auto kind = row.get<std::string>(2);
        const auto moved = row.get<std::int64_t>(3);
        m.month = row.get<std::string>(0);
        m.mrr += moved;
        if (kind == "created") {
            m.created += moved;
            m.customers += row.get<int>(4);
            m.customers_created += row.get<int>(4);
        } else if (kind == "churned") {
            m.churned -= moved;
            m.customers -= row.get<int>(4);
            m.customers_churned += row.get<int>(4);
        } else if (kind == "expansion") {
            m.expansion += moved;
        } else {
            m.contraction -= moved;
        }
    }
    std::vector<RevenueSum> out;
    for (auto& [key, m] : sums) out.push_back({key.second, m});
    return out;
}

std::vector<MonthCount> load_trials_started(db::Tx& tx) { return by_month(tx.query("SELECT started_at / ? AS day, COUNT(*) FROM trials GROUP BY 1", day_ms)); }
std::vector<MonthCount> load_trials_converted(db::Tx& tx) {
    return by_month(tx.query("SELECT t.started_at / ? AS day, COUNT(*) FROM trials t WHERE EXISTS (SELECT 1 FROM revenue_changes r WHERE r.org_id = t.org_id) GROUP BY 1", day_ms));
}
std::vector<MonthCount> load_charges_failed(db::Tx& tx) {
    return by_month(tx.query("SELECT started_at / ? AS day, COUNT(*) FROM charges WHERE state = 'failed' AND reason = 'scheduled' GROUP BY 1", day_ms));
}
std::vector<MonthCount> load_invoices_recovered(db::Tx& tx) {
    return by_month(tx.query("SELECT i.paid_at / ? AS day, COUNT(*) FROM invoices i WHERE i.state = 'paid' AND i.purpose = 'renewal' AND EXISTS (SELECT 1 FROM charges c WHERE c.org_id = i.org_id AND "
                             "c.invoice_id = i.id AND c.state IN ('failed', 'abandoned')) GROUP BY 1", day_ms));
}

}  // namespace brigade::billing
