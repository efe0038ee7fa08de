import { ActionIcon, Card, Group, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { addMonths, type DaySaid, datesBetween, fromSlots, kindOf, weeksOf } from '~/app/slots';
import { AsOf } from './AsOf';
import { DayActions } from './DayActions';
import { MonthGrid } from './MonthGrid';
import { availabilityQuery } from './queries';
import { useMoments, useNow, useOrganization, useWorker } from './session';
import type { AvailabilityDay } from './wire';
import classes from './worker.module.css';

export function AvailabilityMonth() {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const organization = useOrganization();
  const moments = useMoments();
  const today = moments.date(useNow());
  const [month, setMonth] = useState(today.slice(0, 7));
  const weeks = weeksOf(month, organization?.first_day_of_week ?? 7);
  const days = weeks.flat();
  const answer = useQuery(availabilityQuery(me, days[0] as string, days.at(-1) as string));
  return (
    <Card className="surface">
      <Stack>
        <Group justify="space-between" wrap="nowrap">
          <ActionIcon
            variant="default"
            size="xl"
            aria-label={t('month.before')}
            onClick={() => setMonth(addMonths(month, -1))}
          >
            <IconChevronLeft size={20} />
          </ActionIcon>
          <Text component="h2" fw={620} fz="lg" className={classes.monthName} aria-live="polite">
            {moments.month(`${month}-01`)}
          </Text>
          <ActionIcon
            variant="default"
            size="xl"
            aria-label={t('month.after')}
            onClick={() => setMonth(addMonths(month, 1))}
          >
            <IconChevronRight size={20} />
          </ActionIcon>
        </Group>
        <Loaded query={answer} skeleton={<Skeletons rows={5} height={52} />}>
          {({ value, asOf }) => (
            <>
              <AsOf at={asOf} />
              <Days key={month} days={value.days} weeks={weeks} month={month} today={today} onMonth={setMonth} />
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}

type DaysProps = {
  days: AvailabilityDay[];
  weeks: string[][];
  month: string;
  today: string;
  onMonth: (month: string) => void;
};

/** What was copied stays copied from month to month. */
let copied: DaySaid[] = [];

function Days({ days, weeks, month, today, onMonth }: DaysProps) {
  const { t } = useTranslation('worker');
  const [chosen, setChosen] = useState<string[]>([]);
  const [hasCopy, setHasCopy] = useState(copied.length > 0);
  const [anchor, setAnchor] = useState<string | null>(null);
  const [ranging, setRanging] = useState(false);
  const said = new Map(days.map((d) => [d.date, d]));
  const choose = (date: string, how: 'one' | 'range' | 'toggle') => {
    if ((how === 'range' || ranging) && anchor) {
      setChosen(datesBetween(anchor, date));
      if (how !== 'range') setRanging(false);
      return;
    }
    setAnchor(date);
    if (how === 'toggle') setChosen((c) => (c.includes(date) ? c.filter((d) => d !== date) : [...c, date]));
    else setChosen([date]);
  };
  const copy = () => {
    copied = [...chosen].sort().map((date) => fromSlots(said.get(date)?.slots ?? []));
    setHasCopy(copied.length > 0);
    if (copied.length > 0) notify(t('availability.copied', { count: copied.length }));
  };
  return (
    <>
      <MonthGrid
        weeks={weeks}
        month={month}
        today={today}
        kinds={(date) => kindOf(said.get(date)?.slots ?? [])}
        byDate={(date) => said.get(date)?.said_by === 'date'}
        chosen={chosen}
        onChoose={choose}
        onMonth={onMonth}
        onCopy={copy}
        pasteId="paste-days"
      />
      <Legend />
      {ranging && (
        <Text role="status" c="dimmed">
          {t('availability.rangeEnd')}
        </Text>
      )}
      {chosen.length > 0 ? (
        <DayActions
          key={[...chosen].sort().join()}
          dates={[...chosen].sort()}
          said={said}
          copied={hasCopy ? copied : []}
          ranging={ranging}
          onRange={() => setRanging(true)}
          onCopy={copy}
          onDone={() => setChosen([])}
        />
      ) : (
        <Text c="dimmed">{t('availability.choose')}</Text>
      )}
    </>
  );
}

const kinds = ['available', 'partly', 'unavailable', 'unknown'] as const;

function Legend() {
  const { t } = useTranslation('worker');
  return (
    <ul className={classes.legendList}>
      {kinds.map((k) => (
        <li key={k}>
          <span className={classes.sample} data-kind={k} aria-hidden />
          {t(`kind.${k}`)}
        </li>
      ))}
    </ul>
  );
}
