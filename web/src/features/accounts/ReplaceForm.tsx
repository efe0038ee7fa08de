import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { email } from '~/app/rules';
import { useAction } from '~/app/useAction';
import type { User } from '~/app/wire';
import { type GivenRole, replaceUser } from './mutations';
import { RoleSelect } from './RoleSelect';
import { useUserChanges } from './useUserChanges';

export default function ReplaceForm({ user, onDone }: { user: User; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const changed = useUserChanges();
  const role: GivenRole = user.role === 'administrator' ? 'administrator' : 'member';
  const form = useForm({ initialValues: { email: '', role }, validate: { email } });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await replaceUser(user.id, { email: v.email.trim(), role: v.role });
    notify(t('users.invited', { email: v.email.trim() }));
    onDone();
    await changed();
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <Text size="sm">{t('users.replaceText')}</Text>
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <RoleSelect {...form.getInputProps('role')} />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('users.replaceSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
