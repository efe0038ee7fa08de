import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { clockQuery, type Seen } from './clockQuery';
import type { ClockDay } from './queries';

/** For who leads somebody now, with or without a shift of one's own. */
export default function TeamLink({ whose, seen }: { whose: string; seen: Seen<ClockDay> }) {
  const { t } = useTranslation('clock');
  const day = useQuery(clockQuery(whose, seen));
  if (!day.data?.value.leads) return null;
  return (
    <Button
      component={Link}
      to="/worker/team"
      variant="default"
      size="lg"
      leftSection={<IconUsersGroup size={20} aria-hidden />}
    >
      {t('team.title')}
    </Button>
  );
}
