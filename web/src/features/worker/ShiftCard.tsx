import { Text } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wordOf } from './agenda';
import { useMoments, useWorker } from './session';
import { dateOf } from './when';
import type { AgendaItem, Offer } from './wire';
import classes from './worker.module.css';

export function StateBadge({ item }: { item: AgendaItem }) {
  const { t } = useTranslation('worker');
  return (
    <span className={classes.state} data-color={item.color}>
      {t(`state.${wordOf(item)}`)}
    </span>
  );
}

/** "17:00 – 23:00"; of a flexible shift, how long and within which days. */
export function useHours(item: AgendaItem | Offer) {
  const { t } = useTranslation('worker');
  const moments = useMoments(item.zone);
  if (item.flexible_minutes !== null) {
    const [from, until] = [dateOf(item.starts_at, item.zone), dateOf(item.ends_at, item.zone)];
    const hours = moments.hours(item.flexible_minutes);
    return t('shift.flexible', { hours, from: moments.shortDay(from), until: moments.shortDay(until) });
  }
  const end = moments.time(item.ends_at);
  return `${moments.time(item.starts_at)} – ${item.end_approximate ? t('shift.about', { time: end }) : end}`;
}

export function ShiftCard({ item }: { item: AgendaItem }) {
  const me = useWorker();
  const hours = useHours(item);
  return (
    <Link
      to="/worker/bookings/$bookingId"
      params={{ bookingId: item.booking_id }}
      className={classes.shift}
      data-color={item.color}
    >
      <span className={classes.shiftHead}>
        <span className={`num ${classes.shiftHours}`}>{hours}</span>
        <StateBadge item={item} />
      </span>
      <Text component="span" fw={560} className={classes.breaks}>
        {[item.position.name, item.project.title].filter(Boolean).join(' · ')}
      </Text>
      {item.place && (
        <Text component="span" c="dimmed" className={classes.withIcon}>
          <IconMapPin size={16} aria-hidden />
          {item.place.label || item.place.address}
        </Text>
      )}
      {me.organizations.length > 1 && (
        <Text component="span" c="dimmed" size="sm">
          {item.organization.name}
        </Text>
      )}
    </Link>
  );
}
