import { Button, Stack } from '@mantine/core';
import { IconDeviceTablet } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { isGranted, useMe } from '~/app/session';
import { clockSettingsQuery, projectClockQuery, projectQuery } from '../queries';
import { Posters } from './Posters';
import { ProjectClockForm } from './ProjectClockForm';

/** How people clock in at one event, and the codes that open it. */
export default function ProjectClock({ projectId }: { projectId: string }) {
  return isGranted(useMe(), 'clock') ? <Panels projectId={projectId} /> : <GatedScreen feature="clock" />;
}

function Panels({ projectId }: { projectId: string }) {
  const { t } = useTranslation('timeclock');
  const general = useQuery(clockSettingsQuery);
  const own = useQuery(projectClockQuery(projectId));
  const project = useQuery(projectQuery(projectId));
  return (
    <Stack maw={760}>
      <Panel title={t('project.rules')} text={t('project.rulesText')}>
        <Loaded query={general}>
          {(g) => (
            <Loaded query={own}>
              {(o) => (
                <Loaded query={project}>
                  {(p) => <ProjectClockForm project={p} general={g} own={o} key={JSON.stringify(o)} />}
                </Loaded>
              )}
            </Loaded>
          )}
        </Loaded>
      </Panel>
      <Panel
        title={t('project.screen')}
        text={t('project.screenText')}
        action={
          <Button
            component={Link}
            to={`/app/projects/${projectId}/kiosk`}
            variant="default"
            leftSection={<IconDeviceTablet size={17} aria-hidden />}
          >
            {t('project.screenOpen')}
          </Button>
        }
      />
      <Posters projectId={projectId} />
    </Stack>
  );
}
