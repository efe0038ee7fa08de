import { Button, Checkbox, Group, NativeSelect, NumberInput, Pill, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { EditProblem } from '../EditProblem';
import type { Edit, Plan, Schedule, Shift } from '../queries';
import { dateOf, plusDays } from '../times';
import { usePlanEdits } from '../usePlanEdits';
import { PlaceFields, placeValue, venueOf } from './PlaceFields';

type Props = {
  plan: Plan;
  shifts?: Shift[];
  schedule?: Schedule;
  repeating?: boolean;
  toPlace?: boolean;
  drafting: boolean;
  onDone: () => void;
};
type Unit = 'day' | 'week' | 'month';

const earliest = (shifts: Shift[]) => shifts.reduce((a, s) => (s.starts_at < a ? s.starts_at : a), '9');

/** Shifts, or a schedule, to other dates: named one by one, or again and again; or the same at another place. */
export function CopyForm({ plan, shifts, schedule, repeating = false, toPlace = false, drafting, onDone }: Props) {
  const { t } = useTranslation('scheduling');
  const of = shifts ?? plan.shifts.filter((s) => s.schedule_id === schedule?.id);
  const from = schedule?.date ?? (of.length > 0 ? dateOf(Date.parse(earliest(of)), plan.project.zone) : '');
  const [dates, setDates] = useState<string[]>([]);
  const [unit, setUnit] = useState<Unit>('week');
  const [interval, setInterval] = useState<number | string>(1);
  const [until, setUntil] = useState(from ? plusDays(from, 28) : '');
  const [team, setTeam] = useState(false);
  const [place, setPlace] = useState(placeValue(null));
  const edits = usePlanEdits(plan.project.id, drafting, onDone);
  const send = () => {
    const where = toPlace ? { place: venueOf(place) } : {};
    const when = repeating ? { repeat: { unit, interval: Number(interval), until } } : toPlace ? {} : { dates };
    const what: Edit = schedule
      ? { type: 'copy_schedule', schedule_id: schedule.id, with_team: team }
      : { type: 'copy_shifts', shift_ids: of.map((s) => s.id), with_team: team };
    edits.act([{ ...what, ...when, ...where }]);
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        send();
      }}
    >
      <Stack gap="sm">
        {toPlace && <PlaceFields value={place} onChange={setPlace} />}
        {!toPlace && !repeating && <Dates dates={dates} from={from} onChange={setDates} />}
        {repeating && (
          <>
            <Group grow align="flex-end">
              <NumberInput label={t('every')} min={1} max={366} value={interval} onChange={setInterval} />
              <NativeSelect
                label={t('unit')}
                value={unit}
                data={(['day', 'week', 'month'] as const).map((u) => ({ value: u, label: t(`units.${u}`) }))}
                onChange={(e) => setUnit(e.currentTarget.value as Unit)}
              />
            </Group>
            <TextInput
              type="date"
              label={t('untilDate')}
              required
              withAsterisk={false}
              min={from}
              value={until}
              onChange={(e) => setUntil(e.currentTarget.value)}
            />
          </>
        )}
        <Checkbox label={t('withTeam')} checked={team} onChange={(e) => setTeam(e.currentTarget.checked)} />
        <EditProblem {...edits} onOverride={edits.override} />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={edits.busy}
            disabled={toPlace ? !place.label.trim() : !repeating && dates.length === 0}
          >
            {t(repeating ? 'action.repeat' : 'action.copy')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Dates({ dates, from, onChange }: { dates: string[]; from: string; onChange: (d: string[]) => void }) {
  const { t } = useTranslation('scheduling');
  const format = useFormat();
  const [date, setDate] = useState('');
  const add = () => {
    if (date && !dates.includes(date)) onChange([...dates, date].sort());
    setDate('');
  };
  return (
    <>
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          type="date"
          flex={1}
          label={t('copyTo')}
          description={from ? t('copyFrom', { date: format.day(from) }) : undefined}
          value={date}
          onChange={(e) => setDate(e.currentTarget.value)}
        />
        <Button variant="default" disabled={!date} onClick={add}>
          {t('addDate')}
        </Button>
      </Group>
      {dates.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noDate')}
        </Text>
      ) : (
        <Pill.Group>
          {dates.map((d) => (
            <Pill
              key={d}
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('removeDate', { date: format.day(d) }), tabIndex: 0 }}
              onRemove={() => onChange(dates.filter((x) => x !== d))}
            >
              {format.day(d)}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </>
  );
}
