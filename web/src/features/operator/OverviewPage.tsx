import { Card, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { type Metrics, metricsQuery } from './api';
import classes from './operator.module.css';

const RevenueCharts = lazy(() => import('./RevenueCharts'));

export function OverviewPage() {
  const { t } = useTranslation('operator');
  const query = useQuery(metricsQuery);
  return (
    <Page title={t('nav.overview')}>
      <Loaded query={query}>
        {(metrics) => (
          <Stack>
            <Headline metrics={metrics} />
            <Suspense fallback={<Skeletons rows={3} height={200} />}>
              <RevenueCharts metrics={metrics} />
            </Suspense>
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Headline({ metrics }: { metrics: Metrics }) {
  const { t, i18n } = useTranslation('operator');
  const format = useFormat();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const now = metrics.activity.at(-1);
  const started = metrics.activity.reduce((sum, a) => sum + a.trials_started, 0);
  const converted = metrics.activity.reduce((sum, a) => sum + a.trials_converted, 0);
  const last = metrics.revenue.map((r) => ({ currency: r.currency, month: r.months.at(-1) }));
  const each = (show: (m: NonNullable<(typeof last)[number]['month']>, currency: string) => string) =>
    last.map(({ currency, month }) => (month ? show(month, currency) : '')).join(' · ');
  const figures = [
    [t('overview.mrr'), each((m, c) => format.money(m.mrr, c))],
    [t('overview.arr'), each((m, c) => format.money(m.arr, c))],
    [t('overview.customers'), String(last.reduce((sum, l) => sum + (l.month?.customers ?? 0), 0))],
    [
      t('overview.churn'),
      each((m) => (m.churn_permille === null ? t('overview.none') : percent.format(m.churn_permille / 1000))),
    ],
    [t('overview.conversion'), started ? percent.format(converted / started) : t('overview.none')],
    [t('overview.failed'), String(now?.charges_failed ?? 0)],
    [t('overview.recovered'), String(now?.invoices_recovered ?? 0)],
  ];
  return (
    <dl className={classes.figures} style={{ margin: 0 }}>
      {figures.map(([name, value]) => (
        <Card key={name} className="surface" p="md">
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" fz="xl" fw={650} m={0} className="num">
            {value}
          </Text>
        </Card>
      ))}
    </dl>
  );
}
