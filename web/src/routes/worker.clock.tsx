import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Clock } from '~/features/clock/Clock';
import HoursLink from '~/features/clock/HoursLink';
import { whose } from '~/features/worker/queries';
import { seen } from '~/features/worker/seen';
import { useWorker } from '~/features/worker/session';
import { WorkerPage } from '~/features/worker/WorkerShell';
import { moments } from '~/features/worker/when';

type Search = { code?: string };

export const Route = createFileRoute('/worker/clock')({
  component: ClockPage,
  validateSearch: (search): Search => (typeof search.code === 'string' ? { code: search.code } : {}),
});

/** Where the rooms meet: clocking in the worker's page. */
function ClockPage() {
  const { t, i18n } = useTranslation('clock');
  const me = useWorker();
  const { code } = Route.useSearch();
  const navigate = useNavigate({ from: '/worker/clock' });
  return (
    <WorkerPage title={t('title')}>
      <Clock
        whose={whose(me)}
        clockAheadMs={me.clock_ahead_ms}
        code={code}
        time={(zone) => moments(i18n.language, zone).time}
        seen={seen}
        onCode={(scanned) => void navigate({ search: { code: scanned } })}
        hours={<HoursLink whose={whose(me)} seen={seen} />}
      />
    </WorkerPage>
  );
}
