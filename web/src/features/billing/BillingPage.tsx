import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { pricingPath } from '~/app/PublicLayout';
import { useMe } from '~/app/session';
import type { Entitlements, PlanKey } from '~/app/wire';
import { PlanColumns, PlanColumnsSkeleton } from './PlanColumns';
import { PlanState } from './PlanState';
import { PricingControls } from './PricingControls';
import { columnOffer } from './planOffers';
import { StartTrialButton } from './StartTrialButton';
import { usePricing } from './usePricing';
import { useSubscription } from './useSubscription';

const PlanDialog = lazy(() => import('./PlanDialog'));

export function BillingPage() {
  const { t, i18n } = useTranslation('billing');
  const { entitlements } = useMe();
  const { plans, ...choice } = usePricing();
  const [upgrading, setUpgrading] = useState<'pro' | 'max' | null>(null);
  const close = () => setUpgrading(null);
  const mark = useMark(entitlements);
  const action = (plan: PlanKey) => {
    const offer = columnOffer(entitlements, plan);
    if (offer === 'try') return <StartTrialButton />;
    if (offer === null || plan === 'free') return null;
    return (
      <Button variant={plan === 'pro' ? 'filled' : 'default'} onClick={() => setUpgrading(plan)}>
        {t('upgrade')}
      </Button>
    );
  };
  return (
    <Page title={t('title')}>
      <Stack>
        <PlanState entitlements={entitlements} />
        <ManageButton entitlements={entitlements} />
        <PricingControls {...choice} />
        <Loaded query={plans} skeleton={<PlanColumnsSkeleton />}>
          {(data) => (
            <>
              <PlanColumns plans={data} interval={choice.interval} mark={mark} action={action} />
              <Dialog opened={upgrading !== null} onClose={close} title={t('dialog.title')}>
                <Suspense fallback={<Skeletons />}>
                  {upgrading && <PlanDialog plans={data} first={upgrading} firstInterval={choice.interval} />}
                </Suspense>
              </Dialog>
            </>
          )}
        </Loaded>
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('price.taxes')}
          </Text>
          <Anchor component={Link} to={pricingPath(i18n.language)} size="sm" fw={600}>
            {t('column.compare')}
          </Anchor>
        </Group>
      </Stack>
    </Page>
  );
}

/** There for whoever has, or once had, a subscription. */
function ManageButton({ entitlements }: { entitlements: Entitlements }) {
  const { t } = useTranslation('billing');
  const { data } = useSubscription();
  if (!data?.subscription && entitlements.source !== 'subscription') return null;
  return (
    <div>
      <Button component={Link} to="/app/settings/billing/subscription" variant="default">
        {t('manage')}
      </Button>
    </div>
  );
}

function useMark({ plan, source }: Entitlements) {
  const { t } = useTranslation('billing');
  return (column: PlanKey) => {
    if (column !== plan) return null;
    return t(source === 'trial' ? 'state.inTrial' : 'state.current');
  };
}
