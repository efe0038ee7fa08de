import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dot } from '../Marks';
import { dateOf, type Times, useTimes } from '../times';
import { Chip, type Words } from './Chip';
import classes from './calendar.module.css';
import { type Item, movedItems, type Person, type Row, rowsOf } from './items';
import type { Search } from './search';
import type { Changes } from './useChanges';
import { useDrag } from './useDrag';
import { useKeys } from './useKeys';

type Props = {
  items: Item[];
  /** Who has a row, working or not. */
  staff: Person[];
  days: string[];
  start: number;
  zone: string;
  search: Search;
  now: number;
  changes: Changes;
  onOpen: (item: Item) => void;
  onCopy: (item: Item) => void;
};
const monthColumn = 76; // as in the style sheet
// of a tall row only the shifts near what is in sight, moved on in steps: each adds few enough for a frame
const step = 96;
const tall = 400;
const nearOf = (scrolled: number, v: { start: number; size: number }) =>
  v.size < tall ? null : Math.floor((scrolled - v.start) / step) * step;

const heightOf = (days: number) => (days > 7 ? 24 : 44);

export function Grid({ items, staff, days, start, zone, search, now, changes, onOpen, onCopy }: Props) {
  const { t } = useTranslation('scheduling');
  const times = useTimes(zone);
  const scroll = useRef<HTMLElement>(null);
  const [said, say] = useState('');
  const by = search.by ?? 'project';
  const rows = useMemo(
    () => rowsOf(movedItems(items, changes.moved), by, { days, zone, start }, staff),
    [items, changes.moved, by, days, zone, start, staff],
  );
  const known = useMemo(() => new Map(items.map((i) => [i.id, i])), [items]);
  const find = (el: HTMLElement) => known.get(el.dataset.chip ?? '');
  const chip = heightOf(days.length);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (i) => Math.max(56, (rows[i]?.lanes ?? 1) * (chip + 4) + 8),
    getItemKey: (i) => rows[i]?.key ?? i,
    overscan: 4,
    scrollMargin: 0,
  });
  // heights follow what is in the rows
  const heights = rows.map((r) => r.lanes).join();
  const measured = useRef(heights);
  if (measured.current !== heights) {
    measured.current = heights;
    virtual.measure();
  }
  const drag = useDrag({ days: days.length, zone, label: times.hours }, { find, onOpen, onChange: changes.propose });
  const keys = useKeys(days.length, changes, {
    find,
    onCopy,
    onOpen,
    onSay: (from, until) => say(`${times.day(from)}, ${times.hours(from, until)}`),
  });
  const today = days.indexOf(dateOf(now, zone));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each month, not at each change of a row
  useEffect(() => {
    if (!scroll.current || days.length <= 7 || today < 2) return;
    scroll.current.scrollLeft = (today - 2) * monthColumn;
    const next = rows.findIndex((r) => r.chips.some((c) => c.left * days.length >= today - 1));
    if (next > 0) virtual.scrollToIndex(next, { align: 'start' });
  }, [days, today]);
  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {/* the shifts in it are buttons; their pointer and keys are heard here once for all */}
      <div {...drag} {...keys}>
        <section
          ref={scroll}
          className={classes.grid}
          data-size={days.length === 1 ? 'day' : days.length > 7 ? 'month' : 'week'}
          aria-label={t('calendar.title')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
          tabIndex={0}
          style={{ ['--columns' as string]: days.length === 1 ? 12 : days.length }}
        >
          <Head days={days} start={start} today={today} times={times} search={search} />
          <div className={classes.rows} style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((v) => {
              const row = rows[v.index];
              return (
                row && (
                  <RowView
                    key={v.key}
                    row={row}
                    top={v.start}
                    height={v.size}
                    near={nearOf(virtual.scrollOffset ?? 0, v)}
                    sight={virtual.scrollRect?.height ?? tall}
                    chip={chip}
                    small={days.length > 7}
                    by={by}
                    t={t}
                    times={times}
                    today={days.length > 1 ? today : -1}
                  />
                )
              );
            })}
          </div>
        </section>
      </div>
    </>
  );
}

type HeadProps = { days: string[]; start: number; today: number; times: Times; search: Search };

/** Rows come and go as one scrolls; the days do not. */
const Head = memo(function Head({ days, start, today, times, search }: HeadProps) {
  const { t, i18n } = useTranslation('scheduling');
  const month = days.length > 7;
  const format = useMemo(() => {
    const weekday = month ? ('narrow' as const) : ('short' as const);
    const f = new Intl.DateTimeFormat(i18n.language, { weekday, day: 'numeric', timeZone: 'UTC' });
    const long = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeZone: 'UTC' });
    const at = (d: string) => Date.parse(`${d}T00:00:00Z`);
    return { short: (d: string) => f.format(at(d)), long: (d: string) => long.format(at(d)) };
  }, [i18n.language, month]);
  const hours = Array.from({ length: 12 }, (_, i) => times.hour(start + i * 7_200_000));
  return (
    <div className={classes.head}>
      <span className={classes.corner}>{t(search.by === 'person' ? 'calendar.person' : 'calendar.project')}</span>
      {days.length === 1
        ? hours.map((h) => (
            <span key={h} className={classes.headCell}>
              {h}
            </span>
          ))
        : days.map((d, i) => (
            <Link
              key={d}
              to="/app/calendar"
              search={{ ...search, view: 'day', date: d }}
              className={classes.headCell}
              data-today={i === today || undefined}
              aria-label={format.long(d)}
            >
              {format.short(d)}
            </Link>
          ))}
    </div>
  );
});

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((w) => w[0])
    .slice(0, 2)
    .join('');

type RowProps = {
  row: Row;
  top: number;
  height: number;
  near: number | null;
  sight: number;
  chip: number;
  small: boolean;
  by: 'project' | 'person';
  t: Words;
  times: Times;
  today: number;
};

const RowView = memo(function RowView({
  row: r,
  top,
  height,
  near,
  sight,
  chip,
  small,
  by,
  t,
  times,
  today,
}: RowProps) {
  const title = r.kind === 'open' ? t('calendar.open') : r.title;
  const inSight = (lane: number) => {
    const y = lane * (chip + 4) - (near ?? 0);
    return near === null || (y > -2 * step && y < sight + 2 * step);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of the grid, not a set of fields
    <div
      role="group"
      aria-label={title}
      className={classes.row}
      data-kind={r.kind}
      data-person={r.kind === 'person' ? r.key : undefined}
      data-name={r.title}
      style={{ transform: `translateY(${top}px)`, height }}
    >
      <div className={classes.rowHead}>
        {r.kind === 'project' && <Dot color={r.color} />}
        {r.kind === 'person' && (
          <span className={classes.initials} aria-hidden>
            {initials(r.title)}
          </span>
        )}
        <span className={classes.rowTitle}>
          {r.kind === 'project' ? (
            <Link to="/app/projects/$projectId" params={{ projectId: r.key }}>
              {title}
            </Link>
          ) : (
            title
          )}
        </span>
      </div>
      <div className={classes.track}>
        {today >= 0 && <span className={classes.today} style={{ ['--at' as string]: today }} />}
        {r.chips
          .filter((c) => inSight(c.lane))
          .map((c) => (
            <Chip key={c.key} chip={c} t={t} times={times} small={small} byPerson={by === 'person'} height={chip} />
          ))}
      </div>
    </div>
  );
});
