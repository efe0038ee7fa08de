import { Button, Card, Stack } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import { AsOf } from './AsOf';
import { agendaQuery } from './agenda';
import { OfferCard } from './OfferCard';
import { applied, offersQuery } from './offers';
import { ShiftCard } from './ShiftCard';
import { useMoments, useNow, useWorker } from './session';
import { WorkerPage } from './WorkerShell';
import { dateOf } from './when';
import type { AgendaItem, Offer } from './wire';
import classes from './worker.module.css';

export function AgendaPage() {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const today = useMoments().date(useNow());
  const agenda = useQuery(agendaQuery(me, today));
  return (
    <WorkerPage title={t('tab.agenda')}>
      <Loaded query={agenda} skeleton={<Skeletons rows={4} height={96} />}>
        {({ value, asOf }) => (
          <Stack>
            <AsOf at={asOf} />
            <Days items={value} />
          </Stack>
        )}
      </Loaded>
    </WorkerPage>
  );
}

function byDay(items: (AgendaItem | Offer)[]) {
  const days = new Map<string, (AgendaItem | Offer)[]>();
  for (const item of [...items].sort((a, b) => (a.starts_at < b.starts_at ? -1 : 1))) {
    const date = dateOf(item.starts_at, item.zone);
    days.set(date, [...(days.get(date) ?? []), item]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

function Days({ items }: { items: AgendaItem[] }) {
  const { t } = useTranslation('worker');
  const now = useNow();
  const moments = useMoments();
  const today = moments.date(now);
  const [past, setPast] = useState(false);
  const isOver = (i: AgendaItem) => Date.parse(i.ends_at) <= now && dateOf(i.starts_at, i.zone) < today;
  const offers = useQuery(offersQuery(useWorker()));
  const waiting = applied(offers.data?.value ?? [], now);
  const shown = byDay([...items.filter((i) => past || !isOver(i)), ...waiting]);
  const earlier = items.filter(isOver).length;
  return (
    <>
      {earlier > 0 && (
        <Button variant="default" size="md" onClick={() => setPast(!past)} aria-expanded={past}>
          {past ? t('agenda.hidePast') : t('agenda.past', { count: earlier })}
        </Button>
      )}
      {shown.length === 0 && (
        <Card className="surface">
          <EmptyState icon={IconCalendar} title={t('agenda.none')} text={t('agenda.noneText')} />
        </Card>
      )}
      {shown.map(([date, of]) => (
        <section key={date} aria-labelledby={`day-${date}`} className={classes.agendaDay}>
          <h2 id={`day-${date}`} className={classes.dayName}>
            {moments.day(date)}
            {date === today && <span className={classes.todayMark}>{t('tab.today')}</span>}
          </h2>
          <Stack gap="xs">
            {of.map((item) =>
              'booking_id' in item ? (
                <ShiftCard key={item.booking_id} item={item} />
              ) : (
                <OfferCard key={item.id} offer={item} dayless />
              ),
            )}
          </Stack>
        </section>
      ))}
    </>
  );
}
