import { Button, Card, Checkbox, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { nearestTime, wallTime } from '~/app/nearestTime';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type ClockItem, type Entry, readTimesheet, submitTimesheet } from './queries';

type Props = { item: ClockItem; onDone: () => Promise<unknown> };

/** Asked right after clocking out, filled with what was punched, or planned. */
export default function TimesheetForm({ item, onDone }: Props) {
  const entry = useQuery({
    queryKey: ['worker', 'timesheet', item.booking_id, item.attendance?.version ?? 0],
    queryFn: () => readTimesheet(item.booking_id),
  });
  return <Loaded query={entry}>{(e) => <Form entry={e} onDone={onDone} />}</Loaded>;
}

const toMinute = (instant: string) => new Date(Math.floor(Date.parse(instant) / 60_000) * 60_000).toISOString();

function Form({ entry, onDone }: { entry: Entry; onDone: () => Promise<unknown> }) {
  const { t } = useTranslation('clock');
  const known = entry.submitted ?? entry.punched ?? entry.planned;
  const shown = { from: wallTime(known.from, entry.zone), until: wallTime(known.until, entry.zone) };
  const form = useForm({
    initialValues: {
      ...shown,
      break_minutes: known.break_minutes as number | string,
      note: entry.note,
      odometer: '' as number | string,
      hide: false,
    },
  });
  const action = useAction(async () => {
    const v = form.getValues();
    await submitTimesheet(entry.booking_id, {
      from: v.from === shown.from ? toMinute(known.from) : nearestTime(known.from, shown.from, v.from),
      until: v.until === shown.until ? toMinute(known.until) : nearestTime(known.until, shown.until, v.until),
      break_minutes: Number(v.break_minutes),
      travel_minutes: known.travel_minutes,
      note: v.note,
      share_location: !v.hide,
      ...(v.odometer !== '' && { odometer: Number(v.odometer) }),
    });
    notify(t('timesheet.done'));
    await onDone();
  }, form);
  return (
    <Card className="surface" component="section" aria-label={t('timesheet.title')}>
      <form onSubmit={form.onSubmit(() => void action.act())}>
        <Stack gap="sm">
          <Text fw={620}>{t('timesheet.title')}</Text>
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
          <Checkbox label={t('timesheet.hide')} {...form.getInputProps('hide', { type: 'checkbox' })} />
          <ProblemAlert problem={action.problem} />
          <Button type="submit" size="lg" loading={action.busy}>
            {t('timesheet.send')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
