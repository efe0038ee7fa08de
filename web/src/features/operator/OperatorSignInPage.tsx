import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { PublicLayout } from '~/app/PublicLayout';
import { email, required } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { signIn } from './api';

export function OperatorSignInPage() {
  const { t } = useTranslation('operator');
  const client = useQueryClient();
  const router = useRouter();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '', totp_code: '' },
    validate: { email, password: required, totp_code: required },
  });
  const { act, busy, problem } = useAction(async (v: typeof form.values) => {
    await signIn({ ...v, email: v.email.trim(), totp_code: v.totp_code.replace(/\s/g, '') });
    client.removeQueries({ queryKey: ['operator'] });
    await router.navigate({ to: '/operator' });
  }, form);
  return (
    <PublicLayout>
      <Page title={t('signIn')} lead={t('signInLead')}>
        <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
          <Stack maw={400}>
            <TextInput
              label={t('email')}
              type="email"
              autoComplete="username"
              key={form.key('email')}
              {...form.getInputProps('email')}
            />
            <PasswordInput
              label={t('password')}
              autoComplete="current-password"
              key={form.key('password')}
              {...form.getInputProps('password')}
            />
            <TextInput
              label={t('code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              key={form.key('totp_code')}
              {...form.getInputProps('totp_code')}
            />
            <ProblemAlert problem={problem} />
            <Button type="submit" loading={busy}>
              {t('enter')}
            </Button>
          </Stack>
        </form>
      </Page>
    </PublicLayout>
  );
}
