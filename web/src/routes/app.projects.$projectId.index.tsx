import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Skeletons } from '~/app/Loaded';
import { ProjectPage, type ProjectSearch, type ProjectTab } from '~/features/scheduling/project/ProjectPage';
import { panelsOf } from './-shiftPanels';

const ProjectBudget = lazy(() => import('~/features/pay/ProjectBudget'));
const ProjectClock = lazy(() => import('~/features/timeclock/project/ProjectClock'));
const ProjectDocuments = lazy(() => import('~/features/scheduling/project/ProjectDocuments'));
const ProjectPhotos = lazy(() => import('~/features/timeclock/project/ProjectPhotos'));

const readSearch = (s: Record<string, unknown>): ProjectSearch => ({
  ...(s.draft === true && { draft: true as const }),
  ...(typeof s.shift === 'string' && { shift: s.shift }),
  ...((s.tab === 'documents' || s.tab === 'clock' || s.tab === 'photos' || s.tab === 'budget') && { tab: s.tab }),
});

export const Route = createFileRoute('/app/projects/$projectId/')({ validateSearch: readSearch, component: Project });

const panels: Record<ProjectTab, typeof ProjectClock> = {
  documents: ProjectDocuments,
  clock: ProjectClock,
  photos: ProjectPhotos,
  budget: ProjectBudget,
};

/** Where scheduling, the time clock and pay meet. */
function Project() {
  const { projectId } = Route.useParams();
  const { draft, shift, tab } = Route.useSearch();
  const navigate = useNavigate();
  const Panel = tab && panels[tab];
  return (
    <ProjectPage
      key={projectId}
      id={projectId}
      drafting={draft ?? false}
      shift={shift}
      panelsOf={panelsOf}
      tab={tab}
      panel={
        Panel && (
          <Suspense fallback={<Skeletons rows={5} height={64} />}>
            <Panel projectId={projectId} />
          </Suspense>
        )
      }
      onSearch={(search) =>
        navigate({ to: '/app/projects/$projectId', params: { projectId }, search, replace: true, resetScroll: false })
      }
    />
  );
}
