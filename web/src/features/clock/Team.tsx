import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconQrcode, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import classes from './clock.module.css';
import type { Seen } from './clockQuery';
import { readTeam, type Team as TeamAnswer } from './queries';
import type { Waiting } from './queue';
import { TeamRow } from './TeamRow';
import { grouped, queuedFor, shownState } from './team';
import { useTeamStream } from './useTeamStream';
import { useWaiting } from './useWaiting';
import { WaitingAlert } from './WaitingAlert';

const TeamCode = lazy(() => import('./TeamCode'));

type Props = {
  /** The person and organization. */
  whose: string;
  clockAheadMs: number;
  time: (zone: string) => (at: string) => string;
  seen: Seen<TeamAnswer>;
};

/** Everybody whom one leads now: who is there, and what to press for them. */
export function Team({ whose, clockAheadMs, time, seen }: Props) {
  const { t } = useTranslation('clock');
  const client = useQueryClient();
  const read = useCallback(() => client.invalidateQueries({ queryKey: ['worker', 'team', whose] }), [client, whose]);
  const team = useQuery({
    queryKey: ['worker', 'team', whose],
    queryFn: () => seen(`${whose} team`, readTeam),
    networkMode: 'always',
    refetchInterval: 60_000,
  });
  const { queued, refused, again } = useWaiting(whose, read);
  const now = useNow(clockAheadMs);
  useTeamStream((team.data?.value.projects ?? []).map((p) => p.project_id).join(' '), read);
  return (
    <Stack>
      <WaitingAlert count={queued.length} refused={refused} />
      <Loaded query={team} skeleton={<Skeletons rows={3} height={120} />}>
        {({ value }) =>
          value.projects.length === 0 ? (
            <EmptyState icon={IconUsersGroup} title={t('team.none')} text={t('team.noneText')} />
          ) : (
            grouped(value).map((p) => (
              <Project
                key={p.project_id}
                project={p}
                team={value}
                whose={whose}
                queued={queued}
                now={now}
                time={time}
                onDone={again}
              />
            ))
          )
        }
      </Loaded>
    </Stack>
  );
}

/** By the organization's clock; late is said within seconds. */
function useNow(aheadMs: number) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return now + aheadMs;
}

type ProjectProps = Pick<Props, 'whose' | 'time'> & {
  project: ReturnType<typeof grouped>[number];
  team: TeamAnswer;
  queued: Waiting[];
  now: number;
  onDone: () => Promise<unknown>;
};

function Project({ project, team, whose, queued, now, time, onDone }: ProjectProps) {
  const { t } = useTranslation('clock');
  const [showing, setShowing] = useState(false);
  const present = project.people.filter((m) => m.attendance && m.attendance.state !== 'left').length;
  const late = project.people.filter((m) => shownState(m, now, team.late_after_minutes) === 'late').length;
  return (
    <Card className="surface" component="section" aria-label={project.title}>
      <Group justify="space-between" align="flex-start" mb="xs">
        <div>
          <Text fw={620} fz="lg">
            {project.title}
          </Text>
          <Text c="dimmed" className="num" data-testid="team-count">
            {t('team.present', { present, all: project.people.length })}
            {late > 0 && ` · ${t('team.late', { count: late })}`}
          </Text>
        </div>
        <Button
          variant="default"
          size="md"
          leftSection={<IconQrcode size={20} aria-hidden />}
          onClick={() => setShowing(true)}
        >
          {t('team.showCode')}
        </Button>
      </Group>
      {project.people.length === 0 ? (
        <Text c="dimmed">{t('team.nobody')}</Text>
      ) : (
        <ul className={classes.people}>
          {project.people.map((m) => (
            <TeamRow
              key={m.booking_id}
              member={m}
              team={team}
              whose={whose}
              queued={queuedFor(queued, m)}
              now={now}
              time={time(m.zone)}
              onDone={onDone}
            />
          ))}
        </ul>
      )}
      <Dialog opened={showing} onClose={() => setShowing(false)} title={t('team.codeTitle')}>
        <Suspense fallback={<Skeletons rows={1} height={300} />}>
          <TeamCode projectId={project.project_id} />
        </Suspense>
      </Dialog>
    </Card>
  );
}
