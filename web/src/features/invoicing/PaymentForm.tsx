import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { todayIn } from '~/app/nearestTime';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import type { Payment } from './api';

export function PaymentForm({ onPay }: { onPay: (p: Payment) => Promise<unknown> }) {
  const { t } = useTranslation('invoicing');
  const form = useForm<Payment>({ initialValues: { paid_on: todayIn(useMe().organization.time_zone), reference: '' } });
  const save = useAction(() => onPay(form.getValues()), form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        <TextInput type="date" required label={t('paymentDay')} {...form.getInputProps('paid_on')} />
        <TextInput label={t('reference')} {...form.getInputProps('reference')} />
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.busy}>
            {t('askConfirm.pay')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
