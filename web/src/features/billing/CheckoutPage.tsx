import { Alert, Button, Group, NumberInput, SegmentedControl, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { toProblem } from '~/app/problem';
import { useAction } from '~/app/useAction';
import { BillingInformationForm } from './BillingInformationForm';
import { CardForm } from './CardForm';
import classes from './checkout.module.css';
import type { CheckoutChoice } from './checkoutChoice';
import { PreviewSummary } from './PreviewSummary';
import { IntervalSwitch } from './PricingControls';
import { rememberCheckout } from './pendingCheckout';
import { Receipt } from './Receipt';
import {
  addCard,
  changeSubscription,
  type Information,
  type PaymentResult,
  type PreviewBody,
  previewQuery,
  type SubscriptionAnswer,
  subscribe,
} from './subscriptionApi';
import { useRefreshBilling, useSubscription } from './useSubscription';

const live = ['trialing', 'active', 'past_due'];

export function CheckoutPage({ choice }: { choice: CheckoutChoice }) {
  const { t } = useTranslation('billing');
  const [done, setDone] = useState<PaymentResult | null>(null);
  const query = useSubscription();
  return (
    <Page title={t('checkout.title')}>
      {done ? (
        <Receipt result={done} />
      ) : (
        <Loaded query={query} skeleton={<Skeletons />}>
          {(answer) => <Checkout first={choice} answer={answer} onDone={setDone} />}
        </Loaded>
      )}
    </Page>
  );
}

type CheckoutProps = { first: CheckoutChoice; answer: SubscriptionAnswer; onDone: (r: PaymentResult) => void };

function usePreview(body: PreviewBody) {
  const { i18n } = useTranslation();
  const [settled] = useDebouncedValue(body, 250);
  return useQuery({ ...previewQuery(i18n.language, settled), placeholderData: keepPreviousData });
}

function Checkout({ first, answer, onDone }: CheckoutProps) {
  const { t } = useTranslation('billing');
  const subscribed = answer.subscription !== null && live.includes(answer.subscription.state);
  const [choice, setChoice] = useState(first);
  const [coupon, setCoupon] = useState('');
  const [place, setPlace] = useState<{ country: string; region: string } | null>(null);
  const [information, setInformation] = useState<Information | null>(answer.billing_information);
  const [editing, setEditing] = useState(answer.billing_information === null);
  const terms = { plan: choice.plan, interval: choice.interval, quantity: choice.users };
  const address = place ?? (information ? null : { country: 'CA', region: '' });
  const preview = usePreview({
    ...terms,
    ...(subscribed ? {} : { currency: answer.subscription?.currency ?? choice.currency, coupon: coupon || null }),
    ...(address ?? {}),
  });
  const buy = useBuy(subscribed, choice, coupon, onDone);
  const payLabel = usePayLabel(preview.data?.total_today, preview.data?.currency, preview.data?.effect);
  return (
    <div className={classes.layout}>
      <Stack>
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
          {editing ? (
            <BillingInformationForm
              saved={information}
              submit={t('checkout.continue')}
              onPlace={(country, region) => setPlace({ country, region })}
              onSaved={async () => {
                const { data } = await buy.reload();
                setInformation(data?.billing_information ?? null);
                setPlace(null);
                setEditing(false);
              }}
            />
          ) : (
            information && <Address of={information} />
          )}
        </Panel>
        <Panel title={t('checkout.card')}>
          {editing ? (
            <Text c="dimmed">{t('checkout.cardLater')}</Text>
          ) : (
            <CardStep cards={answer.payment_methods} buy={buy} submit={payLabel} ready={preview.isSuccess} />
          )}
        </Panel>
      </Stack>
      <div className={classes.summary}>
        <Panel title={t('checkout.choice')}>
          <Stack>
            <Choices choice={choice} min={preview.data?.seats_used ?? 1} onChange={setChoice} />
            {!subscribed && <CouponField value={coupon} onChange={setCoupon} />}
            {preview.error && (
              <Alert color="red" role="alert" className="alert">
                {toProblem(preview.error).message}
              </Alert>
            )}
            {preview.data && !preview.error ? (
              <PreviewSummary preview={preview.data} />
            ) : (
              !preview.error && <Skeleton height={140} />
            )}
            <Button
              component={Link}
              to="/app/settings/billing"
              variant="subtle"
              leftSection={<IconArrowLeft size={16} />}
            >
              {t('checkout.back')}
            </Button>
          </Stack>
        </Panel>
      </div>
    </div>
  );
}

function usePayLabel(amount: number | undefined, currency: string | undefined, effect: string | undefined) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  if (amount === undefined || !currency || effect === 'trial' || effect === 'period_end') return t('checkout.confirm');
  return t('checkout.pay', { amount: format.money(amount, currency) });
}

function useBuy(subscribed: boolean, choice: CheckoutChoice, coupon: string, onDone: (r: PaymentResult) => void) {
  const navigate = useNavigate();
  const refresh = useRefreshBilling();
  const query = useSubscription();
  const finish = async () => {
    const terms = { plan: choice.plan, interval: choice.interval, quantity: choice.users };
    const result = subscribed ? await changeSubscription(terms) : await subscribe(choice, coupon || undefined);
    if (result.state === 'requires_action' && result.action_url) return void location.assign(result.action_url);
    if (result.state === 'processing') return void navigate({ to: '/app/settings/billing/payment-return' });
    await refresh();
    onDone(result);
  };
  const withToken = async (token: string) => {
    const attached = await addCard(token);
    if (attached.state === 'requires_action' && attached.action_url) {
      rememberCheckout({ choice, coupon });
      return void location.assign(attached.action_url);
    }
    await query.refetch();
    await finish();
  };
  const card = useAction(withToken);
  const saved = useAction(finish);
  return { card, saved, reload: query.refetch };
}

type StepProps = {
  cards: SubscriptionAnswer['payment_methods'];
  buy: ReturnType<typeof useBuy>;
  submit: string;
  ready: boolean;
};

function CardStep({ cards, buy, submit, ready }: StepProps) {
  const { t } = useTranslation('billing');
  const onFile = cards.find((c) => c.is_default) ?? cards[0];
  const [other, setOther] = useState(false);
  if (!onFile || other)
    return (
      <Stack>
        <CardForm submit={submit} busy={buy.card.busy || buy.saved.busy} onToken={buy.card.act} />
        <ProblemAlert problem={buy.card.problem} />
      </Stack>
    );
  return (
    <Stack>
      <Text className="num">
        {t('card.onFile', {
          brand: t(`card.brands.${onFile.brand as 'visa'}`),
          last4: onFile.last4,
          month: String(onFile.exp_month).padStart(2, '0'),
          year: onFile.exp_year,
        })}
      </Text>
      <ProblemAlert problem={buy.saved.problem ?? buy.card.problem} />
      <Group justify="space-between">
        <Button variant="subtle" onClick={() => setOther(true)}>
          {t('card.other')}
        </Button>
        <Button loading={buy.saved.busy} disabled={!ready} onClick={() => buy.saved.act()}>
          {submit}
        </Button>
      </Group>
    </Stack>
  );
}

function Choices({
  choice,
  min,
  onChange,
}: {
  choice: CheckoutChoice;
  min: number;
  onChange: (c: CheckoutChoice) => void;
}) {
  const { t } = useTranslation(['billing', 'common']);
  return (
    <Stack gap="sm">
      <SegmentedControl
        fullWidth
        aria-label={t('dialog.plan')}
        data={(['pro', 'max'] as const).map((v) => ({ value: v, label: t(`common:plans.${v}`) }))}
        value={choice.plan}
        onChange={(v) => onChange({ ...choice, plan: v as 'pro' | 'max' })}
      />
      <IntervalSwitch value={choice.interval} onChange={(interval) => onChange({ ...choice, interval })} />
      <NumberInput
        label={t('dialog.users')}
        value={choice.users}
        min={Math.max(1, min)}
        max={100_000}
        allowDecimal={false}
        allowNegative={false}
        onChange={(v) => typeof v === 'number' && v >= 1 && onChange({ ...choice, users: v })}
      />
    </Stack>
  );
}

function CouponField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation('billing');
  const [open, setOpen] = useState(value !== '');
  const [typed, setTyped] = useState(value);
  if (!open)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
        {t('checkout.couponAdd')}
      </Button>
    );
  return (
    <Group align="flex-end" wrap="nowrap">
      <TextInput
        label={t('checkout.coupon')}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
        autoComplete="off"
        style={{ flex: 1 }}
      />
      <Button variant="default" leftSection={<IconCheck size={16} />} onClick={() => onChange(typed.trim())}>
        {t('checkout.couponApply')}
      </Button>
    </Group>
  );
}

export function Address({ of }: { of: Information }) {
  const { i18n } = useTranslation();
  const country = new Intl.DisplayNames(i18n.language, { type: 'region' }).of(of.country) ?? of.country;
  const lines = [
    of.name,
    of.email,
    of.line1,
    of.line2,
    [of.city, of.region, of.postal_code].filter(Boolean).join(' '),
    country,
    of.tax_number,
    of.po_reference,
  ];
  return (
    <div>
      {lines.filter(Boolean).map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </div>
  );
}
