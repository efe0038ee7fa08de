import { Avatar, Checkbox, Text, UnstyledButton } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Applicants, Dot, DraftMark, Holes, isActive } from '../Marks';
import type { Shift } from '../queries';
import classes from '../scheduling.module.css';
import { useTimes } from '../times';

type Props = {
  shift: Shift;
  zone: string;
  selected: boolean;
  onSelect: (ids: string[], on: boolean) => void;
  onOpen: (id: string) => void;
};

function Row({ shift: s, zone, selected, onSelect, onOpen }: Props) {
  const { t } = useTranslation('scheduling');
  const times = useTimes(zone);
  const [from, until] = [Date.parse(s.starts_at), Date.parse(s.ends_at)];
  const when = `${times.brief(from)}, ${times.hours(from, until)}`;
  const people = s.bookings.filter(isActive);
  return (
    <li className={classes.shift} data-draft={s.draft ?? undefined}>
      <Checkbox
        aria-label={t('selectShift', { position: s.position.name, when })}
        checked={selected}
        onChange={(e) => onSelect([s.id], e.currentTarget.checked)}
      />
      <UnstyledButton
        className={classes.shiftOpen}
        onClick={() => onOpen(s.id)}
        aria-label={[
          t('openShift', { position: s.position.name, when }),
          s.applicants > 0 && t('calendar.applicants', { count: s.applicants }),
        ]
          .filter(Boolean)
          .join(', ')}
      >
        <span className={classes.when}>
          <Text span fw={600} className="num">
            {times.hours(from, until)}
          </Text>
          <Text span size="xs" c="dimmed">
            {times.brief(from)}
          </Text>
        </span>
        <span className={classes.what}>
          <span className={classes.nameLine}>
            <Dot color={s.position.color} />
            <Text span fw={560}>
              {s.position.name}
            </Text>
            <DraftMark draft={s.draft} />
          </span>
          {s.label && (
            <Text span size="xs" c="dimmed">
              {s.label}
            </Text>
          )}
        </span>
        <span className={classes.faces}>
          {people.slice(0, 6).map((b) => (
            <span
              key={b.id}
              className={classes.face}
              data-state={b.state}
              data-draft={b.draft ?? undefined}
              title={b.name}
            >
              <Avatar src={b.photo_url} name={b.name} color="ink" size={28} radius="xl" alt="" />
            </span>
          ))}
          {people.length > 6 && (
            <Text span size="xs" c="dimmed">
              +{people.length - 6}
            </Text>
          )}
        </span>
        <span className={classes.count}>
          <Text span size="sm" className="num" fw={560}>
            {s.booked}/{s.places}
          </Text>
          <span className={classes.marks}>
            <Holes shift={s} />
            <Applicants count={s.applicants} />
          </span>
        </span>
      </UnstyledButton>
    </li>
  );
}

export const ShiftRow = memo(Row);
