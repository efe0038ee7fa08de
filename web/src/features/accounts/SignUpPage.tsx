import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { uiLocale } from '~/app/i18n';
import { ProblemAlert } from '~/app/ProblemAlert';
import { email, newPassword, required } from '~/app/rules';
import { adoptSession } from '~/app/session';
import { useAction } from '~/app/useAction';
import { AuthPage } from './AuthPage';
import { signUp } from './mutations';
import { NewPasswordInput } from './NewPasswordInput';

export function SignUpPage() {
  const { t } = useTranslation(['accounts', 'common']);
  return (
    <AuthPage
      title={t('signUp.title')}
      lead={t('signUp.lead')}
      foot={
        <>
          {t('signUp.have')}{' '}
          <Anchor component={Link} to="/sign-in" inherit fw={600}>
            {t('common:signIn')}
          </Anchor>
        </>
      }
    >
      <SignUpForm />
    </AuthPage>
  );
}

function useSignUp() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { organization_name: '', name: '', email: '', password: '' },
    validate: { organization_name: required, name: required, email, password: newPassword },
  });
  const action = useAction(async (values: typeof form.values) => {
    const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const me = await signUp({ ...values, email: values.email.trim(), locale: uiLocale(), time_zone });
    await adoptSession(client, me);
    await navigate({ to: '/app' });
  }, form);
  return { form, ...action };
}

function SignUpForm() {
  const { t } = useTranslation('accounts');
  const { form, act, busy, problem } = useSignUp();
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <TextInput
          label={t('field.organizationName')}
          description={t('field.organizationHint')}
          autoComplete="organization"
          required
          withAsterisk={false}
          key={form.key('organization_name')}
          {...form.getInputProps('organization_name')}
        />
        <TextInput
          label={t('field.name')}
          autoComplete="name"
          required
          withAsterisk={false}
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="email"
          required
          withAsterisk={false}
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <NewPasswordInput
          label={t('field.password')}
          required
          withAsterisk={false}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <ProblemAlert problem={problem} />
        <Button type="submit" size="md" loading={busy}>
          {t('signUp.submit')}
        </Button>
      </Stack>
    </form>
  );
}
