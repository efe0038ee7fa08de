import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconMailCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { email } from '~/app/rules';
import { useAction } from '~/app/useAction';
import { AuthPage } from './AuthPage';
import { requestReset } from './mutations';

export function ForgotPasswordPage() {
  const { t } = useTranslation('accounts');
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <AuthPage
      title={t('forgot.title')}
      lead={sentTo ? undefined : t('forgot.lead')}
      foot={
        <Anchor component={Link} to="/sign-in" inherit fw={600}>
          {t('forgot.back')}
        </Anchor>
      }
    >
      {sentTo ? (
        <Alert icon={<IconMailCheck size={20} />} title={t('forgot.sentTitle')} role="status">
          {t('forgot.sent', { email: sentTo })}
        </Alert>
      ) : (
        <RequestForm onSent={setSentTo} />
      )}
    </AuthPage>
  );
}

function RequestForm({ onSent }: { onSent: (email: string) => void }) {
  const { t } = useTranslation('accounts');
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '' }, validate: { email } });
  const { act, busy, problem } = useAction(async (v: { email: string }) => {
    await requestReset(v.email.trim());
    onSent(v.email.trim());
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
        <ProblemAlert problem={problem} />
        <Button type="submit" size="md" loading={busy}>
          {t('forgot.submit')}
        </Button>
      </Stack>
    </form>
  );
}
