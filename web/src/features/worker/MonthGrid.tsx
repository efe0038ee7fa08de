import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayKind } from '~/app/slots';
import { useMoments } from './session';
import { addDays, weekdayOf } from './when';
import classes from './worker.module.css';

type Props = {
  weeks: string[][];
  month: string;
  today: string;
  kinds: (date: string) => DayKind;
  byDate: (date: string) => boolean;
  chosen: string[];
  onChoose: (date: string, how: 'one' | 'range' | 'toggle') => void;
  onMonth: (month: string) => void;
  onCopy: () => void;
  pasteId: string;
};

const signs: Record<DayKind, string> = { available: '✓', partly: '◐', unavailable: '✕', unknown: '' };
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A grid of buttons with one tab stop: arrows move, Shift makes a range, Ctrl+C copies, Ctrl+V pastes. */
export function MonthGrid(p: Props) {
  const { t } = useTranslation('worker');
  const moments = useMoments();
  const table = useRef<HTMLTableElement>(null);
  const days = p.weeks.flat();
  const [current, setCurrent] = useState(days.includes(p.today) ? p.today : `${p.month}-01`);
  const focusOn = (date: string) => {
    setCurrent(date);
    table.current?.querySelector<HTMLButtonElement>(`[data-date="${date}"]`)?.focus();
  };
  const move = (e: KeyboardEvent, date: string) => {
    const step = steps[e.key];
    if (step !== undefined) {
      e.preventDefault();
      const next = addDays(date, step);
      if (!days.includes(next)) return p.onMonth(next.slice(0, 7));
      focusOn(next);
      if (e.shiftKey) p.onChoose(next, 'range');
      return;
    }
    if (!e.ctrlKey && !e.metaKey) return;
    if (e.key === 'c') p.onCopy();
    if (e.key === 'v') document.getElementById(p.pasteId)?.click();
  };
  return (
    <table ref={table} className={classes.month}>
      <caption className={classes.hidden}>{t('availability.grid')}</caption>
      <thead>
        <tr>
          {p.weeks[0]?.map((d) => (
            <th key={d} scope="col" abbr={moments.weekday(weekdayOf(d))}>
              {moments.weekdayShort(weekdayOf(d))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {p.weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => {
              const kind = p.kinds(date);
              return (
                <td key={date}>
                  <button
                    type="button"
                    data-date={date}
                    data-kind={kind}
                    data-other={date.slice(0, 7) !== p.month || undefined}
                    data-today={date === p.today || undefined}
                    aria-pressed={p.chosen.includes(date)}
                    aria-current={date === p.today ? 'date' : undefined}
                    aria-label={`${moments.day(date)}, ${t(`kind.${kind}`)}`}
                    tabIndex={date === current ? 0 : -1}
                    className={classes.day}
                    onFocus={() => setCurrent(date)}
                    onKeyDown={(e) => move(e, date)}
                    onClick={(e) => p.onChoose(date, e.shiftKey ? 'range' : e.ctrlKey || e.metaKey ? 'toggle' : 'one')}
                  >
                    <span>{Number(date.slice(8))}</span>
                    <span aria-hidden className={classes.sign} data-own={p.byDate(date) || undefined}>
                      {signs[kind]}
                    </span>
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
