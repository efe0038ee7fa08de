import { Alert, Button, Group, NumberInput, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { toProblem } from '~/app/problem';
import { useAction } from '~/app/useAction';
import { PreviewSummary } from './PreviewSummary';
import { IntervalSwitch } from './PricingControls';
import { changeSubscription, previewQuery, type Subscription } from './subscriptionApi';
import { useRefreshBilling } from './useSubscription';

/** Plan, interval and number of users, with the exact preview of what the change costs before it is confirmed. */
export function ChangeDialog({ s, onDone }: { s: Subscription; onDone: () => void }) {
  const { t, i18n } = useTranslation(['billing', 'common']);
  const navigate = useNavigate();
  const refresh = useRefreshBilling();
  const now = s.pending ?? s;
  const [plan, setPlan] = useState(now.plan as 'pro' | 'max');
  const [interval, setInterval] = useState(now.interval);
  const [users, setUsers] = useState<number | string>(now.quantity);
  const body = { plan, interval, quantity: Number(users) };
  const [settled] = useDebouncedValue(body, 250);
  const changes = settled.plan !== now.plan || settled.interval !== now.interval || settled.quantity !== now.quantity;
  const preview = useQuery({
    ...previewQuery(i18n.language, settled, changes),
    placeholderData: changes ? keepPreviousData : undefined,
  });
  const { act, busy, problem } = useAction(async () => {
    const result = await changeSubscription(body);
    if (result.state === 'requires_action' && result.action_url) return void location.assign(result.action_url);
    if (result.state === 'processing') return void navigate({ to: '/app/settings/billing/payment-return' });
    await refresh();
    notify(t('subscription.changed'));
    onDone();
  });
  return (
    <Stack>
      <SegmentedControl
        fullWidth
        aria-label={t('dialog.plan')}
        data={(['pro', 'max'] as const).map((v) => ({ value: v, label: t(`common:plans.${v}`) }))}
        value={plan}
        onChange={(v) => setPlan(v as 'pro' | 'max')}
      />
      <IntervalSwitch value={interval} onChange={setInterval} />
      <NumberInput
        label={t('dialog.users')}
        value={users}
        onChange={setUsers}
        min={1}
        max={100_000}
        allowDecimal={false}
        allowNegative={false}
      />
      {changes && preview.error && (
        <Alert color="red" role="alert" className="alert">
          {toProblem(preview.error).message}
        </Alert>
      )}
      {changes &&
        !preview.error &&
        (preview.data ? <PreviewSummary preview={preview.data} /> : <Skeleton height={120} />)}
      <ProblemAlert problem={problem} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('subscription.back')}
        </Button>
        <Button disabled={!changes || !preview.isSuccess} loading={busy} onClick={() => act()}>
          {t('checkout.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
