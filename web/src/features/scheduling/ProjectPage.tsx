import { Badge, Button, Card, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarEvent, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { editPlan, type Project, planQuery, type Shift, suggestionsQuery } from './queries';
import { fromWall, toWall } from './wallTime';

export function ProjectPage({ id }: { id: string }) {
  const query = useQuery(planQuery(id));
  return <Loaded query={query}>{(plan) => <Plan project={plan.project} shifts={plan.shifts} />}</Loaded>;
}

function Plan({ project, shifts }: { project: Project; shifts: Shift[] }) {
  const { t } = useTranslation('scheduling');
  const [adding, add] = useDisclosure();
  const [booking, setBooking] = useState<Shift | null>(null);
  const action = (
    <Button leftSection={<IconPlus size={16} />} onClick={add.open}>
      {t('addShift')}
    </Button>
  );
  return (
    <Page title={project.title} lead={t('filled', project)} action={action}>
      {shifts.length === 0 && <EmptyState icon={IconCalendarEvent} title={t('noShift')} text={t('noShiftText')} />}
      <Stack gap="sm">
        {shifts.map((s) => (
          <ShiftRow key={s.id} shift={s} zone={project.zone} onBook={() => setBooking(s)} />
        ))}
      </Stack>
      <Dialog opened={adding} onClose={add.close} title={t('addShift')}>
        <AddShift project={project} onDone={add.close} />
      </Dialog>
      <Dialog opened={booking !== null} onClose={() => setBooking(null)} title={t('book')} size="lg">
        {booking && <Suggestions project={project} shift={booking} onDone={() => setBooking(null)} />}
      </Dialog>
    </Page>
  );
}

function ShiftRow({ shift: s, zone, onBook }: { shift: Shift; zone: string; onBook: () => void }) {
  const { t, i18n } = useTranslation('scheduling');
  const format = new Intl.DateTimeFormat(i18n.language, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  const holes = Math.max(0, s.places - s.booked);
  return (
    <Card className="surface" padding="md">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{s.position.name}</Text>
          <Text size="sm" c="dimmed">
            {format.formatRange(Date.parse(s.starts_at), Date.parse(s.ends_at))}
          </Text>
        </div>
        <Button variant="default" onClick={onBook}>
          {t('book')}
        </Button>
      </Group>
      <Group gap="xs" mt="xs">
        {s.bookings.map((b) => (
          <Badge key={b.id} variant="default" tt="none">
            {t('person', { name: b.name, state: t(`states.${b.state}`) })}
          </Badge>
        ))}
        {holes > 0 && <Text size="sm">{t('holes', { count: holes })}</Text>}
      </Group>
    </Card>
  );
}

function usePlanEdit(project: Project, onDone: () => void) {
  const client = useQueryClient();
  return useAction(async (edit: Parameters<typeof editPlan>[1]['edits'][number]) => {
    await editPlan(project.id, { edits: [edit], draft: project.has_draft });
    await client.invalidateQueries({ queryKey: ['scheduling'] });
    onDone();
  });
}

function AddShift({ project, onDone }: { project: Project; onDone: () => void }) {
  const { t } = useTranslation('scheduling');
  const [name, setName] = useState('');
  const day = toWall(Date.now() + 86_400_000, project.zone).slice(0, 10);
  const [starts, setStarts] = useState(`${day}T09:00`);
  const [ends, setEnds] = useState(`${day}T17:00`);
  const [places, setPlaces] = useState<number | string>(1);
  const { act, busy, problem } = usePlanEdit(project, onDone);
  const at = (wall: string) => new Date(fromWall(wall, project.zone)).toISOString().replace('.000Z', 'Z');
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        const times = { starts_at: at(starts), ends_at: at(ends) };
        act({ type: 'add_shift', position: { name: name.trim() }, ...times, places: Number(places) } as never);
      }}
    >
      <Stack>
        <TextInput
          label={t('position')}
          required
          withAsterisk={false}
          data-autofocus
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <TextInput
          label={t('starts')}
          type="datetime-local"
          required
          withAsterisk={false}
          value={starts}
          onChange={(e) => setStarts(e.currentTarget.value)}
        />
        <TextInput
          label={t('ends')}
          type="datetime-local"
          required
          withAsterisk={false}
          value={ends}
          onChange={(e) => setEnds(e.currentTarget.value)}
        />
        <NumberInput label={t('places')} min={1} value={places} onChange={setPlaces} />
        <ProblemAlert problem={problem} />
        <Button type="submit" loading={busy}>
          {t('addShift')}
        </Button>
      </Stack>
    </form>
  );
}

function Suggestions({ project, shift, onDone }: { project: Project; shift: Shift; onDone: () => void }) {
  const { t } = useTranslation('scheduling');
  const query = useQuery(suggestionsQuery(shift.id));
  const { act, busy, problem } = usePlanEdit(project, onDone);
  return (
    <Stack>
      <ProblemAlert problem={problem} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Text>{t('noOne')}</Text>
          ) : (
            items.map((p) => (
              <Group key={p.staff_id} justify="space-between">
                <Text>{t('person', { name: p.name, state: t(`availability.${p.availability}`) })}</Text>
                <Button
                  variant="default"
                  disabled={busy}
                  aria-label={t('bookPerson', { name: p.name })}
                  onClick={() => act({ type: 'book', shift_id: shift.id, staff_ids: [p.staff_id] } as never)}
                >
                  {t('book')}
                </Button>
              </Group>
            ))
          )
        }
      </Loaded>
    </Stack>
  );
}
