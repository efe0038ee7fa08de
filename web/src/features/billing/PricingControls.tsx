import { Group, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Currency, currencies } from '~/app/plans';
import type { Interval } from './pricing';

export function IntervalSwitch({ value, onChange }: { value: Interval; onChange: (v: Interval) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('interval.label')}
      data={(['month', 'year'] as const).map((v) => ({ value: v, label: t(`interval.${v}`) }))}
      value={value}
      onChange={(v) => onChange(v as Interval)}
    />
  );
}

type Props = {
  interval: Interval;
  setInterval: (v: Interval) => void;
  currency: Currency;
  setCurrency: (v: Currency) => void;
};

export function PricingControls({ interval, setInterval, currency, setCurrency }: Props) {
  const { t } = useTranslation();
  return (
    <Group gap="sm">
      <IntervalSwitch value={interval} onChange={setInterval} />
      <SegmentedControl
        aria-label={t('currency')}
        data={[...currencies]}
        value={currency}
        onChange={(v) => setCurrency(v as Currency)}
      />
    </Group>
  );
}
