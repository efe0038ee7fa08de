import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { whose } from '~/features/worker/queries';
import { seen } from '~/features/worker/seen';
import { useWorker } from '~/features/worker/session';
import { TodayPage } from '~/features/worker/TodayPage';

const TeamLink = lazy(() => import('~/features/clock/TeamLink'));

export const Route = createFileRoute('/worker/')({ component: Today });

/** Where the rooms meet: the worker's day, and the clock's way to one's team. */
function Today() {
  const team = (
    <Suspense fallback={null}>
      <TeamLink whose={whose(useWorker())} seen={seen} />
    </Suspense>
  );
  return <TodayPage team={team} />;
}
