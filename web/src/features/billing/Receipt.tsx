import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconFileTypePdf } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import type { PaymentResult } from './subscriptionApi';

/** What was bought, in a sentence, with the receipt. */
export function Receipt({ result }: { result: PaymentResult }) {
  const { t } = useTranslation(['billing', 'common']);
  const format = useFormat();
  const { subscription: s, invoice } = result;
  return (
    <Stack maw={620} role="status" data-testid="receipt">
      <Group wrap="nowrap">
        <IconCircleCheck size={36} color="var(--mantine-color-green-6)" aria-hidden />
        <Title order={2}>{t('receipt.title')}</Title>
      </Group>
      {s && (
        <Text>
          {s.state === 'trialing' && s.trial_ends_at
            ? t('receipt.trial', {
                plan: t(`common:plans.${s.plan}`),
                count: s.quantity,
                date: format.date(s.trial_ends_at),
              })
            : t('receipt.active', {
                plan: t(`common:plans.${s.plan}`),
                count: s.quantity,
                date: format.day(s.period_end_on),
              })}
        </Text>
      )}
      {invoice && (
        <Text>
          {t('receipt.paid', { amount: format.money(invoice.total, invoice.currency), number: invoice.number ?? '' })}{' '}
          <Anchor href={invoice.pdf_url} target="_blank" rel="noopener">
            <IconFileTypePdf size={16} aria-hidden /> {t('invoices.pdf')}
          </Anchor>
        </Text>
      )}
      <Group>
        <Button component={Link} to="/app/settings/billing/subscription">
          {t('manage')}
        </Button>
        <Button component={Link} to="/app" variant="default">
          {t('receipt.home')}
        </Button>
      </Group>
    </Stack>
  );
}
