import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import tabs from '~/app/tabs.module.css';
import classes from '../scheduling.module.css';
import type { ProjectTab } from './ProjectPage';

const all: (ProjectTab | undefined)[] = [undefined, 'documents', 'clock', 'photos', 'budget'];

type Props = { projectId: string; tab: ProjectTab | undefined; drafting: boolean };

/** The parts of a project's page: its plan, and what other rooms know of it. */
export function ProjectTabs({ projectId, tab, drafting }: Props) {
  const { t } = useTranslation('scheduling');
  return (
    <nav className={`${tabs.tabs} ${classes.projectTabs}`} aria-label={t('tab.label')}>
      {all.map((one) => (
        <Link
          key={one ?? 'plan'}
          to="/app/projects/$projectId"
          params={{ projectId }}
          search={{ ...(drafting && { draft: true }), ...(one && { tab: one }) }}
          replace
          activeOptions={{ exact: true }}
          className={tabs.tab}
          aria-current={one === tab ? 'page' : undefined}
        >
          {t(`tab.${one ?? 'plan'}`)}
        </Link>
      ))}
    </nav>
  );
}
