import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { email } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { type GivenRole, inviteUser } from './mutations';
import { RoleSelect } from './RoleSelect';
import { useUserChanges } from './useUserChanges';

type Props = {
  onDone: () => void;
  /** What billing offers when every paid seat is taken: adding one, and then inviting again. */
  addSeat?: (email: string, again: () => Promise<unknown>) => ReactNode;
};

export default function InviteForm({ onDone, addSeat }: Props) {
  const { t } = useTranslation('accounts');
  const changed = useUserChanges();
  const form = useForm({
    initialValues: { email: '', role: 'administrator' as GivenRole, pay_access: false },
    validate: { email },
  });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    const pay_access = v.role === 'administrator' || v.pay_access;
    await inviteUser({ email: v.email.trim(), role: v.role, pay_access });
    notify(t('users.invited', { email: v.email.trim() }));
    onDone();
    await changed();
  }, form);
  const full = problem?.code === 'seat-limit-reached';
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="off"
          data-autofocus
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <RoleSelect {...form.getInputProps('role')} />
        {form.values.role === 'member' && (
          <Switch
            label={t('users.pay')}
            description={t('users.payText')}
            {...form.getInputProps('pay_access', { type: 'checkbox' })}
          />
        )}
        {full && addSeat ? (
          addSeat(form.values.email.trim(), () => act(form.values))
        ) : (
          <>
            <ProblemAlert problem={problem} />
            <Group justify="flex-end">
              <Button type="submit" loading={busy}>
                {t('users.inviteSubmit')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}
