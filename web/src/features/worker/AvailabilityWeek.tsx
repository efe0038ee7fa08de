import { ActionIcon, Card, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconClipboard, IconCopy, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { type DaySaid, fromSlots, kindOf, nothingSaid, periods, toSlots } from '~/app/slots';
import { useAction } from '~/app/useAction';
import { AsOf } from './AsOf';
import { sayWeek } from './mutations';
import { availabilityQuery, useRefresh } from './queries';
import { useMoments, useNow, useOrganization, useWorker } from './session';
import type { Availability } from './wire';
import classes from './worker.module.css';

export function AvailabilityWeek() {
  const me = useWorker();
  const today = useMoments().date(useNow());
  const answer = useQuery(availabilityQuery(me, today, today));
  return (
    <Loaded query={answer}>
      {({ value, asOf }) => (
        <>
          <AsOf at={asOf} />
          <Weekdays weekly={value.weekly} />
        </>
      )}
    </Loaded>
  );
}

const WeekdayDialog = lazy(() => import('./WeekdayDialog'));

const allWeekdays = [1, 2, 3, 4, 5, 6, 7];

function Weekdays({ weekly }: { weekly: Availability['weekly'] }) {
  const { t } = useTranslation(['worker', 'common']);
  const moments = useMoments();
  const refresh = useRefresh();
  const first = useOrganization()?.first_day_of_week ?? 7;
  const [editing, setEditing] = useState<number | null>(null);
  const [copied, setCopied] = useState<DaySaid | null>(null);
  const said = new Map(weekly.map((w) => [w.weekday, fromSlots(w.slots)]));
  const { act, busy, problem } = useAction(async (weekday: number, s: DaySaid) => {
    const next = new Map(said).set(weekday, s);
    const days = [...next].map(([day, d]) => ({ weekday: day, slots: toSlots(d) }));
    await sayWeek(days.filter((d) => d.slots.length > 0));
    await refresh('availability');
    notify(t('common:saved'));
    setEditing(null);
  });
  const order = [...allWeekdays.slice(first - 1), ...allWeekdays.slice(0, first - 1)];
  return (
    <Card className="surface">
      <Stack gap="xs">
        <Text c="dimmed">{t('availability.weekText')}</Text>
        {editing === null && <ProblemAlert problem={problem} />}
        {order.map((day) => (
          <WeekdayRow
            key={day}
            day={moments.weekday(day)}
            said={said.get(day) ?? nothingSaid}
            busy={busy}
            onEdit={() => setEditing(day)}
            onCopy={() => setCopied(said.get(day) ?? nothingSaid)}
            onPaste={copied ? () => act(day, copied) : null}
          />
        ))}
      </Stack>
      <Suspense fallback={null}>
        {editing !== null && (
          <WeekdayDialog
            title={t('availability.every', { day: moments.weekday(editing) })}
            start={said.get(editing) ?? nothingSaid}
            busy={busy}
            problem={problem}
            onSave={(s) => act(editing, s)}
            onClose={() => setEditing(null)}
          />
        )}
      </Suspense>
    </Card>
  );
}

type RowProps = {
  day: string;
  said: DaySaid;
  busy: boolean;
  onEdit: () => void;
  onCopy: () => void;
  onPaste: (() => void) | null;
};

function WeekdayRow({ day, said, busy, onEdit, onCopy, onPaste }: RowProps) {
  const { t } = useTranslation(['worker', 'common']);
  const summary = useSummary(said);
  const kind = kindOf(toSlots(said));
  return (
    <div className={classes.weekday}>
      <UnstyledButton className={classes.weekdayEdit} onClick={onEdit}>
        <span className={classes.sample} data-kind={kind} aria-hidden />
        <span className={classes.weekdayText}>
          <Text fw={620} className={classes.capital}>
            {day}
          </Text>
          <Text size="sm" c="dimmed">
            {summary}
          </Text>
        </span>
        <IconPencil size={18} aria-hidden />
      </UnstyledButton>
      <Group gap={4} wrap="nowrap">
        {onPaste && (
          <ActionIcon
            variant="default"
            size="xl"
            disabled={busy}
            onClick={onPaste}
            aria-label={t('availability.pasteDay', { day })}
          >
            <IconClipboard size={18} />
          </ActionIcon>
        )}
        <ActionIcon variant="subtle" size="xl" onClick={onCopy} aria-label={t('availability.copyDay', { day })}>
          <IconCopy size={18} />
        </ActionIcon>
      </Group>
    </div>
  );
}

/** "Available, but not in the evening" in a line. */
function useSummary(said: DaySaid) {
  const { t } = useTranslation('worker');
  const { list, time } = useMoments('UTC');
  const clock = (hm: string) => time(`2024-01-01T${hm}:00Z`);
  const parts: string[] = [];
  if (said.whole) parts.push(t(`say.line.${said.whole}`, { what: t('say.whole') }));
  for (const answer of ['yes', 'no'] as const) {
    const names = periods.filter((p) => said.periods[p] === answer).map((p) => t(`period.${p}`));
    const hours = said.hours
      .filter((h) => h.available === (answer === 'yes'))
      .map((h) => `${clock(h.from)} – ${clock(h.to)}`);
    if (names.length + hours.length > 0) parts.push(t(`say.line.${answer}`, { what: list([...names, ...hours]) }));
  }
  return parts.length > 0 ? parts.join(' · ') : t('kind.unknown');
}
