import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Applicants, Dot } from '../Marks';
import { dateOf, useTimes } from '../times';
import classes from './calendar.module.css';
import { holesIn, type Item, toneOf } from './items';

type Props = { items: Item[]; zone: string; printOnly: boolean; onOpen: (i: Item) => void };

/** Day after day: what a phone shows, and what is printed. */
export function Agenda({ items, zone, printOnly, onOpen }: Props) {
  const times = useTimes(zone);
  const days = useMemo(() => {
    const all = new Map<string, Item[]>();
    for (const i of items) {
      const date = dateOf(i.from, zone);
      const day = all.get(date);
      if (day) day.push(i);
      else all.set(date, [i]);
    }
    return [...all];
  }, [items, zone]);
  return (
    <div className={printOnly ? classes.printOnly : undefined}>
      {days.map(([date, own]) => (
        <section key={date} className={classes.agendaDay}>
          <h2>{times.day(own[0]?.from ?? 0)}</h2>
          <ul>
            {own.map((i) => (
              <Line key={i.id} item={i} hours={times.hours(i.from, i.until)} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Line({ item: i, hours, onOpen }: { item: Item; hours: string; onOpen: (i: Item) => void }) {
  const { t } = useTranslation('scheduling');
  const holes = holesIn(i);
  return (
    <li>
      <button type="button" className={classes.line} data-draft={i.draft ?? undefined} onClick={() => onOpen(i)}>
        <span className={classes.lineWhen}>{hours}</span>
        <span className={classes.lineWhat}>
          <span className={classes.lineName}>
            <Dot color={i.position.color} />
            <strong>{i.position.name}</strong>
          </span>
          <span>{[i.project.title, i.project.place].filter(Boolean).join(' · ')}</span>
          {i.bookings.length > 0 && (
            <span className={classes.linePeople}>{i.bookings.map((b) => b.person.name).join(', ')}</span>
          )}
        </span>
        <span className={classes.lineCount}>
          <span className={classes.chipCount} data-tone={toneOf(i)}>
            {i.booked}/{i.places}
          </span>
          {holes > 0 && <span>{t('holes', { count: holes })}</span>}
          <Applicants count={i.applicants} />
        </span>
      </button>
    </li>
  );
}
