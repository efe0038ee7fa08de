import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Skeletons } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { toProblem } from '~/app/problem';
import { newPassword, required } from '~/app/rules';
import { adoptSession } from '~/app/session';
import { useAction } from '~/app/useAction';
import { AuthPage } from './AuthPage';
import { hashToken } from './hashToken';
import { acceptInvitation } from './mutations';
import { KnownPasswordInput, NewPasswordInput } from './NewPasswordInput';
import { invitationQuery } from './queries';

export function InvitationPage() {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const token = hashToken(useLocation({ select: (l) => l.hash }));
  const { data, error } = useQuery(invitationQuery(token));
  if (error)
    return (
      <AuthPage title={t('invitation.invalid')}>
        <ProblemAlert problem={toProblem(error)} />
        <Text mt="md">{t('invitation.invalidText')}</Text>
      </AuthPage>
    );
  if (!data)
    return (
      <AuthPage title={t('invitation.loading')}>
        <Skeletons />
      </AuthPage>
    );
  const lead = t('invitation.lead', { inviter: data.invited_by, role: t(`role.${data.role}`).toLowerCase() });
  return (
    <AuthPage
      title={t('invitation.title', { organization: data.organization_name })}
      lead={lead}
      foot={<Text c="dimmed">{t('invitation.expires', { date: format.date(data.expires_at) })}</Text>}
    >
      <AcceptForm token={token} email={data.email} known={data.person_exists} />
    </AuthPage>
  );
}

function useAccept(token: string, known: boolean) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', password: '' },
    validate: { name: known ? () => null : required, password: known ? required : newPassword },
  });
  const action = useAction(async (v: { name: string; password: string }) => {
    const name = known ? {} : { name: v.name };
    await adoptSession(client, await acceptInvitation({ token, password: v.password, ...name }));
    await navigate({ to: '/app' });
  }, form);
  return { form, ...action };
}

function AcceptForm({ token, email, known }: { token: string; email: string; known: boolean }) {
  const { t } = useTranslation('accounts');
  const { form, act, busy, problem } = useAccept(token, known);
  const Password = known ? KnownPasswordInput : NewPasswordInput;
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        {known && <Text size="sm">{t('invitation.existing')}</Text>}
        <TextInput label={t('field.email')} value={email} readOnly autoComplete="username" />
        {!known && (
          <TextInput
            label={t('field.name')}
            autoComplete="name"
            required
            withAsterisk={false}
            key={form.key('name')}
            {...form.getInputProps('name')}
          />
        )}
        <Password
          label={t('field.password')}
          required
          withAsterisk={false}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <ProblemAlert problem={problem} />
        <Button type="submit" size="md" loading={busy}>
          {t('invitation.submit')}
        </Button>
      </Stack>
    </form>
  );
}
