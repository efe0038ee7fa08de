import { Button, Group, SimpleGrid, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { newPassword, required } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { changePassword } from './mutations';
import { KnownPasswordInput, NewPasswordInput } from './NewPasswordInput';

export function PasswordPanel() {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const form = useForm({
    initialValues: { current_password: '', new_password: '' },
    validate: { current_password: required, new_password: newPassword },
  });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await changePassword(v);
    form.reset();
    notify(t('account.passwordDone'));
    await client.invalidateQueries({ queryKey: ['sessions'] });
  }, form);
  return (
    <Panel title={t('account.password')} text={t('account.passwordText')}>
      <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <KnownPasswordInput
              label={t('field.currentPassword')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('current_password')}
            />
            <NewPasswordInput
              label={t('field.newPassword')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('new_password')}
            />
          </SimpleGrid>
          <ProblemAlert problem={problem} />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={busy}>
              {t('account.passwordSubmit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
