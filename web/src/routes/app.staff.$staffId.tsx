import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Skeletons } from '~/app/Loaded';
import { MemberPage } from '~/features/staff/MemberPage';

const PersonAgenda = lazy(() => import('~/features/scheduling/person/PersonAgenda'));

export const Route = createFileRoute('/app/staff/$staffId')({ component: Member });

/** Where staff and scheduling meet: a person's shifts stand in the profile. */
function Member() {
  const { staffId } = Route.useParams();
  const agenda = (
    <Suspense fallback={<Skeletons rows={3} />}>
      <PersonAgenda staffId={staffId} />
    </Suspense>
  );
  return <MemberPage key={staffId} id={staffId} agenda={agenda} />;
}
