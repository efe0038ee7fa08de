import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { whose } from '~/features/worker/queries';
import { seen } from '~/features/worker/seen';
import { useWorker } from '~/features/worker/session';
import { TodayPage } from '~/features/worker/TodayPage';

const HoursLink = lazy(() => import('~/features/clock/HoursLink'));
const TeamLink = lazy(() => import('~/features/clock/TeamLink'));

export const Route = createFileRoute('/worker/')({ component: Today });

/** Where the rooms meet: the worker's day, and the clock's ways to one's team and hours. */
function Today() {
  const own = whose(useWorker());
  const clock = (
    <Suspense fallback={null}>
      <TeamLink whose={own} seen={seen} />
      <HoursLink whose={own} seen={seen} onlyWhenDue />
    </Suspense>
  );
  return <TodayPage clock={clock} />;
}
