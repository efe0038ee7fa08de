import { Button } from '@mantine/core';
import { IconClockHour4 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Seen } from './clockQuery';
import { isDue, type OwnHours, ownHoursQuery } from './ownHours';

type Props = { whose: string; seen: Seen<OwnHours>; onlyWhenDue?: boolean };

/** The way to one's hours, with how many wait to be submitted. */
export default function HoursLink({ whose, seen, onlyWhenDue }: Props) {
  const { t } = useTranslation('clock');
  const hours = useQuery(ownHoursQuery(whose, seen));
  const due = hours.data?.value.items.filter(isDue).length ?? 0;
  if (onlyWhenDue && due === 0) return null;
  return (
    <Button
      component={Link}
      to="/worker/hours"
      variant="default"
      size="lg"
      leftSection={<IconClockHour4 size={20} stroke={1.6} aria-hidden />}
    >
      {due > 0 ? t('hours.due', { count: due }) : t('hours.title')}
    </Button>
  );
}
