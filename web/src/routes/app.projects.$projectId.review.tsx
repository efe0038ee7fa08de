import { createFileRoute } from '@tanstack/react-router';
import { ReviewPage } from '~/features/scheduling/project/ReviewPage';

export const Route = createFileRoute('/app/projects/$projectId/review')({ component: Review });

function Review() {
  const { projectId } = Route.useParams();
  return <ReviewPage id={projectId} />;
}
