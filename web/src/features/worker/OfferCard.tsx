import { Text } from '@mantine/core';
import { IconBolt, IconClockCheck, IconMapPin, IconRun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { colorOf } from './offers';
import { useHours } from './ShiftCard';
import { useMoments } from './session';
import { dateOf } from './when';
import type { Offer } from './wire';
import classes from './worker.module.css';

export function AnswerBadge({ offer }: { offer: Offer }) {
  const { t } = useTranslation('worker');
  if (offer.answer === 'open' && offer.seen) return null;
  return (
    <span className={classes.state} data-color={colorOf(offer)}>
      {t(`offers.answer.${offer.answer}`)}
    </span>
  );
}

/** "4 km from home"; below one, no figure is truer than "near". */
export function useDistance(offer: Offer) {
  const { t, i18n } = useTranslation('worker');
  if (offer.distance_m === null) return null;
  const km = Math.round(offer.distance_m / 1000);
  return km < 1 ? t('offers.near') : t('offers.distance', { km: km.toLocaleString(i18n.language) });
}

export function Marks({ offer }: { offer: Offer }) {
  const { t } = useTranslation('worker');
  const left = offer.answer === 'open' && offer.places_left > 0;
  if (!offer.urgent && !offer.first_come && !offer.complete_availability) return null;
  return (
    <span className={classes.marks}>
      {offer.urgent && (
        <span className={classes.mark} data-color="red">
          <IconBolt size={15} aria-hidden />
          {t('offers.urgent')}
        </span>
      )}
      {offer.first_come && (
        <span className={classes.mark} data-color="blue">
          <IconRun size={15} aria-hidden />
          {left ? t('offers.placesLeft', { count: offer.places_left }) : t('offers.firstCome')}
        </span>
      )}
      {offer.complete_availability && (
        <span className={classes.mark} data-color="grey">
          <IconClockCheck size={15} aria-hidden />
          {t('offers.complete')}
        </span>
      )}
    </span>
  );
}

/** In the agenda the day is said above. */
export function OfferCard({ offer, dayless }: { offer: Offer; dayless?: boolean }) {
  const hours = useHours(offer);
  const moments = useMoments(offer.zone);
  const distance = useDistance(offer);
  return (
    <Link
      to="/worker/offers/$offerId"
      params={{ offerId: offer.id }}
      className={classes.shift}
      data-color={colorOf(offer)}
      data-testid="offer"
    >
      <span className={classes.shiftHead}>
        {dayless ? (
          <span className={`num ${classes.shiftHours}`}>{hours}</span>
        ) : (
          <span className={classes.capital}>{moments.day(dateOf(offer.starts_at, offer.zone))}</span>
        )}
        <AnswerBadge offer={offer} />
      </span>
      {!dayless && <span className={`num ${classes.shiftHours}`}>{hours}</span>}
      <Text component="span" fw={560} className={classes.breaks}>
        {[offer.position, offer.project].filter(Boolean).join(' · ')}
      </Text>
      {distance && (
        <Text component="span" c="dimmed" className={classes.withIcon}>
          <IconMapPin size={16} aria-hidden />
          {distance}
        </Text>
      )}
      {offer.note && (
        <Text component="span" c="dimmed" lineClamp={2} className={classes.breaks}>
          {offer.note}
        </Text>
      )}
      <Marks offer={offer} />
    </Link>
  );
}
