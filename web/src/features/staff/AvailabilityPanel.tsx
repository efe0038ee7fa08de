import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useMe } from '~/app/session';
import { type Answer, type DaySaid, fromSlots, kindOf, nothingSaid, periods, toSlots, wholeDay } from '~/app/slots';
import { useAction } from '~/app/useAction';
import { sayDate, sayWeek } from './mutations';
import { availabilityQuery, useRefreshStaff } from './queries';
import classes from './staff.module.css';

const parts = ['whole', ...periods] as const;
type Part = (typeof parts)[number];
const next = (a: Answer): Answer => (a === null ? 'yes' : a === 'yes' ? 'no' : null);
const said = (d: DaySaid, p: Part) => (p === 'whole' ? d.whole : d.periods[p]);
const says = (d: DaySaid, p: Part, a: Answer): DaySaid =>
  p === 'whole' ? { ...d, whole: a } : { ...d, periods: { ...d.periods, [p]: a } };

const plus = (date: string, days: number) => {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

/** Weekdays and four weeks of dates; each press goes on to the next answer. */
export function AvailabilityPanel({ id }: { id: string }) {
  const { t } = useTranslation('staff');
  const zone = useMe().organization.time_zone;
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
  const [from, setFrom] = useState(today);
  const availability = useQuery(availabilityQuery(id, from, plus(from, 27)));
  const refresh = useRefreshStaff();
  const week = useAction(async (days: Map<number, DaySaid>) => {
    const list = [...days].map(([weekday, d]) => ({ weekday, slots: toSlots(d) }));
    await sayWeek(
      id,
      list.filter((d) => d.slots.length > 0),
    );
    await refresh();
  });
  const date = useAction(async (on: string, a: Answer) => {
    await sayDate(id, on, a === null ? null : toSlots(wholeDay(a)));
    await refresh();
  });
  return (
    <Panel title={t('availability.title')} text={t('availability.text')}>
      <ProblemAlert problem={week.problem ?? date.problem} />
      <Loaded query={availability}>
        {(v) => (
          <>
            <WeekGrid
              days={new Map(v.weekly.map((w) => [w.weekday, fromSlots(w.slots)]))}
              onSay={(days) => week.act(days)}
            />
            <Group justify="space-between" my="sm">
              <Text fw={600}>{t('availability.dates')}</Text>
              <Group gap="xs">
                <Button size="xs" variant="default" disabled={from <= today} onClick={() => setFrom(plus(from, -28))}>
                  {t('availability.earlier')}
                </Button>
                <Button size="xs" variant="default" onClick={() => setFrom(plus(from, 28))}>
                  {t('availability.later')}
                </Button>
              </Group>
            </Group>
            <DateGrid days={v.days} onSay={(on, a) => date.act(on, a)} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function WeekGrid({ days, onSay }: { days: Map<number, DaySaid>; onSay: (d: Map<number, DaySaid>) => void }) {
  const { t, i18n } = useTranslation('staff');
  // 1 January 2024 was a Monday
  const name = (d: number) =>
    new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, d)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('availability.week')}>
      <table className={classes.week}>
        <thead>
          <tr>
            <th scope="col">{t('availability.day')}</th>
            {parts.map((p) => (
              <th key={p} scope="col">
                {t(`part.${p}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3, 4, 5, 6, 7].map((d) => {
            const day = days.get(d) ?? nothingSaid;
            return (
              <tr key={d}>
                <th scope="row">{name(d)}</th>
                {parts.map((p) => {
                  const a = said(day, p);
                  const word = t(`answer.${a ?? 'nothing'}`);
                  return (
                    <td key={p}>
                      <button
                        type="button"
                        className={classes.cell}
                        data-answer={a ?? 'nothing'}
                        aria-label={`${name(d)}, ${t(`part.${p}`)}, ${word}`}
                        onClick={() => onSay(new Map(days).set(d, says(day, p, next(a))))}
                      >
                        {word}
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

type Day = { date: string; said_by: 'nobody' | 'week' | 'date'; slots: Parameters<typeof kindOf>[0] };
function DateGrid({ days, onSay }: { days: Day[]; onSay: (date: string, a: Answer) => void }) {
  const { t, i18n } = useTranslation('staff');
  const show = new Intl.DateTimeFormat(i18n.language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return (
    <div className={classes.dates}>
      {days.map((d) => {
        const kind = kindOf(d.slots);
        const now: Answer = d.said_by !== 'date' ? null : kind === 'unavailable' ? 'no' : 'yes';
        return (
          <button
            key={d.date}
            type="button"
            className={classes.cell}
            data-kind={kind}
            onClick={() => onSay(d.date, next(now))}
          >
            <strong>{show.format(new Date(`${d.date}T00:00:00Z`))}</strong> <span>{t(`kind.${kind}`)}</span>
          </button>
        );
      })}
    </div>
  );
}
