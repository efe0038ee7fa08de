import { Button, Checkbox, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { nearestTime, wallTime } from '~/app/nearestTime';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import type { Entry, Submission } from './queries';

const toMinute = (instant: string) => new Date(Math.floor(Date.parse(instant) / 60_000) * 60_000).toISOString();

type Props = {
  entry: Entry;
  /** Somebody else's: where they were is theirs to tell. */
  forOther?: boolean;
  submit: (booking_id: string, body: Submission) => Promise<unknown>;
  onDone: () => Promise<unknown>;
};

/** Filled with what was submitted, punched, or planned, the first of them that there is. */
export function HoursForm({ entry, forOther, submit, onDone }: Props) {
  const { t } = useTranslation('clock');
  const known = entry.submitted ?? entry.punched ?? entry.planned;
  const shown = { from: wallTime(known.from, entry.zone), until: wallTime(known.until, entry.zone) };
  const form = useForm({
    initialValues: {
      ...shown,
      break_minutes: known.break_minutes as number | string,
      note: entry.note,
      odometer: (entry.odometer ?? '') as number | string,
      hide: false,
    },
  });
  const action = useAction(async () => {
    const v = form.getValues();
    await submit(entry.booking_id, {
      from: v.from === shown.from ? toMinute(known.from) : nearestTime(known.from, shown.from, v.from),
      until: v.until === shown.until ? toMinute(known.until) : nearestTime(known.until, shown.until, v.until),
      break_minutes: Number(v.break_minutes),
      travel_minutes: known.travel_minutes,
      note: v.note,
      share_location: !v.hide,
      ...(v.odometer !== '' && { odometer: Number(v.odometer) }),
    });
    notify(forOther ? t('team.submitted', { name: entry.name }) : t('timesheet.done'));
    await onDone();
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void action.act())}>
      <Stack gap="sm">
        {entry.state === 'rejected' && entry.message && (
          <Text role="status">{t('timesheet.sentBack', { message: entry.message })}</Text>
        )}
        <Group grow align="flex-start">
          <TextInput type="time" label={t('timesheet.from')} {...form.getInputProps('from')} />
          <TextInput type="time" label={t('timesheet.until')} {...form.getInputProps('until')} />
        </Group>
        <Group grow align="flex-start">
          <NumberInput label={t('timesheet.pause')} min={0} max={600} {...form.getInputProps('break_minutes')} />
          <NumberInput label={t('timesheet.odometer')} min={0} {...form.getInputProps('odometer')} />
        </Group>
        <Textarea label={t('timesheet.note')} autosize minRows={2} {...form.getInputProps('note')} />
        {!forOther && <Checkbox label={t('timesheet.hide')} {...form.getInputProps('hide', { type: 'checkbox' })} />}
        <ProblemAlert problem={action.problem} />
        <Button type="submit" size="lg" loading={action.busy}>
          {forOther ? t('team.submit') : t('timesheet.send')}
        </Button>
      </Stack>
    </form>
  );
}
