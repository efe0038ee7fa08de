import { createFileRoute } from '@tanstack/react-router';
import { ProjectsPage } from '~/features/scheduling/ProjectsPage';
import type { ProjectFilters } from '~/features/scheduling/queries';

const readFilters = (s: Record<string, unknown>): ProjectFilters => ({
  ...(typeof s.query === 'string' && s.query && { query: s.query }),
  ...(typeof s.client === 'string' && s.client && { client: s.client }),
  ...(s.state === 'archived' && { state: 'archived' as const }),
});

export const Route = createFileRoute('/app/projects/')({ validateSearch: readFilters, component: Projects });

function Projects() {
  return <ProjectsPage filters={Route.useSearch()} />;
}
