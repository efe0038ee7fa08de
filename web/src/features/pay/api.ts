import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask, http } from '~/app/api';
import type { components, operations } from '~/app/api-schema';

type Schemas = components['schemas'];
type Body<O extends keyof operations> = operations[O] extends {
  requestBody?: { content: { 'application/json': infer B } };
}
  ? B
  : never;

export type Run = Schemas['RunView'];
export type RunWarning = Schemas['RunWarning'];
export type Stub = Schemas['StubView'];
export type StubRow = Schemas['StubRow'];
export type Rate = Schemas['RateView'];
export type RateLevel = Rate['level'];
export type RateInput = Body<'add_pay_rate'>;
export type Premium = Schemas['PremiumView'];
export type PremiumInput = Body<'add_premium'>;
export type Conditions = Premium['conditions'];
export type CalendarKind = Schemas['CalendarView']['kind'];
export type PaySettings = Schemas['PaySettingsView'];
export type Product = Schemas['ProductView'];
export type Budget = Schemas['ProjectBudget'];
export type Figures = Budget['planned'];
export type PayPosition = Schemas['PayPosition'];
export type StubFilter = 'all' | 'open' | 'final' | 'obsolete' | 'zero';
export const stubFilters: StubFilter[] = ['all', 'open', 'final', 'obsolete', 'zero'];

// ---- runs

const generatingMs = 1000;

export const runsQuery = queryOptions({
  queryKey: ['pay', 'runs'],
  queryFn: ({ signal }) => ask(http.GET('/api/v1/pay-runs', { signal })),
  refetchInterval: (q) => (q.state.data?.items.some((r) => r.state === 'generating') ? generatingMs : false),
});
export const calendarQuery = queryOptions({
  queryKey: ['pay', 'calendar'],
  queryFn: ({ signal }) => ask(http.GET('/api/v1/pay-calendar', { signal })),
});
export const changeCalendar = (body: { kind: CalendarKind; reference: string }) =>
  ask(http.PUT('/api/v1/pay-calendar', { body }));
export const addRun = (body: { first?: string; last?: string }) => ask(http.POST('/api/v1/pay-runs', { body }));

const run = (run_id: string) => ({ params: { path: { run_id } } });
export const runQuery = (id: string, language: string) =>
  queryOptions({
    queryKey: ['pay', 'run', id, language],
    queryFn: ({ signal }) => ask(http.GET('/api/v1/pay-runs/{run_id}', { ...run(id), signal })),
    refetchInterval: (q) => (q.state.data?.run.state === 'generating' ? generatingMs : false),
  });
export const regenerate = (id: string) => ask(http.POST('/api/v1/pay-runs/{run_id}/generations', run(id)));
export const removeRun = (id: string) => ask(http.DELETE('/api/v1/pay-runs/{run_id}', run(id)));
export const finalize = (id: string, staff_ids: string[] | null) =>
  ask(
    http.POST('/api/v1/pay-runs/{run_id}/finalizations', {
      ...run(id),
      body: staff_ids ? { staff_ids } : { all: true },
    }),
  );

export type StubSearch = { filter: StubFilter; query: string; after?: string };
/** Asked anew after each generation. */
export const stubsQuery = ({ id, generated_at }: Run, { filter, query, after }: StubSearch) =>
  queryOptions({
    queryKey: ['pay', 'stubs', id, generated_at, filter, query, after],
    queryFn: ({ signal }) =>
      ask(
        http.GET('/api/v1/pay-runs/{run_id}/stubs', {
          params: { path: { run_id: id }, query: { filter, query, ...(after && { after }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
const stub = (run_id: string, staff_id: string) => ({ params: { path: { run_id, staff_id } } });
export const stubQuery = (id: string, staff: string, language: string) =>
  queryOptions({
    queryKey: ['pay', 'stub', id, staff, language],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/pay-runs/{run_id}/stubs/{staff_id}', { ...stub(id, staff), signal })),
  });
export const reopen = (id: string, staff: string) =>
  ask(http.POST('/api/v1/pay-runs/{run_id}/stubs/{staff_id}/reopenings', stub(id, staff)));

export const productsQuery = queryOptions({
  queryKey: ['pay', 'products'],
  queryFn: ({ signal }) => ask(http.GET('/api/v1/payroll-products', { signal })),
});
export const changeColumns = (product: string, body: { kind?: Product['kind']; columns: Product['columns'] | null }) =>
  ask(http.PUT('/api/v1/payroll-products/{product}', { params: { path: { product } }, body }));
export type ExportChoice = { product: string; kind: Product['kind']; finalOnly: boolean; format: 'xlsx' | 'csv' };
export const exportOf = (id: string, { product, kind, finalOnly, format }: ExportChoice) =>
  `/api/v1/pay-runs/${id}/export.${format}?${new URLSearchParams({ product, kind, final_only: String(finalOnly) })}`;

// ---- rates and premiums

export type RateOf = Omit<RateInput, 'kind' | 'rate' | 'travel_rate' | 'from'>;
export const ratesQuery = (of: RateOf) =>
  queryOptions({
    queryKey: ['pay', 'rates', of],
    queryFn: ({ signal }) =>
      ask(
        http.GET('/api/v1/pay-rates', {
          params: {
            query: Object.fromEntries(Object.entries(of).filter(([, v]) => v)) as { level: RateLevel },
          },
          signal,
        }),
      ),
  });
export const addRate = (body: RateInput) => ask(http.POST('/api/v1/pay-rates', { body }));
export const removeRate = (rate_id: string) =>
  ask(http.DELETE('/api/v1/pay-rates/{rate_id}', { params: { path: { rate_id } } }));

export const bookingPayQuery = (booking_id: string, language: string) =>
  queryOptions({
    queryKey: ['pay', 'booking', booking_id, language],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/bookings/{booking_id}/pay', { params: { path: { booking_id } }, signal })),
  });

export const premiumsQuery = queryOptions({
  queryKey: ['pay', 'premiums'],
  queryFn: ({ signal }) => ask(http.GET('/api/v1/premiums', { signal })),
});
export const savePremium = (id: string | null, body: PremiumInput & { archived: boolean }) => {
  const { archived, ...input } = body;
  return id
    ? ask(
        http.PUT('/api/v1/premiums/{premium_id}', {
          params: { path: { premium_id: id } },
          body: { ...input, archived },
        }),
      )
    : ask(http.POST('/api/v1/premiums', { body: input }));
};
export type GrantOf =
  | { level: 'booking'; booking_id: string }
  | { level: 'shift'; shift_id: string }
  | { level: 'position'; project_id: string; skill_id?: string; position?: string };
/** Of a project, the premiums of all its positions. */
export const grantsQuery = (of: GrantOf) => {
  const query = of.level === 'position' ? { level: of.level, project_id: of.project_id } : of;
  return queryOptions({
    queryKey: ['pay', 'grants', query],
    queryFn: ({ signal }) => ask(http.GET('/api/v1/premium-grants', { params: { query }, signal })),
  });
};
const given = (premium_id: string, body: GrantOf) => ({ params: { path: { premium_id } }, body });
export const grantPremium = (premium: string, of: GrantOf) =>
  ask(http.POST('/api/v1/premiums/{premium_id}/grants', given(premium, of)));
export const withdrawPremium = (premium: string, of: GrantOf) =>
  ask(http.POST('/api/v1/premiums/{premium_id}/withdrawals', given(premium, of)));

// ---- policies and what others know

export const paySettingsQuery = queryOptions({
  queryKey: ['pay', 'settings'],
  queryFn: ({ signal }) => ask(http.GET('/api/v1/pay-settings', { signal })),
});
export const changePaySettings = (body: PaySettings) => ask(http.PUT('/api/v1/pay-settings', { body }));

export const skillsQuery = queryOptions({
  queryKey: ['staff', 'skills'],
  queryFn: () => ask(http.GET('/api/v1/skills')),
});
export const fieldsQuery = queryOptions({
  queryKey: ['staff', 'custom-fields'],
  queryFn: () => ask(http.GET('/api/v1/custom-fields')),
});

// ---- budgets

export const budgetQuery = (project_id: string) =>
  queryOptions({
    queryKey: ['pay', 'budget', project_id],
    queryFn: ({ signal }) =>
      ask(http.GET('/api/v1/projects/{project_id}/budget', { params: { path: { project_id } }, signal })),
  });
export const budgetsQuery = (first: string, last: string) =>
  queryOptions({
    queryKey: ['pay', 'budgets', first, last],
    queryFn: ({ signal }) => ask(http.GET('/api/v1/reports/budgets', { params: { query: { first, last } }, signal })),
    placeholderData: keepPreviousData,
  });
