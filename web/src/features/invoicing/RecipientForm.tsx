import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { changeRecipient, type Recipient } from './api';
import { useRefreshInvoices } from './shared';

export function RecipientForm({ recipient, onDone }: { recipient: Recipient; onDone: () => void }) {
  const { t } = useTranslation(['invoicing', 'common']);
  const refresh = useRefreshInvoices();
  const form = useForm({ initialValues: recipient });
  const save = useAction(async () => {
    await changeRecipient(form.getValues());
    await refresh();
    notify(t('common:saved'));
    onDone();
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        <Text size="sm">{t('recipient.text')}</Text>
        <TextInput required label={t('recipient.name')} {...form.getInputProps('billing_name')} />
        <Textarea
          required
          autosize
          minRows={2}
          label={t('details.address')}
          {...form.getInputProps('billing_address')}
        />
        <TextInput type="email" label={t('recipient.email')} {...form.getInputProps('billing_email')} />
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
