import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Amounts } from './Amounts';
import type { Preview } from './subscriptionApi';

/** What is paid today and what is charged next, in the words of the decision that will be executed. */
export function PreviewSummary({ preview }: { preview: Preview }) {
  const { t } = useTranslation(['billing', 'common']);
  const format = useFormat();
  const { pending, next_charge: next, currency } = preview;
  const inTrial = preview.effect === 'trial' && preview.trial_ends_at;
  return (
    <>
      {inTrial && preview.trial_ends_at && (
        <Alert color="blue" mb="sm" role="status">
          {t('preview.afterTrial', { date: format.date(preview.trial_ends_at) })}
        </Alert>
      )}
      {pending && (
        <Alert color="blue" mb="sm" role="status">
          {t('preview.later', {
            date: format.day(pending.effective_on),
            plan: t(`common:plans.${pending.plan}`),
            count: pending.quantity,
            interval: t(`common:interval.${pending.interval}`).toLowerCase(),
          })}
        </Alert>
      )}
      {(preview.effect === 'now' || preview.effect === 'both') && (
        <Amounts
          {...preview}
          credit={preview.credit_applied}
          total={preview.total_today}
          totalLabel={t('preview.today')}
        />
      )}
      {inTrial && next && (
        <Amounts
          {...next}
          currency={currency}
          credit={next.credit_applied}
          total={next.amount_due}
          totalLabel={t('preview.atTrialEnd')}
        />
      )}
      {inTrial && (
        <Text size="sm" fw={600} mt="xs">
          {t('preview.nothingToday', { amount: format.money(0, currency) })}
        </Text>
      )}
      {!inTrial && next && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('preview.next', { amount: format.money(next.amount_due, currency), date: format.day(next.on) })}
        </Text>
      )}
      {preview.coupon && (
        <Text size="sm" mt="xs">
          {preview.coupon.code} · {preview.coupon.description}
        </Text>
      )}
    </>
  );
}
