import { Button, Group, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import badge from '~/app/presenceBadge.module.css';
import { useAction } from '~/app/useAction';
import classes from './clock.module.css';
import { approveForTeam, punch, submitForTeam, type Team, type TeamMember } from './queries';
import type { PunchKind, Waiting } from './queue';
import { hoursOf, punchesOf, shownState } from './team';

const HoursForm = lazy(() => import('./HoursForm').then((m) => ({ default: m.HoursForm })));

type Props = {
  member: TeamMember;
  team: Team;
  whose: string;
  queued: Waiting[];
  now: number;
  time: (at: string) => string;
  onDone: () => Promise<unknown>;
};

export function TeamRow({ member: m, team, whose, queued, now, time, onDone }: Props) {
  const { t } = useTranslation('clock');
  const state = shownState(m, now, team.late_after_minutes);
  const press = useAction(async (kind: PunchKind) => {
    const made = { booking_id: m.booking_id, kind, key: crypto.randomUUID(), at: new Date(now).toISOString() };
    const how = await punch(whose, { ...made, team: true });
    notify(how === 'sent' ? t(`team.done.${kind}`, { name: m.name }) : t('kept'));
    await onDone();
  });
  const [main, ...others] = punchesOf(m, queued, now);
  return (
    <li className={classes.person} data-testid="team-member">
      <div className={classes.head}>
        <span className={classes.name}>{m.name}</span>
        <span>
          <span className={badge.badge} data-state={state}>
            {t(`team.states.${state}`)}
          </span>
          {m.attendance && (
            <span className="num">
              {` ${t(`team.since.${m.attendance.state}`, { time: time(m.attendance.since) })}`}
            </span>
          )}
        </span>
      </div>
      <Text c="dimmed" size="sm">
        {m.position && `${m.position} · `}
        <span className="num">{`${time(m.starts_at)} – ${time(m.ends_at)}`}</span>
      </Text>
      {queued.map((p) => (
        <Text key={p.key} size="sm" c="dimmed">
          {t('waiting', { what: t(`team.punch.${p.kind}`), time: time(p.at) })}
        </Text>
      ))}
      <ProblemAlert problem={press.problem} />
      {main && (
        <Group gap="xs" mt="xs" grow>
          <Button
            size="md"
            variant={main === 'clock_in' ? 'filled' : 'default'}
            loading={press.busy}
            aria-label={t('team.punchOf', { what: t(`team.punch.${main}`), name: m.name })}
            onClick={() => void press.act(main)}
          >
            {t(`team.punch.${main}`)}
          </Button>
          {others.map((kind) => (
            <Button
              key={kind}
              size="md"
              variant="default"
              disabled={press.busy}
              aria-label={t('team.punchOf', { what: t(`team.punch.${kind}`), name: m.name })}
              onClick={() => void press.act(kind)}
            >
              {t(`team.punch.${kind}`)}
            </Button>
          ))}
        </Group>
      )}
      <Hours member={m} asks={hoursOf(m, queued, now, team.leads_approve)} time={time} onDone={onDone} />
    </li>
  );
}

type HoursProps = Pick<Props, 'member' | 'time' | 'onDone'> & { asks: ReturnType<typeof hoursOf> };

/** What was submitted, and what a lead may do about it. */
function Hours({ member: m, asks, time, onDone }: HoursProps) {
  const { t } = useTranslation('clock');
  const [open, setOpen] = useState(false);
  const e = m.timesheet;
  const approve = useAction(async () => {
    await approveForTeam(m.booking_id);
    notify(t('team.approved', { name: m.name }));
    await onDone();
  });
  const worked = e.approved ?? e.submitted;
  return (
    <Stack gap={6} mt={6}>
      {e.state !== 'awaiting' && (
        <Text size="sm">
          {t(`timesheet.states.${e.state}`)}
          {worked && <span className="num">{` ${time(worked.from)} – ${time(worked.until)}`}</span>}
        </Text>
      )}
      {e.state === 'to_approve' && e.doubt_sentences.length > 0 && (
        <Text size="sm" className={classes.doubts}>
          {e.doubt_sentences.join(' ')}
        </Text>
      )}
      <ProblemAlert problem={approve.problem} />
      {asks === 'submit' && (
        <Button size="md" variant="default" onClick={() => setOpen(true)}>
          {t('team.hours')}
        </Button>
      )}
      {asks === 'approve' && (
        <Button size="md" loading={approve.busy} onClick={() => void approve.act()}>
          {t('team.approve')}
        </Button>
      )}
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('team.hoursOf', { name: m.name })}>
        <Suspense fallback={<Skeletons rows={3} />}>
          <HoursForm
            entry={e}
            forOther
            submit={submitForTeam}
            onDone={async () => {
              setOpen(false);
              await onDone();
            }}
          />
        </Suspense>
      </Dialog>
    </Stack>
  );
}
