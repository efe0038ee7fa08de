import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { LoadProblem, Skeletons } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { useMe } from '~/app/session';
import { Dot, StateWord } from '../Marks';
import classes from '../scheduling.module.css';
import { useTimes } from '../times';
import own from './person.module.css';
import { agendaQuery, type PersonShift } from './queries';

type Side = 'coming' | 'past';

/** The shifts of one person: what is coming, and what was worked. */
export default function PersonAgenda({ staffId }: { staffId: string }) {
  const { t } = useTranslation('scheduling');
  const [side, setSide] = useState<Side>('coming');
  return (
    <Panel title={t('person.title')} text={t('person.text')}>
      <SegmentedControl
        aria-label={t('person.show')}
        mb="xs"
        w="fit-content"
        value={side}
        onChange={(s) => setSide(s as Side)}
        data={[
          { value: 'coming', label: t('person.coming') },
          { value: 'past', label: t('person.past') },
        ]}
      />
      <Shifts key={side} staffId={staffId} side={side} />
    </Panel>
  );
}

function Shifts({ staffId, side }: { staffId: string; side: Side }) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const query = useInfiniteQuery(agendaQuery(staffId, side, Date.parse(useMe().entitlements.now)));
  if (!query.data)
    return query.isError ? (
      <LoadProblem error={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Skeletons rows={3} height={48} />
    );
  const { pages } = query.data;
  const shifts = pages.flatMap((p) => p.shifts);
  const edge = pages.at(-1)?.[side === 'coming' ? 'until' : 'from'] ?? 0;
  const date = format.date(new Date(edge).toISOString());
  return (
    <>
      <ul className={own.shifts} aria-label={t(`person.${side}`)}>
        {shifts.map((s) => (
          <Row key={s.id} shift={s} />
        ))}
      </ul>
      <Group justify="space-between" gap="xs" mt="xs">
        <Text size="sm" c="dimmed">
          {t(`person.${side}${shifts.length ? 'Until' : 'None'}`, { date })}
        </Text>
        {query.hasNextPage && (
          <Button
            variant="default"
            size="compact-md"
            loading={query.isFetchingNextPage}
            onClick={() => query.fetchNextPage()}
          >
            {t(`person.${side}More`)}
          </Button>
        )}
      </Group>
    </>
  );
}

function Row({ shift: s }: { shift: PersonShift }) {
  const { t } = useTranslation('scheduling');
  const times = useTimes(s.project.zone);
  return (
    <li className={own.shift}>
      <span className={own.when}>
        <Text span fw={560} className={own.day}>
          {times.brief(s.from)}
        </Text>
        <Text span size="sm" c="dimmed" className="num">
          {times.hours(s.from, s.until)}
        </Text>
      </span>
      <span className={classes.grow}>
        <span className={classes.nameLine}>
          <Dot color={s.position.color} />
          <Link
            to="/app/projects/$projectId"
            params={{ projectId: s.project.id }}
            search={{ shift: s.shift_id }}
            className={classes.projectLink}
          >
            {s.position.name}
          </Link>
          {s.team_lead && (
            <Text span size="xs" c="dimmed">
              {t('booking.lead')}
            </Text>
          )}
        </span>
        <Text size="sm" c="dimmed">
          {[s.project.title, s.project.place].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <StateWord state={s.state} />
    </li>
  );
}
