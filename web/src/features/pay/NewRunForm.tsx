import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { addRun } from './api';
import { useRefreshPay } from './usePay';

type Props = { first: string; last: string; isFirst: boolean; onDone: () => void };

export function NewRunForm({ first, last, isFirst, onDone }: Props) {
  const { t } = useTranslation(['pay', 'common']);
  const navigate = useNavigate();
  const refresh = useRefreshPay();
  const form = useForm({ initialValues: { first, last } });
  const add = useAction(async () => {
    const v = form.getValues();
    // A day left as proposed is the calendar's: it does not count as moved.
    const { run } = await addRun({
      ...(v.first !== first && { first: v.first }),
      ...(v.last !== last && { last: v.last }),
    });
    await refresh();
    onDone();
    await navigate({ to: '/app/pay/runs/$runId', params: { runId: run.id } });
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void add.act())}>
      <Stack>
        <Text>{t('runs.newText')}</Text>
        <Group grow align="flex-start">
          <TextInput type="date" required label={t('from')} disabled={!isFirst} {...form.getInputProps('first')} />
          <TextInput
            type="date"
            required
            label={t('until')}
            description={t('runs.lastText')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            {...form.getInputProps('last')}
          />
        </Group>
        <ProblemAlert problem={add.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={add.busy}>
            {t('runs.generate')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
