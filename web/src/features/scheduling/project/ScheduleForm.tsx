import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EditProblem } from '../EditProblem';
import type { Edit, Plan, Schedule } from '../queries';
import { usePlanEdits } from '../usePlanEdits';
import { PlaceFields, placeValue, venueOf } from './PlaceFields';

type Props = { plan: Plan; schedule: Schedule | null; drafting: boolean; onDone: () => void };

export default function ScheduleForm({ plan, schedule: s, drafting, onDone }: Props) {
  const { t } = useTranslation(['scheduling', 'common']);
  const [label, setLabel] = useState(s?.label ?? '');
  const [date, setDate] = useState(s?.date ?? '');
  const [weekly, setWeekly] = useState(s?.weekly ?? false);
  const [withTeam, setWithTeam] = useState(s?.weekly_team ?? true);
  const [place, setPlace] = useState(placeValue(s?.place));
  const [notes, setNotes] = useState(s?.notes ?? '');
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const send = () => {
    const venue = venueOf(place);
    const fields = {
      label: label.trim(),
      weekly,
      weekly_team: weekly && withTeam,
      notes: notes.trim(),
      ...(date && { date }),
      ...(venue && { place: venue }),
    };
    const edit: Edit = s
      ? { type: 'change_schedule', schedule_id: s.id, ...fields, clear_date: !date, clear_place: !venue }
      : { type: 'add_schedule', ...fields };
    edits.act([edit]);
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('label')}
          placeholder={t('scheduleHint')}
          required
          withAsterisk={false}
          data-autofocus
          value={label}
          onChange={(e) => setLabel(e.currentTarget.value)}
        />
        <TextInput type="date" label={t('date')} value={date} onChange={(e) => setDate(e.currentTarget.value)} />
        <Checkbox
          label={t('weekly')}
          description={t('weeklyHint')}
          checked={weekly}
          onChange={(e) => setWeekly(e.currentTarget.checked)}
        />
        {weekly && (
          <Checkbox label={t('weeklyTeam')} checked={withTeam} onChange={(e) => setWithTeam(e.currentTarget.checked)} />
        )}
        <PlaceFields value={place} onChange={setPlace} />
        <Textarea
          label={t('notes')}
          autosize
          minRows={2}
          value={notes}
          onChange={(e) => setNotes(e.currentTarget.value)}
        />
        <EditProblem {...edits} onOverride={edits.override} />
        <Group justify="flex-end">
          <Button type="submit" loading={edits.busy}>
            {s ? t('common:save') : t('addSchedule')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
