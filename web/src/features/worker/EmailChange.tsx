import { Button, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { CodeInput } from './CodeInput';
import { confirmEmail, sendEmailCode } from './mutations';
import { useRefresh } from './queries';

export default function EmailChange({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['worker', 'common']);
  return (
    <Dialog opened onClose={onClose} title={t('email.change')}>
      <Steps onClose={onClose} />
    </Dialog>
  );
}

function Steps({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['worker', 'common']);
  const refresh = useRefresh();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);
  const { act, busy, problem } = useAction(async () => {
    if (!sent) {
      await sendEmailCode(email.trim());
      return setSent(true);
    }
    await confirmEmail(email.trim(), code);
    await refresh('profile', 'session');
    notify(t('common:saved'));
    onClose();
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    void act();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        {sent ? (
          <>
            <Text>{t('signIn.sentTo', { address: email.trim() })}</Text>
            <CodeInput value={code} onChange={setCode} />
          </>
        ) : (
          <TextInput
            label={t('email.new')}
            description={t('email.hint')}
            type="email"
            size="md"
            autoComplete="email"
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
          />
        )}
        <ProblemAlert problem={problem} />
        <Button type="submit" size="md" loading={busy} disabled={sent ? code.length < 6 : !email.trim()}>
          {t(sent ? 'email.confirm' : 'signIn.send')}
        </Button>
      </Stack>
    </form>
  );
}
