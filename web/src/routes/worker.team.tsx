import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Team } from '~/features/clock/Team';
import { whose } from '~/features/worker/queries';
import { seen } from '~/features/worker/seen';
import { useWorker } from '~/features/worker/session';
import { WorkerPage } from '~/features/worker/WorkerShell';
import { moments } from '~/features/worker/when';

export const Route = createFileRoute('/worker/team')({ component: TeamPage });

/** Where the rooms meet: a lead's team in the worker's page. */
function TeamPage() {
  const { t, i18n } = useTranslation('clock');
  const me = useWorker();
  return (
    <WorkerPage title={t('team.title')}>
      <Team
        whose={whose(me)}
        clockAheadMs={me.clock_ahead_ms}
        time={(zone) => moments(i18n.language, zone).time}
        seen={seen}
      />
    </WorkerPage>
  );
}
