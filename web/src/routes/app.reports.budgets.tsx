import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { todayIn } from '~/app/nearestTime';
import { useMe } from '~/app/session';
import { BudgetReportPage } from '~/features/pay/BudgetReportPage';

const isDay = (v: unknown): v is string => typeof v === 'string' && /^\d{4}-\d\d-\d\d$/.test(v);
const readSearch = (s: Record<string, unknown>): { first?: string; last?: string } => ({
  ...(isDay(s.first) && { first: s.first }),
  ...(isDay(s.last) && { last: s.last }),
});

export const Route = createFileRoute('/app/reports/budgets')({ validateSearch: readSearch, component: Budgets });

/** The month until today, unless the address says other days. */
function Budgets() {
  const search = Route.useSearch();
  const navigate = useNavigate({ from: '/app/reports/budgets' });
  const today = todayIn(useMe().organization.time_zone);
  return (
    <BudgetReportPage
      first={search.first ?? `${today.slice(0, 8)}01`}
      last={search.last ?? today}
      onSearch={(change) => void navigate({ search: (was) => ({ ...was, ...change }), replace: true })}
    />
  );
}
