import { Button, Input, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { useMe } from '~/app/session';
import type { Plans } from '~/app/wire';
import classes from './billing.module.css';
import { IntervalSwitch } from './PricingControls';
import { type Interval, priceOf, total } from './pricing';

type Paid = 'pro' | 'max';
const usersMax = 100_000;
type Props = { plans: Plans; first: Paid; firstInterval: Interval };

export default function PlanDialog({ plans, first, firstInterval }: Props) {
  const { t } = useTranslation(['billing', 'common']);
  const navigate = useNavigate();
  const min = Math.max(1, useMe().entitlements.seats.used);
  const [plan, setPlan] = useState<Paid>(first);
  const [interval, setInterval] = useState(firstInterval);
  const [users, setUsers] = useState<number | string>(min);
  const valid = typeof users === 'number' && Number.isInteger(users) && users >= min && users <= usersMax;
  const proceed = () =>
    navigate({
      to: '/app/settings/billing/checkout',
      search: { plan, interval, users: Number(users), currency: plans.currency === 'USD' ? 'USD' : 'CAD' },
    });
  return (
    <Stack>
      <Input.Wrapper label={t('dialog.plan')} labelElement="div">
        <SegmentedControl
          fullWidth
          aria-label={t('dialog.plan')}
          data={(['pro', 'max'] as const).map((v) => ({ value: v, label: t(`common:plans.${v}`) }))}
          value={plan}
          onChange={(v) => setPlan(v as Paid)}
        />
      </Input.Wrapper>
      <Input.Wrapper label={t('common:interval.label')} labelElement="div">
        <div>
          <IntervalSwitch value={interval} onChange={setInterval} />
        </div>
      </Input.Wrapper>
      <NumberInput
        label={t('dialog.users')}
        description={t('dialog.usersText', { count: min })}
        value={users}
        onChange={setUsers}
        min={min}
        max={usersMax}
        allowDecimal={false}
        allowNegative={false}
        error={!valid && t('dialog.usersMin', { min })}
      />
      {valid && <Sum plans={plans} plan={plan} interval={interval} users={users} />}
      <Button size="md" disabled={!valid} onClick={proceed}>
        {t('proceed')}
      </Button>
    </Stack>
  );
}

type SumProps = { plans: Plans; plan: Paid; interval: Interval; users: number };

function Sum({ plans, plan, interval, users }: SumProps) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const price = plans.plans.find((p) => p.key === plan);
  if (!price) return null;
  const words = { count: users, price: format.money(priceOf(price, interval), plans.currency) };
  return (
    <div className={`${classes.sum} num`} aria-live="polite">
      <div>
        <Text>{t(interval === 'month' ? 'dialog.sumMonth' : 'dialog.sumYear', words)}</Text>
        <Text size="sm" c="dimmed">
          {t('dialog.taxes')}
        </Text>
      </div>
      <Text fz="xl" fw={650}>
        {format.money(total(price, interval, users), plans.currency)}
      </Text>
    </div>
  );
}
