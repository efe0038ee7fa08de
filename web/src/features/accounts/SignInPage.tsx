import { Alert, Anchor, Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { toProblem } from '~/app/problem';
import { email, required } from '~/app/rules';
import { adoptSession } from '~/app/session';
import { useAction } from '~/app/useAction';
import { AuthPage } from './AuthPage';
import { signIn } from './mutations';
import { KnownPasswordInput } from './NewPasswordInput';
import { returnPath } from './returnPath';

type Credentials = { email: string; password: string };
type Props = { returnTo?: string; passwordChanged?: boolean };

function useOpenSession(returnTo?: string) {
  const client = useQueryClient();
  const router = useRouter();
  return async (body: Credentials & { totp_code?: string }) => {
    await adoptSession(client, await signIn(body));
    router.history.push(returnPath(returnTo));
  };
}

export function SignInPage({ returnTo, passwordChanged }: Props) {
  const { t } = useTranslation(['accounts', 'common']);
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  if (credentials)
    return (
      <AuthPage title={t('signIn.totpTitle')} lead={t('signIn.totpLead')}>
        <CodeForm credentials={credentials} returnTo={returnTo} onBack={() => setCredentials(null)} />
      </AuthPage>
    );
  const note = passwordChanged ? t('signIn.passwordChanged') : returnTo ? t('signIn.ended') : null;
  return (
    <AuthPage
      title={t('signIn.title')}
      foot={
        <>
          {t('signIn.none')}{' '}
          <Anchor component={Link} to="/sign-up" inherit fw={600}>
            {t('common:signUp')}
          </Anchor>
        </>
      }
    >
      {note && (
        <Alert mb="md" role="status">
          {note}
        </Alert>
      )}
      <PasswordForm returnTo={returnTo} onCodeNeeded={setCredentials} />
    </AuthPage>
  );
}

type PasswordFormProps = { returnTo?: string; onCodeNeeded: (c: Credentials) => void };

function PasswordForm({ returnTo, onCodeNeeded }: PasswordFormProps) {
  const { t } = useTranslation('accounts');
  const open = useOpenSession(returnTo);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: { email, password: required },
  });
  const { act, busy, problem } = useAction(async (v: Credentials) => {
    const credentials = { ...v, email: v.email.trim() };
    try {
      await open(credentials);
    } catch (thrown) {
      if (toProblem(thrown).code !== 'totp-required') throw thrown;
      onCodeNeeded(credentials);
    }
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <KnownPasswordInput
          label={t('field.password')}
          required
          withAsterisk={false}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <ProblemAlert problem={problem} />
        <Button type="submit" size="md" loading={busy}>
          {t('signIn.submit')}
        </Button>
        <Anchor component={Link} to="/forgot-password" size="sm" ta="center">
          {t('signIn.forgot')}
        </Anchor>
      </Stack>
    </form>
  );
}

type CodeFormProps = { credentials: Credentials; returnTo?: string; onBack: () => void };

function CodeForm({ credentials, returnTo, onBack }: CodeFormProps) {
  const { t } = useTranslation('accounts');
  const open = useOpenSession(returnTo);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { totp_code: '' },
    validate: { totp_code: required },
  });
  const { act, busy, problem } = useAction(
    (v: { totp_code: string }) => open({ ...credentials, totp_code: v.totp_code.replace(/\s/g, '') }),
    form,
  );
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <TextInput
          label={t('field.code')}
          description={t('field.codeHint')}
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          autoFocus
          key={form.key('totp_code')}
          {...form.getInputProps('totp_code')}
        />
        <ProblemAlert problem={problem} />
        <Group grow>
          <Button variant="default" onClick={onBack}>
            {t('signIn.back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('signIn.totpSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
