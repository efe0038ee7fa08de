import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '~/app/Page';
import { type ProblemError, toProblem } from '~/app/problem';
import type { PendingCheckout } from './pendingCheckout';
import { takeCheckout } from './pendingCheckout';
import { Receipt } from './Receipt';
import { confirmPayment, type PaymentResult, subscribe } from './subscriptionApi';
import { useRefreshBilling } from './useSubscription';

const waitMs = 1500;
const triesMax = 40;

/** Where the bank leads back to, and where a payment that takes long is waited for. */
export function PaymentReturnPage() {
  const { t } = useTranslation('billing');
  const [result, setResult] = useState<PaymentResult | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const refresh = useRefreshBilling();
  const started = useRef(false);
  const choice = useRef<PendingCheckout | null>(null);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    choice.current = takeCheckout();
    const settle = async (left: number): Promise<void> => {
      let answer = await confirmPayment();
      const pending = choice.current;
      if (answer.state === 'done' && pending && !answer.subscription) {
        choice.current = null;
        answer = await subscribe(pending.choice, pending.coupon || undefined);
        if (answer.state === 'requires_action' && answer.action_url) return location.assign(answer.action_url);
      }
      if (answer.state === 'processing' && left > 0) {
        await new Promise((wake) => setTimeout(wake, waitMs));
        return settle(left - 1);
      }
      await refresh();
      setResult(answer);
    };
    settle(triesMax).catch((e) => setProblem(toProblem(e)));
  }, [refresh]);
  return (
    <Page title={t('checkout.title')}>
      {result?.state === 'done' && <Receipt result={result} />}
      {result?.state === 'requires_action' && result.action_url && (
        <Stack maw={560}>
          <Alert color="yellow" role="alert">
            {t('return.action')}
          </Alert>
          <Group>
            <Button component="a" href={result.action_url}>
              {t('subscription.authenticate')}
            </Button>
          </Group>
        </Stack>
      )}
      {result?.state === 'processing' && <Alert color="yellow">{t('return.processing')}</Alert>}
      {problem && (
        <Stack maw={560}>
          <Alert color="red" role="alert" title={t('return.failed')} className="alert">
            {problem.message}
          </Alert>
          <Group>
            <Button component={Link} to="/app/settings/billing">
              {t('return.again')}
            </Button>
          </Group>
        </Stack>
      )}
      {!result && !problem && (
        <Group role="status">
          <Loader size="sm" />
          <Text>{t('return.waiting')}</Text>
        </Group>
      )}
    </Page>
  );
}
