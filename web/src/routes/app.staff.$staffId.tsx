import { createFileRoute } from '@tanstack/react-router';
import { MemberPage } from '~/features/staff/MemberPage';

export const Route = createFileRoute('/app/staff/$staffId')({ component: Member });

function Member() {
  const { staffId } = Route.useParams();
  return <MemberPage key={staffId} id={staffId} />;
}
