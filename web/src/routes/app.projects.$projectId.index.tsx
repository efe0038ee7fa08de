import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { ProjectPage, type ProjectSearch } from '~/features/scheduling/project/ProjectPage';
import { offerOf } from './-offerOf';

const readSearch = (s: Record<string, unknown>): ProjectSearch => ({
  ...(s.draft === true && { draft: true as const }),
  ...(typeof s.shift === 'string' && { shift: s.shift }),
});

export const Route = createFileRoute('/app/projects/$projectId/')({ validateSearch: readSearch, component: Project });

function Project() {
  const { projectId } = Route.useParams();
  const { draft, shift } = Route.useSearch();
  const navigate = useNavigate();
  return (
    <ProjectPage
      key={projectId}
      id={projectId}
      drafting={draft ?? false}
      shift={shift}
      offerOf={offerOf}
      onSearch={(search) =>
        navigate({ to: '/app/projects/$projectId', params: { projectId }, search, replace: true, resetScroll: false })
      }
    />
  );
}
