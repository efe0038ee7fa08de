import { createFileRoute } from '@tanstack/react-router';
import { ProjectPage } from '~/features/scheduling/ProjectPage';

export const Route = createFileRoute('/app/projects/$projectId')({ component: Project });

function Project() {
  const { projectId } = Route.useParams();
  return <ProjectPage key={projectId} id={projectId} />;
}
