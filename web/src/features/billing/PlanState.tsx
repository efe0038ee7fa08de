import { Card, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import type { Entitlements } from '~/app/wire';
import classes from './billing.module.css';

function useSentence({ plan, source, until, trial }: Entitlements) {
  const { t } = useTranslation(['billing', 'common']);
  const format = useFormat();
  const date = trial.ends_at ? format.dateTime(trial.ends_at) : '';
  if (source === 'trial') return t('state.running', { count: trial.days_left ?? 0, date });
  if (plan === 'free') return trial.state === 'available' ? t('state.free') : t('state.used', { date });
  const words = { plan: t(`common:plans.${plan}`) };
  return until ? t('state.grantedUntil', { ...words, date: format.date(until) }) : t('state.granted', words);
}

export function PlanState({ entitlements }: { entitlements: Entitlements }) {
  const { t } = useTranslation(['billing', 'common']);
  const sentence = useSentence(entitlements);
  const { plan, seats } = entitlements;
  return (
    <Card component="section" className="surface" aria-label={t('state.label')} data-testid="plan-state">
      <div className={classes.status}>
        <div>
          <Text size="sm" c="dimmed">
            {t('state.label')}
          </Text>
          <Text fz={22} fw={640} lh={1.3}>
            {t(`common:plans.${plan}`)}
          </Text>
          <Text mt={4} maw={680}>
            {sentence}
          </Text>
        </div>
        <Text fw={560} className="num" style={{ whiteSpace: 'nowrap' }}>
          {seats.limit === null
            ? t('state.seatsFree', { count: seats.used })
            : t('state.seats', { used: seats.used, limit: seats.limit })}
        </Text>
      </div>
    </Card>
  );
}
