import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './marks.module.css';
import type { Booking, Shift } from './queries';

type Draft = Shift['draft'];

export const isActive = (b: { state: Booking['state'] }) => b.state !== 'cancelled' && b.state !== 'no_show';
export const holesOf = (s: { places: number; booked: number; filled: boolean }) =>
  s.filled ? 0 : Math.max(0, s.places - s.booked);

export function Dot({ color }: { color: string }) {
  return <span className={classes.dot} style={{ background: color }} aria-hidden />;
}

/** How full: the figure, a bar, and in words what is missing. */
export function Fill({ places, booked, confirmed }: { places: number; booked: number; confirmed: number }) {
  const share = (n: number) => `${Math.min(100, (n / Math.max(1, places)) * 100)}%`;
  return (
    <span className={classes.fill} aria-hidden>
      <span className={classes.fillBooked} style={{ width: share(booked) }} />
      <span className={classes.fillConfirmed} style={{ width: share(confirmed) }} />
    </span>
  );
}

export function Holes({ shift }: { shift: Pick<Shift, 'places' | 'booked' | 'confirmed' | 'filled'> }) {
  const { t } = useTranslation('scheduling');
  const holes = holesOf(shift);
  if (holes > 0)
    return (
      <span className={classes.state} data-tone="hole">
        {t('holes', { count: holes })}
      </span>
    );
  const waiting = shift.booked - shift.confirmed;
  if (waiting > 0)
    return (
      <span className={classes.state} data-tone="waiting">
        {t('waiting', { count: waiting })}
      </span>
    );
  return (
    <span className={classes.state} data-tone="full">
      {t(shift.booked > 0 ? 'complete' : 'markedFilled')}
    </span>
  );
}

export function Applicants({ count }: { count: number }) {
  const { t } = useTranslation('scheduling');
  if (count === 0) return null;
  return (
    <span className={classes.state} data-tone="applied">
      {t('calendar.applicants', { count })}
    </span>
  );
}

export function DraftMark({ draft }: { draft: Draft }) {
  const { t } = useTranslation('scheduling');
  return draft ? <span className={classes.draftMark}>{t(`draftMark.${draft}`)}</span> : null;
}

export function StateWord({ state }: { state: Booking['state'] }) {
  const { t } = useTranslation('scheduling');
  return (
    <Text span size="xs" className={classes.bookingState} data-state={state}>
      {t(`states.${state}`)}
    </Text>
  );
}
