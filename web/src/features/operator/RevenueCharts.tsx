import '@mantine/charts/styles.layer.css';
import '@mantine/core/styles/ColorSwatch.layer.css';
import { AreaChart, BarChart } from '@mantine/charts';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Panel } from '~/app/Panel';
import type { CurrencyRevenue, Metrics } from './api';
import { Figures } from './Figures';

export default function RevenueCharts({ metrics }: { metrics: Metrics }) {
  return (
    <Stack>
      {metrics.revenue.map((r) => (
        <Revenue key={r.currency} revenue={r} />
      ))}
      <Trials metrics={metrics} />
    </Stack>
  );
}

function Revenue({ revenue }: { revenue: CurrencyRevenue }) {
  const { t } = useTranslation('operator');
  const format = useFormat();
  const { currency, months } = revenue;
  const show = (minor: number) => format.money(Math.round(minor), currency);
  const moved = months.map((m) => ({ ...m, contraction: -m.contraction, churned: -m.churned }));
  const series = [
    { name: 'created', label: t('overview.created'), color: 'teal.6' },
    { name: 'expansion', label: t('overview.expansion'), color: 'blue.6' },
    { name: 'contraction', label: t('overview.contraction'), color: 'orange.6' },
    { name: 'churned', label: t('overview.churned'), color: 'red.6' },
  ];
  return (
    <>
      <Panel title={t('overview.standing', { currency })} text={t('overview.definition')}>
        <div>
          <AreaChart
            h={240}
            data={months}
            dataKey="month"
            series={[{ name: 'mrr', label: t('overview.mrr'), color: 'grape.6' }]}
            valueFormatter={show}
            yAxisProps={{ width: 90 }}
            curveType="stepAfter"
          />
        </div>
      </Panel>
      <Panel title={t('overview.movements', { currency })}>
        <div>
          <BarChart
            h={240}
            data={moved}
            dataKey="month"
            type="stacked"
            series={series}
            valueFormatter={show}
            withLegend
            yAxisProps={{ width: 90 }}
          />
        </div>
        <Figures
          head={[t('overview.month'), t('overview.mrr'), ...series.map((s) => s.label), t('overview.customers')]}
          rows={months.map((m) => [
            m.month,
            show(m.mrr),
            show(m.created),
            show(m.expansion),
            show(m.contraction),
            show(m.churned),
            String(m.customers),
          ])}
        />
      </Panel>
    </>
  );
}

function Trials({ metrics }: { metrics: Metrics }) {
  const { t } = useTranslation('operator');
  const series = [
    { name: 'trials_started', label: t('overview.started'), color: 'gray.5' },
    { name: 'trials_converted', label: t('overview.converted'), color: 'teal.6' },
  ];
  return (
    <Panel title={t('overview.trials')}>
      <div>
        <BarChart
          h={240}
          data={metrics.activity}
          dataKey="month"
          series={series}
          withLegend
          yAxisProps={{ width: 90 }}
        />
      </div>
      <Figures
        head={[
          t('overview.month'),
          t('overview.started'),
          t('overview.converted'),
          t('nav.charges'),
          t('overview.recovered'),
        ]}
        rows={metrics.activity.map((a) =>
          [a.month, a.trials_started, a.trials_converted, a.charges_failed, a.invoices_recovered].map(String),
        )}
      />
    </Panel>
  );
}
