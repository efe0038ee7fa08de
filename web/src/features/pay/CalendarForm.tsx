import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type CalendarKind, changeCalendar } from './api';
import { useRefreshPay } from './usePay';

const kinds: CalendarKind[] = ['weekly', 'every_two_weeks', 'twice_a_month', 'monthly'];

export function CalendarForm({
  now,
  onDone,
}: {
  now: { kind: CalendarKind; reference: string } | null;
  onDone: () => void;
}) {
  const { t } = useTranslation(['pay', 'common']);
  const refresh = useRefreshPay();
  const form = useForm({
    initialValues: { kind: now?.kind ?? ('every_two_weeks' as CalendarKind), reference: now?.reference ?? '' },
  });
  const save = useAction(async () => {
    await changeCalendar(form.getValues());
    await refresh();
    notify(t('common:saved'));
    onDone();
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        <Radio.Group label={t('calendar.kind')} {...form.getInputProps('kind')}>
          <Stack gap={8} mt={6}>
            {kinds.map((k) => (
              <Radio key={k} value={k} label={t(`calendar.kinds.${k}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          type="date"
          required
          label={t('calendar.reference')}
          description={t('calendar.referenceText')}
          {...form.getInputProps('reference')}
        />
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
