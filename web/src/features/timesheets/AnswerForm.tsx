import { Button, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { nearestTime, wallTime } from '~/app/nearestTime';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { correct, type Entry, reject } from './queries';

type Props = { kind: 'correct' | 'reject'; entry: Entry; onDone: () => Promise<unknown> };

/** Other hours with a reason, or the hours sent back with a message; the worker reads both. */
export default function AnswerForm({ kind, entry, onDone }: Props) {
  const { t } = useTranslation('timesheets');
  const known = entry.approved ?? entry.submitted ?? entry.punched ?? entry.planned;
  const shown = { from: wallTime(known.from, entry.zone), until: wallTime(known.until, entry.zone) };
  const form = useForm({
    initialValues: { ...shown, break_minutes: known.break_minutes, reason: '', message: '' },
  });
  const action = useAction(async () => {
    const v = form.getValues();
    if (kind === 'reject') await reject(entry, v.message);
    else
      await correct(
        entry,
        {
          from: nearestTime(known.from, shown.from, v.from),
          until: nearestTime(known.until, shown.until, v.until),
          break_minutes: Number(v.break_minutes),
          travel_minutes: known.travel_minutes,
        },
        v.reason,
      );
    notify(t(`done.${kind}`, { name: entry.name }));
    await onDone();
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void action.act())}>
      <Stack>
        {kind === 'correct' && (
          <Group grow align="flex-start">
            <TextInput type="time" label={t('from')} {...form.getInputProps('from')} />
            <TextInput type="time" label={t('until')} {...form.getInputProps('until')} />
            <NumberInput label={t('breakMinutes')} min={0} max={600} {...form.getInputProps('break_minutes')} />
          </Group>
        )}
        <Textarea
          label={t(`askWhy.${kind}`)}
          description={t('read')}
          autosize
          minRows={2}
          data-autofocus
          {...form.getInputProps(kind === 'correct' ? 'reason' : 'message')}
        />
        <ProblemAlert problem={action.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={action.busy}>
            {t(`askSend.${kind}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
