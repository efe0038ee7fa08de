import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Skeletons } from '~/app/Loaded';
import { MemberPage } from '~/features/staff/MemberPage';

const StaffPay = lazy(() => import('~/features/pay/StaffPay'));
const AbsencesPanel = lazy(() => import('~/features/timeclock/absences/AbsencesPanel'));
const PersonAgenda = lazy(() => import('~/features/scheduling/person/PersonAgenda'));

export const Route = createFileRoute('/app/staff/$staffId')({ component: Member });

/** Where staff, scheduling, time clock and pay meet: a person's shifts, absences and rates stand in the profile. */
function Member() {
  const { staffId } = Route.useParams();
  const agenda = (
    <Suspense fallback={<Skeletons rows={3} />}>
      <PersonAgenda staffId={staffId} />
      <AbsencesPanel staffId={staffId} />
      <StaffPay staffId={staffId} />
    </Suspense>
  );
  return <MemberPage key={staffId} id={staffId} agenda={agenda} />;
}
