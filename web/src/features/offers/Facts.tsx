import { Badge } from '@mantine/core';
import { IconBolt, IconClockCheck, IconRun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lowestPlan, plansQuery } from '~/app/plans';
import { isGranted, useMe } from '~/app/session';
import classes from './offers.module.css';
import type { Offer, OfferState, Person } from './queries';

const stateColors = { published: 'teal', filled: 'blue', unpublished: 'gray' } as const;

export function OfferStateBadge({ state }: { state: OfferState }) {
  const { t } = useTranslation('offers');
  return (
    <Badge variant="light" color={stateColors[state]} className={classes.badge}>
      {t(`state.${state}`)}
    </Badge>
  );
}

export function Marks({ offer }: { offer: Offer }) {
  const { t } = useTranslation('offers');
  return (
    <>
      {offer.urgent && (
        <span className={classes.mark} data-tone="red">
          <IconBolt size={14} aria-hidden />
          {t('mark.urgent')}
        </span>
      )}
      {offer.first_come && (
        <span className={classes.mark} data-tone="blue">
          <IconRun size={14} aria-hidden />
          {t('mark.firstCome')}
        </span>
      )}
      {offer.complete_availability && (
        <span className={classes.mark} data-tone="grey">
          <IconClockCheck size={14} aria-hidden />
          {t('mark.complete')}
        </span>
      )}
    </>
  );
}

/** Tenths of a star. */
export function Rating({ rating }: { rating: number }) {
  const { t, i18n } = useTranslation('offers');
  if (rating === 0) return <span className={classes.dim}>{t('unrated')}</span>;
  const figure = (rating / 10).toLocaleString(i18n.language, { maximumFractionDigits: 1 });
  return (
    <span role="img" aria-label={t('stars', { figure })} className="num">
      ★ {figure}
    </span>
  );
}

export function useKilometres() {
  const { t, i18n } = useTranslation('offers');
  return (metres: number | null) => {
    if (metres === null) return null;
    const km = Math.round(metres / 1000);
    return km < 1 ? t('near') : t('km', { figure: km.toLocaleString(i18n.language) });
  };
}

export function Availability({ of }: { of: Person['availability'] }) {
  const { t } = useTranslation('offers');
  return (
    <span className={classes.availability} data-availability={of}>
      {t(`availability.${of}`)}
    </span>
  );
}

/** The plan that would grant it; nothing when it is granted. */
export function PlanMark({ feature }: { feature: string }) {
  const { t, i18n } = useTranslation(['offers', 'common']);
  const granted = isGranted(useMe(), feature);
  const { data } = useQuery({ ...plansQuery(i18n.language, 'CAD'), enabled: !granted });
  const plan = data && lowestPlan(data, feature);
  if (granted || !plan) return null;
  return (
    <Badge size="sm" variant="light" ml={8}>
      {t('withPlan', { plan: t(`common:plans.${plan}`) })}
    </Badge>
  );
}
