import { Button, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditProblem } from '../EditProblem';
import { isActive } from '../Marks';
import type { Plan, Shift } from '../queries';
import { iso, minute } from '../times';
import { type PlanEdits, usePlanEdits } from '../usePlanEdits';
import { fromWall, toWall } from '../wallTime';
import { noPosition, PositionInput, positionChoice } from './PositionInput';

type Props = { plan: Plan; shifts: Shift[]; drafting: boolean; onDone: () => void };
type FormProps = { edits: PlanEdits; submit: string; danger?: boolean; onSubmit: () => void; children: ReactNode };

function EditForm({ edits, submit, danger, onSubmit, children }: FormProps) {
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        onSubmit();
      }}
    >
      <Stack>
        {children}
        <EditProblem {...edits} onOverride={edits.override} />
        <Group justify="flex-end">
          <Button type="submit" color={danger ? 'red' : undefined} loading={edits.busy}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function SplitForm({ plan, shift: s, drafting, onDone }: Props & { shift: Shift }) {
  const { t } = useTranslation('scheduling');
  const { zone } = plan.project;
  const [from, until] = [Date.parse(s.starts_at), Date.parse(s.ends_at)];
  const half = from + Math.round((until - from) / 2 / (15 * minute)) * 15 * minute;
  const [at, setAt] = useState(toWall(half, zone));
  const [position, setPosition] = useState(noPosition);
  const [other, setOther] = useState('same');
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const choice = other === 'other' ? { position: positionChoice(position) } : {};
  return (
    <EditForm
      edits={edits}
      submit={t('action.split')}
      onSubmit={() => edits.act([{ type: 'split_shift', shift_id: s.id, at: iso(fromWall(at, zone)), ...choice }])}
    >
      <Text>{t('splitText')}</Text>
      <TextInput
        type="datetime-local"
        label={t('splitAt')}
        required
        withAsterisk={false}
        min={toWall(from, zone)}
        max={toWall(until, zone)}
        value={at}
        onChange={(e) => setAt(e.currentTarget.value)}
      />
      <NativeSelect
        label={t('secondPart')}
        value={other}
        data={[
          { value: 'same', label: t('samePosition') },
          { value: 'other', label: t('anotherPosition') },
        ]}
        onChange={(e) => setOther(e.currentTarget.value)}
      />
      {other === 'other' && <PositionInput value={position} onChange={setPosition} />}
    </EditForm>
  );
}

export function PositionForm({ plan, shifts, drafting, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const [position, setPosition] = useState(noPosition);
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const shift_ids = shifts.map((s) => s.id);
  return (
    <EditForm
      edits={edits}
      submit={t('action.position')}
      onSubmit={() => edits.act([{ type: 'change_position', shift_ids, position: positionChoice(position) }])}
    >
      <PositionInput value={position} onChange={setPosition} />
    </EditForm>
  );
}

export function MoveForm({ plan, shifts, drafting, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const [days, setDays] = useState<number | string>(0);
  const [minutes, setMinutes] = useState<number | string>(0);
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const shift_ids = shifts.map((s) => s.id);
  const by = Number(days) * 1440 + Number(minutes);
  return (
    <EditForm
      edits={edits}
      submit={t('action.move')}
      onSubmit={() => by !== 0 && edits.act([{ type: 'move_shifts', shift_ids, by_minutes: by }])}
    >
      <Text>{t('moveText')}</Text>
      <Group grow>
        <NumberInput label={t('byDays')} allowDecimal={false} value={days} onChange={setDays} />
        <NumberInput label={t('byMinutes')} allowDecimal={false} step={15} value={minutes} onChange={setMinutes} />
      </Group>
    </EditForm>
  );
}

export function RemoveForm({ plan, shifts, drafting, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const people = new Set(shifts.flatMap((s) => s.bookings.filter(isActive).map((b) => b.staff_id))).size;
  return (
    <EditForm
      edits={edits}
      danger
      submit={t('action.remove')}
      onSubmit={() => edits.act([{ type: 'remove_shifts', shift_ids: shifts.map((s) => s.id) }])}
    >
      <Text>{t('removeText', { count: shifts.length })}</Text>
      {people > 0 && <Text>{t(drafting ? 'removePeopleDraft' : 'removePeople', { count: people })}</Text>}
    </EditForm>
  );
}
