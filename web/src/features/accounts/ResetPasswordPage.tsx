import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { newPassword } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { AuthPage } from './AuthPage';
import { hashToken } from './hashToken';
import { completeReset } from './mutations';
import { NewPasswordInput } from './NewPasswordInput';

export function ResetPasswordPage() {
  const { t } = useTranslation('accounts');
  const token = hashToken(useLocation({ select: (l) => l.hash }));
  const again = (
    <Anchor component={Link} to="/forgot-password" inherit fw={600}>
      {t('reset.again')}
    </Anchor>
  );
  if (!token)
    return (
      <AuthPage title={t('reset.broken')} foot={again}>
        <Text>{t('reset.brokenText')}</Text>
      </AuthPage>
    );
  return (
    <AuthPage title={t('reset.title')} lead={t('reset.lead')} foot={again}>
      <NewPasswordForm token={token} />
    </AuthPage>
  );
}

function NewPasswordForm({ token }: { token: string }) {
  const { t } = useTranslation('accounts');
  const navigate = useNavigate();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: newPassword },
  });
  const { act, busy, problem } = useAction(async (v: { password: string }) => {
    await completeReset(token, v.password);
    await navigate({ to: '/sign-in', search: { password_changed: true } });
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <NewPasswordInput
          label={t('field.newPassword')}
          required
          withAsterisk={false}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        <ProblemAlert problem={problem} />
        <Button type="submit" size="md" loading={busy}>
          {t('reset.submit')}
        </Button>
      </Stack>
    </form>
  );
}
