import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconClockHour4 } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded, Skeletons } from '~/app/Loaded';
import type { Seen } from './clockQuery';
import { HoursForm } from './HoursForm';
import { type OwnHours as Answer, isDue, ownHoursQuery } from './ownHours';
import { type Entry, submitTimesheet } from './queries';

type Moments = { day: (at: string) => string; time: (at: string) => string; hours: (minutes: number) => string };
type Props = { whose: string; seen: Seen<Answer>; moments: (zone: string) => Moments };

const colors = { awaiting: 'orange', to_approve: 'blue', approved: 'green', rejected: 'red' } as const;

/** Two months of one's hours: what waits to be submitted first, then the latest. */
export function OwnHours({ whose, seen, moments }: Props) {
  const { t } = useTranslation('clock');
  const client = useQueryClient();
  const hours = useQuery(ownHoursQuery(whose, seen));
  const refresh = () => client.invalidateQueries({ queryKey: ['worker'] });
  return (
    <Loaded query={hours} skeleton={<Skeletons rows={4} height={90} />}>
      {({ value }) => {
        const items = [...value.items].sort((a, b) => Number(isDue(b)) - Number(isDue(a)));
        if (items.length === 0)
          return <EmptyState icon={IconClockHour4} title={t('hours.none')} text={t('hours.noneText')} />;
        return (
          <Stack>
            {items.map((e) => (
              <Row key={`${e.booking_id} ${e.version}`} entry={e} moments={moments(e.zone)} onDone={refresh} />
            ))}
          </Stack>
        );
      }}
    </Loaded>
  );
}

const workedMinutes = (w: NonNullable<Entry['submitted']>) =>
  Math.round((Date.parse(w.until) - Date.parse(w.from)) / 60_000) - w.break_minutes;

function Row({ entry: e, moments: m, onDone }: { entry: Entry; moments: Moments; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('clock');
  const [open, setOpen] = useState(false);
  const told = e.approved ?? e.submitted;
  const shown = told ?? e.punched ?? e.planned;
  // what the office changed is said, with what one had written
  const corrected =
    e.approved && e.submitted && workedMinutes(e.approved) !== workedMinutes(e.submitted)
      ? t('hours.corrected', { hours: m.hours(workedMinutes(e.submitted)) })
      : null;
  return (
    <Card
      className="surface"
      component="section"
      aria-label={`${e.project}, ${m.day(e.planned.from)}`}
      data-testid="own-hours"
    >
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text fw={620}>{m.day(e.planned.from)}</Text>
            <Text size="sm" c="dimmed">
              {[e.project, e.position].filter(Boolean).join(' · ')}
            </Text>
          </div>
          <Badge variant="light" color={colors[e.state]} size="lg" style={{ flex: 'none' }}>
            {t(`hours.states.${e.state}`)}
          </Badge>
        </Group>
        <Text className="num">
          {`${m.time(shown.from)} – ${m.time(shown.until)}`} ·{' '}
          <b>{t('hours.total', { hours: m.hours(workedMinutes(shown)) })}</b>
        </Text>
        {!told && <Text size="sm">{t(e.punched ? 'hours.asPunched' : 'hours.asPlanned')}</Text>}
        {corrected && <Text size="sm">{corrected}</Text>}
        {e.message && e.state !== 'rejected' && <Text size="sm">{t('hours.reason', { message: e.message })}</Text>}
        {isDue(e) && !open && (
          <Button size="md" mt="xs" variant="default" onClick={() => setOpen(true)}>
            {t(e.state === 'rejected' ? 'hours.again' : 'hours.submit')}
          </Button>
        )}
        {isDue(e) && open && <HoursForm entry={e} submit={submitTimesheet} onDone={onDone} />}
      </Stack>
    </Card>
  );
}
