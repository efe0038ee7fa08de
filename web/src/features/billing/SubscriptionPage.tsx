import { Alert, Anchor, Badge, Button, Card, Collapse, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { Amounts } from './Amounts';
import { BillingInformationForm } from './BillingInformationForm';
import { CardsPanel } from './CardsPanel';
import { ChangeDialog } from './ChangeDialog';
import { Address } from './CheckoutPage';
import classes from './checkout.module.css';
import { InvoicesPanel } from './InvoicesPanel';
import {
  cancelSubscription,
  payInvoice,
  resumeSubscription,
  type Subscription,
  type SubscriptionAnswer,
  withdrawPending,
} from './subscriptionApi';
import { useRefreshBilling, useSubscription } from './useSubscription';

export function SubscriptionPage() {
  const { t } = useTranslation('billing');
  const query = useSubscription();
  return (
    <Page
      title={t('subscription.title')}
      action={
        <Anchor component={Link} to="/app/settings/billing" fw={600}>
          {t('checkout.back')}
        </Anchor>
      }
    >
      <Loaded query={query}>{(answer) => <Everything answer={answer} />}</Loaded>
    </Page>
  );
}

function Everything({ answer }: { answer: SubscriptionAnswer }) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const refresh = useRefreshBilling();
  const [editing, setEditing] = useState(false);
  const { subscription, billing_information: information } = answer;
  return (
    <Stack>
      {subscription ? (
        <SubscriptionCard s={subscription} />
      ) : (
        <Card className="surface">
          <Text>{t('subscription.none')}</Text>
          <Group mt="sm">
            <Button component={Link} to="/app/settings/billing">
              {t('subscription.choose')}
            </Button>
          </Group>
        </Card>
      )}
      {answer.credit_balance > 0 && (
        <Alert color="green">
          {t('subscription.credit', { amount: format.money(answer.credit_balance, answer.currency) })}
        </Alert>
      )}
      <CardsPanel cards={answer.payment_methods} />
      <Panel
        title={t('checkout.information')}
        action={
          !editing && (
            <Button variant="subtle" onClick={() => setEditing(true)}>
              {t('checkout.edit')}
            </Button>
          )
        }
      >
        {editing || !information ? (
          <BillingInformationForm
            saved={information}
            submit={t('info.save')}
            onSaved={async () => {
              await refresh();
              setEditing(false);
            }}
          />
        ) : (
          <Address of={information} />
        )}
      </Panel>
      <InvoicesPanel country={information?.country} />
    </Stack>
  );
}

const colours = { trialing: 'blue', active: 'green', past_due: 'red', canceled: 'gray', unpaid: 'gray' } as const;

function useStateSentence(s: Subscription) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  if (s.state === 'canceled' || s.state === 'unpaid')
    return t(`subscription.sentence.${s.state}`, { date: s.ended_at ? format.date(s.ended_at) : '' });
  if (s.cancel_at_period_end) return t('subscription.sentence.ends', { date: format.dateTime(s.period_end) });
  if (s.state === 'trialing') return t('subscription.sentence.trialing', { date: format.dateTime(s.period_end) });
  if (s.state === 'past_due') return t('subscription.sentence.past_due');
  return t('subscription.sentence.active', { date: format.day(s.period_end_on) });
}

function SubscriptionCard({ s }: { s: Subscription }) {
  const { t } = useTranslation(['billing', 'common']);
  const format = useFormat();
  const [open, setOpen] = useState(s.state === 'past_due' || s.cancel_at_period_end);
  const { seats } = useMe().entitlements;
  const sentence = useStateSentence(s);
  const isLive = s.state === 'trialing' || s.state === 'active' || s.state === 'past_due';
  return (
    <Card component="section" className="surface" aria-label={t('subscription.title')} data-testid="subscription">
      <UnstyledButton
        className={classes.subscription}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        data-testid="subscription-toggle"
      >
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Group gap="xs">
              <Text fz="lg" fw={640}>
                {t('subscription.name', { plan: t(`common:plans.${s.plan}`), count: s.quantity })}
              </Text>
              <Badge color={s.cancel_at_period_end ? 'gray' : colours[s.state]} variant="light">
                {t(s.cancel_at_period_end && isLive ? 'subscription.state.ending' : `subscription.state.${s.state}`)}
              </Badge>
            </Group>
            <Text mt={4}>{sentence}</Text>
          </div>
          {open ? <IconChevronUp aria-hidden /> : <IconChevronDown aria-hidden />}
        </Group>
      </UnstyledButton>
      {s.past_due && <PastDue s={s} />}
      <Collapse expanded={open}>
        <dl className="num">
          <Fact name={t('checkout.interval')} value={t(`common:interval.${s.interval}`)} />
          <Fact name={t('subscription.unit')} value={format.money(s.unit_amount, s.currency)} />
          {isLive && (
            <Fact name={t('subscription.seats')} value={t('state.seats', { used: seats.used, limit: s.quantity })} />
          )}
          {s.coupon && <Fact name={t('checkout.coupon')} value={`${s.coupon.code} · ${s.coupon.description}`} />}
        </dl>
        {s.next_charge && isLive && (
          <Panel title={t('subscription.next', { date: format.day(s.next_charge.on) })}>
            <Amounts
              {...s.next_charge}
              currency={s.currency}
              credit={s.next_charge.credit_applied}
              total={s.next_charge.amount_due}
              totalLabel={t('preview.total')}
            />
          </Panel>
        )}
        {isLive && <Actions s={s} />}
      </Collapse>
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.line}>
      <Text component="dt" c="dimmed" size="sm">
        {name}
      </Text>
      <Text component="dd" m={0} size="sm">
        {value}
      </Text>
    </div>
  );
}

function PastDue({ s }: { s: Subscription }) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const refresh = useRefreshBilling();
  const due = s.past_due;
  const pay = useAction(async () => {
    if (!due) return;
    const r = await payInvoice(due.invoice_id);
    if (r.action_url) return void location.assign(r.action_url);
    await refresh();
    notify(t('subscription.paidNow'));
  });
  if (!due) return null;
  return (
    <Alert
      color="red"
      mt="md"
      title={t('subscription.unpaid', { amount: format.money(due.total, s.currency) })}
      className="alert"
    >
      <Text size="sm">
        {due.reason} {due.next_retry_at && t('subscription.retry', { date: format.date(due.next_retry_at) })}
      </Text>
      <ProblemAlert problem={pay.problem} />
      <Group mt="sm">
        {due.action_url ? (
          <Button component="a" href={due.action_url}>
            {t('subscription.authenticate')}
          </Button>
        ) : (
          <Button loading={pay.busy} onClick={() => pay.act()}>
            {t('subscription.payNow')}
          </Button>
        )}
        <Button variant="default" component="a" href="#cards">
          {t('card.change')}
        </Button>
      </Group>
    </Alert>
  );
}

function Actions({ s }: { s: Subscription }) {
  const { t } = useTranslation(['billing', 'common']);
  const format = useFormat();
  const refresh = useRefreshBilling();
  const isOwner = useMe().user.role === 'owner';
  const [dialog, setDialog] = useState<'change' | 'cancel' | null>(null);
  const close = () => setDialog(null);
  const after = (run: () => Promise<unknown>, words: string) => async () => {
    await run();
    await refresh();
    close();
    notify(words);
  };
  const withdraw = useAction(after(withdrawPending, t('subscription.withdrawn')));
  const cancel = useAction(after(cancelSubscription, t('subscription.canceledNow')));
  const resume = useAction(after(resumeSubscription, t('subscription.resumedNow')));
  const end = format.dateTime(s.period_end);
  return (
    <Stack mt="md" gap="sm">
      {s.pending && (
        <Alert color="blue">
          <Group justify="space-between">
            <Text size="sm">
              {t('preview.later', {
                date: format.day(s.pending.effective_on),
                plan: t(`common:plans.${s.pending.plan}`),
                count: s.pending.quantity,
                interval: t(`common:interval.${s.pending.interval}`).toLowerCase(),
              })}
            </Text>
            <Button size="compact-sm" variant="default" loading={withdraw.busy} onClick={() => withdraw.act()}>
              {t('subscription.withdraw')}
            </Button>
          </Group>
        </Alert>
      )}
      <ProblemAlert problem={withdraw.problem ?? resume.problem} />
      <Group>
        <Button variant="default" onClick={() => setDialog('change')}>
          {t('subscription.change')}
        </Button>
        {s.cancel_at_period_end ? (
          <Button loading={resume.busy} onClick={() => resume.act()}>
            {t('subscription.resume')}
          </Button>
        ) : (
          isOwner && (
            <Button variant="default" color="red" onClick={() => setDialog('cancel')}>
              {t('subscription.cancel')}
            </Button>
          )
        )}
      </Group>
      {!isOwner && !s.cancel_at_period_end && (
        <Text size="sm" c="dimmed">
          {t('subscription.cancelByOwner')}
        </Text>
      )}
      <Dialog opened={dialog === 'change'} onClose={close} title={t('subscription.change')}>
        {dialog === 'change' && <ChangeDialog s={s} onDone={close} />}
      </Dialog>
      <Dialog opened={dialog === 'cancel'} onClose={close} title={t('subscription.cancel')}>
        <Stack>
          <Text>
            {t(s.state === 'past_due' ? 'subscription.cancelNowText' : 'subscription.cancelText', {
              date: end,
              plan: t(`common:plans.${s.plan}`),
            })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('subscription.cancelRefund')}
          </Text>
          <ProblemAlert problem={cancel.problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('subscription.keep')}
            </Button>
            <Button color="red" loading={cancel.busy} onClick={() => cancel.act()} data-testid="confirm-cancel">
              {t('subscription.cancel')}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Stack>
  );
}
