import {
  Button,
  Checkbox,
  Collapse,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditProblem } from '../EditProblem';
import type { Edit, Plan, Shift } from '../queries';
import { dateOf, day, iso, spanOf } from '../times';
import { usePlanEdits } from '../usePlanEdits';
import { fromWall, toWall } from '../wallTime';
import { noPosition, PositionInput, positionChoice, positionOf } from './PositionInput';

type Values = {
  position: ReturnType<typeof positionOf>;
  schedule: string;
  date: string;
  from: string;
  until: string;
  lastDate: string;
  flexible: boolean;
  hours: number | string;
  approximate: boolean;
  places: number | string;
  pause: number | string;
  travel: number | string;
  label: string;
  notes: string;
  privateNotes: string;
};

function startingValues(plan: Plan, shift: Shift | null, schedule: string): Values {
  const { zone } = plan.project;
  const latest = plan.shifts.filter((s) => s.schedule_id === schedule).at(-1) ?? plan.shifts.at(-1);
  const like = shift ?? latest;
  const on = plan.schedules.find((s) => s.id === schedule)?.date;
  const start = like ? toWall(Date.parse(like.starts_at), zone) : `${dateOf(Date.now() + day, zone)}T09:00`;
  const end = like ? toWall(Date.parse(like.ends_at), zone) : `${start.slice(0, 10)}T17:00`;
  return {
    position: shift ? positionOf(shift.position) : noPosition,
    schedule: shift?.schedule_id ?? schedule,
    date: (!shift && on) || start.slice(0, 10),
    from: start.slice(11),
    until: end.slice(11),
    lastDate: end.slice(0, 10),
    flexible: shift?.kind === 'flexible',
    hours: (shift?.flexible_minutes ?? 480) / 60,
    approximate: shift?.end_approximate ?? false,
    places: shift?.places ?? 1,
    pause: shift?.break_minutes ?? 0,
    travel: shift?.travel_minutes ?? 0,
    label: shift?.label ?? '',
    notes: shift?.notes ?? '',
    privateNotes: shift?.private_notes ?? '',
  };
}

function editOf(v: Values, shift: Shift | null, zone: string): Edit {
  const span = v.flexible
    ? {
        starts_at: iso(fromWall(`${v.date}T${v.from}`, zone)),
        ends_at: iso(fromWall(`${v.lastDate}T${v.until}`, zone)),
      }
    : spanOf(v.date, v.from, v.until, zone);
  const fields = {
    position: positionChoice(v.position),
    ...span,
    kind: v.flexible ? ('flexible' as const) : ('fixed' as const),
    ...(v.flexible && { flexible_minutes: Math.round(Number(v.hours) * 60) }),
    end_approximate: v.approximate,
    places: Number(v.places),
    break_minutes: Number(v.pause),
    travel_minutes: Number(v.travel),
    label: v.label.trim(),
    notes: v.notes.trim(),
    private_notes: v.privateNotes.trim(),
    ...(v.schedule && { schedule_id: v.schedule }),
  };
  return shift ? { type: 'change_shift', shift_id: shift.id, ...fields } : { type: 'add_shift', ...fields };
}

type Props = { plan: Plan; shift: Shift | null; schedule?: string; drafting: boolean; onDone: () => void };

export default function ShiftForm({ plan, shift, schedule = '', drafting, onDone }: Props) {
  const { t } = useTranslation(['scheduling', 'common']);
  const [v, setV] = useState(() => startingValues(plan, shift, schedule));
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const set = (change: Partial<Values>) => setV((now) => ({ ...now, ...change }));
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        edits.act([editOf(v, shift, plan.project.zone)]);
      }}
    >
      <Stack gap="sm">
        <PositionInput value={v.position} onChange={(position) => set({ position })} />
        <When v={v} set={set} />
        <NumberInput
          label={t('places')}
          min={1}
          max={1000}
          allowDecimal={false}
          value={v.places}
          onChange={(places) => set({ places })}
        />
        <More v={v} set={set} plan={plan} opened={shift !== null} />
        <EditProblem {...edits} onOverride={edits.override} />
        <Group justify="flex-end">
          <Button type="submit" loading={edits.busy}>
            {shift ? t('common:save') : t('addShift')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type PartProps = { v: Values; set: (change: Partial<Values>) => void };

function When({ v, set }: PartProps) {
  const { t } = useTranslation('scheduling');
  const nextDay = !v.flexible && v.until <= v.from;
  return (
    <>
      <Group gap="sm" align="flex-start" grow wrap="wrap">
        <TextInput
          type="date"
          label={v.flexible ? t('firstDay') : t('date')}
          required
          withAsterisk={false}
          value={v.date}
          onChange={(e) =>
            set({ date: e.currentTarget.value, ...(!v.flexible && { lastDate: e.currentTarget.value }) })
          }
        />
        {v.flexible && (
          <TextInput
            type="date"
            label={t('lastDay')}
            required
            withAsterisk={false}
            value={v.lastDate}
            onChange={(e) => set({ lastDate: e.currentTarget.value })}
          />
        )}
        <TextInput
          type="time"
          label={t('starts')}
          required
          withAsterisk={false}
          value={v.from}
          onChange={(e) => set({ from: e.currentTarget.value })}
        />
        <TextInput
          type="time"
          label={t('ends')}
          description={nextDay ? t('nextDay') : undefined}
          inputWrapperOrder={['label', 'input', 'description']}
          required
          withAsterisk={false}
          value={v.until}
          onChange={(e) => set({ until: e.currentTarget.value })}
        />
      </Group>
      <Checkbox
        label={t('flexibleHours')}
        checked={v.flexible}
        onChange={(e) => set({ flexible: e.currentTarget.checked })}
      />
      {v.flexible && (
        <NumberInput
          label={t('hoursToWork')}
          min={0.25}
          step={0.25}
          value={v.hours}
          onChange={(hours) => set({ hours })}
        />
      )}
    </>
  );
}

function More({ v, set, plan, opened }: PartProps & { plan: Plan; opened: boolean }) {
  const { t } = useTranslation('scheduling');
  const [more, { toggle }] = useDisclosure(opened);
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={more} style={{ alignSelf: 'start' }}>
        {t('more')}
      </Button>
      <Collapse expanded={more}>
        <Stack gap="sm">
          <SimpleGrid cols={2}>
            <NumberInput
              label={t('pause')}
              min={0}
              step={15}
              value={v.pause}
              onChange={(pause) => set({ pause })}
              suffix={t('minutes')}
            />
            <NumberInput
              label={t('travel')}
              min={0}
              step={15}
              value={v.travel}
              onChange={(travel) => set({ travel })}
              suffix={t('minutes')}
            />
          </SimpleGrid>
          {plan.schedules.length > 0 && (
            <NativeSelect
              label={t('schedule')}
              value={v.schedule}
              data={[
                ...(v.schedule ? [] : [{ value: '', label: t('general') }]),
                ...plan.schedules.map((s) => ({ value: s.id, label: s.label || t('general') })),
              ]}
              onChange={(e) => set({ schedule: e.currentTarget.value })}
            />
          )}
          <Checkbox
            label={t('approximate')}
            checked={v.approximate}
            onChange={(e) => set({ approximate: e.currentTarget.checked })}
          />
          <TextInput label={t('label')} value={v.label} onChange={(e) => set({ label: e.currentTarget.value })} />
          <Textarea
            label={t('notes')}
            autosize
            minRows={2}
            value={v.notes}
            onChange={(e) => set({ notes: e.currentTarget.value })}
          />
          <Textarea
            label={t('privateNotes')}
            autosize
            minRows={2}
            value={v.privateNotes}
            onChange={(e) => set({ privateNotes: e.currentTarget.value })}
          />
        </Stack>
      </Collapse>
    </>
  );
}
