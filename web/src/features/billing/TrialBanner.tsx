import { Progress, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { useMe } from '~/app/session';
import classes from './billing.module.css';

const trialDays = 14;

export function TrialBanner() {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const { trial, source } = useMe().entitlements;
  if (source === 'subscription' || trial.state !== 'running' || !trial.ends_at || trial.days_left === null) return null;
  return (
    <section className={classes.banner} aria-label={t('banner.label')} data-testid="trial-banner">
      <IconHourglass size={17} stroke={1.7} aria-hidden />
      <Text size="sm" fw={540}>
        {t('banner.days', { count: trial.days_left, date: format.dateTime(trial.ends_at) })}
      </Text>
      <Progress
        value={(Math.min(trial.days_left, trialDays) / trialDays) * 100}
        size="sm"
        className={classes.bannerBar}
        aria-label={t('banner.label')}
      />
    </section>
  );
}
