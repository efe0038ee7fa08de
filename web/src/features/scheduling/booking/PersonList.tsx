import { Avatar, Button, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconStarFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadProblem, Skeletons } from '~/app/Loaded';
import type { Shift } from '../queries';
import classes from '../scheduling.module.css';
import { lengthOf, useTimes } from '../times';
import own from './booking.module.css';
import { useOvertime } from './useOvertime';
import { type Candidate, usePeople } from './usePeople';

type Props = {
  shift: Shift;
  zone?: string;
  busy: boolean;
  choose: string;
  selected?: ReadonlySet<string>;
  onToggle?: (id: string) => void;
  onChoose: (staffId: string) => void;
};

/** People ranked, with why; chosen one by one, or several together. */
export function PersonList({ shift, zone = 'UTC', busy, choose, selected, onToggle, onChoose }: Props) {
  const { t } = useTranslation('scheduling');
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const { query, people, drafted } = usePeople(shift, asked);
  const overtime = useOvertime(shift, people);
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        aria-label={t('booking.search')}
        placeholder={t('booking.search')}
        leftSection={<IconSearch size={16} />}
        value={typed}
        onChange={(e) => setTyped(e.currentTarget.value)}
      />
      {drafted && (
        <Text size="xs" c="dimmed">
          {t('booking.draftedShift')}
        </Text>
      )}
      {!people && !query.isError && <Skeletons rows={5} height={52} />}
      {query.isError && <LoadProblem error={query.error} onRetry={() => query.refetch()} />}
      {people?.length === 0 && <Text c="dimmed">{t(asked ? 'booking.noneFound' : 'noOne')}</Text>}
      <ul className={classes.people} aria-busy={query.isFetching}>
        {people?.map((p) => (
          <li key={p.staff_id} className={classes.person}>
            {onToggle && (
              <Checkbox
                aria-label={t('booking.select', { name: p.name })}
                checked={selected?.has(p.staff_id) ?? false}
                disabled={p.excluded}
                onChange={() => onToggle(p.staff_id)}
              />
            )}
            <Suggestion person={p} zone={zone} overtime={overtime.get(p.staff_id) ?? 0} />
            <Button
              size="compact-sm"
              variant="default"
              disabled={busy || p.excluded}
              aria-label={`${choose} ${p.name}`}
              onClick={() => onChoose(p.staff_id)}
            >
              {choose}
            </Button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

type SuggestionProps = { person: Candidate; zone: string; overtime: number };

function Suggestion({ person: p, zone, overtime }: SuggestionProps) {
  const { t, i18n } = useTranslation('scheduling');
  const times = useTimes(zone);
  const rating = new Intl.NumberFormat(i18n.language);
  const facts = [
    p.distance_m !== null && t('booking.km', { figure: Math.round(p.distance_m / 1000) }),
    p.week_minutes > 0 && t('booking.week', { hours: lengthOf(p.week_minutes, i18n.language) }),
    ...p.reasons,
  ].filter(Boolean);
  return (
    <>
      <Avatar src={p.photo_url} name={p.name} color="ink" size={34} radius="xl" alt="" />
      <div className={classes.grow}>
        <Text span fw={560} className={classes.name}>
          {p.name}
        </Text>
        {p.rating > 0 && (
          <Text span size="xs" c="dimmed" className={own.rating}>
            <IconStarFilled size={11} aria-hidden /> {rating.format(p.rating / 10)}
          </Text>
        )}
        <div>
          <span className={own.availability} data-availability={p.availability}>
            {t(`availability.${p.availability}`)}
          </span>
          {facts.length > 0 && (
            <Text span size="xs" c="dimmed">
              {' · '}
              {facts.join(' · ')}
            </Text>
          )}
        </div>
        {overtime > 0 && (
          <Text size="xs" className={classes.conflict} data-testid="overtime-warning">
            {t('booking.overtime', { hours: lengthOf(overtime, i18n.language) })}
          </Text>
        )}
        {p.conflict && (
          <Text size="xs" className={classes.conflict}>
            {p.conflict.project}, {p.conflict.position}, {times.brief(Date.parse(p.conflict.starts_at))}{' '}
            {times.hours(Date.parse(p.conflict.starts_at), Date.parse(p.conflict.ends_at))}
          </Text>
        )}
        {p.excluded && (
          <Text size="xs" className={classes.conflict}>
            {t('booking.excluded')}
          </Text>
        )}
      </div>
    </>
  );
}
