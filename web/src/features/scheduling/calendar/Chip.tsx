import type { TFunction } from 'i18next';
import { memo } from 'react';

import type { Times } from '../times';
import classes from './calendar.module.css';
import { type Chip as ChipData, holesIn, toneOf } from './items';

/** Given by the grid: a thousand shifts do not each listen for a change of language. */
export type Words = TFunction<'scheduling'>;
type Props = { chip: ChipData; t: Words; times: Times; small: boolean; byPerson: boolean; height: number };

function labelOf({ item: i, booking }: ChipData, times: Times, t: Words) {
  const holes = holesIn(i);
  const parts = [
    i.position.name,
    i.project.title,
    i.label,
    times.day(booking?.from ?? i.from),
    times.hours(booking?.from ?? i.from, booking?.until ?? i.until),
    booking ? t(`states.${booking.state}`) : t('calendar.bookedOf', { booked: i.booked, places: i.places }),
    !booking && holes > 0 && t('holes', { count: holes }),
    !booking && i.booked > i.confirmed && t('waiting', { count: i.booked - i.confirmed }),
    i.applicants > 0 && t('calendar.applicants', { count: i.applicants }),
    i.draft && t(`draftMark.${i.draft}`),
  ];
  return parts.filter(Boolean).join(', ');
}

function ChipView({ chip, t, times, small, byPerson, height }: Props) {
  const { item: i, booking } = chip;
  const label = labelOf(chip, times, t);
  const [from, until] = [booking?.from ?? i.from, booking?.until ?? i.until];
  const width = `calc(${chip.width * 100}% - 6px)`;
  const title = booking ? i.project.title : i.label || i.position.name;
  return (
    <button
      type="button"
      data-chip={i.id}
      data-booking={booking?.id}
      data-width={width}
      data-draft={i.draft ?? undefined}
      data-tone={booking ? undefined : toneOf(i)}
      data-state={booking?.state}
      className={classes.chip}
      aria-label={label}
      title={small ? label : undefined}
      style={{
        left: `calc(${chip.left * 100}% + 3px)`,
        width,
        top: 4 + chip.lane * (height + 4),
        height,
        ['--tint' as string]: i.position.color,
      }}
    >
      <span className={classes.chipLine}>
        <span data-when className={classes.chipWhen}>
          {small ? times.hours(from, until).replace(/–.*/, '') : times.hours(from, until)}
        </span>
        {small && <Counts item={i} booking={booking} />}
      </span>
      {!small && (
        <span className={classes.chipLine}>
          <span className={classes.chipTitle}>{byPerson && !booking ? `${title} · ${i.project.title}` : title}</span>
          <Counts item={i} booking={booking} />
        </span>
      )}
      <span data-handle className={classes.handle} />
    </button>
  );
}

function Counts({ item: i, booking }: Pick<ChipData, 'item' | 'booking'>) {
  return (
    <>
      {i.applicants > 0 && <span className={classes.chipApplied}>+{i.applicants}</span>}
      {!booking && (
        <span className={classes.chipCount} data-tone={toneOf(i)}>
          {i.booked}/{i.places}
        </span>
      )}
    </>
  );
}

export const Chip = memo(ChipView);
