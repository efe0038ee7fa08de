import { Anchor, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { canManage, useMe } from '~/app/session';
import classes from './billing.module.css';
import { useSubscription } from './useSubscription';

/** Above every screen while something about the subscription asks for somebody. */
export default function SubscriptionBanner() {
  const me = useMe();
  if (!canManage(me) || me.entitlements.source !== 'subscription') return null;
  return <Banner />;
}

function Banner() {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const s = useSubscription().data?.subscription;
  if (!s) return null;
  const words =
    s.state === 'past_due'
      ? t('alert.past_due')
      : s.cancel_at_period_end
        ? t('alert.ends', { date: format.date(s.period_end) })
        : null;
  if (!words) return null;
  return (
    <section className={classes.banner} aria-label={t('subscription.title')} data-testid="subscription-banner">
      <IconAlertTriangle size={17} stroke={1.7} aria-hidden />
      <Text size="sm" fw={540}>
        {words}{' '}
        <Anchor component={Link} to="/app/settings/billing/subscription" inherit fw={640}>
          {t('alert.fix')}
        </Anchor>
      </Text>
    </section>
  );
}
