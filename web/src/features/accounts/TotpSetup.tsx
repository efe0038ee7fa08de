import { Button, Center, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '~/app/CopyButton';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { QrCode } from '~/app/QrCode';
import { required } from '~/app/rules';
import { useRefreshSession } from '~/app/session';
import { useAction } from '~/app/useAction';

import { confirmTotp, removeTotp } from './mutations';

import classes from './settings.module.css';

export type TotpSecret = { secret: string; otpauth_uri: string };

export function TotpSetup({ secret, onDone }: { secret: TotpSecret; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const refresh = useRefreshSession();
  const [codes, setCodes] = useState<string[] | null>(null);
  const form = useForm({ initialValues: { code: '' }, validate: { code: required } });
  const { act, busy, problem } = useAction(async ({ code }: { code: string }) => {
    const { recovery_codes } = await confirmTotp(code.replace(/\s/g, ''));
    setCodes(recovery_codes);
    await refresh();
  }, form);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <Text>{t('account.totpScan')}</Text>
        <Center>
          <QrCode value={secret.otpauth_uri} label={t('account.totpQr')} className={classes.qr} />
        </Center>
        <Text size="sm" ta="center">
          {t('account.totpManual')} <Code className={classes.secret}>{secret.secret}</Code>
        </Text>
        <TextInput
          label={t('account.totpCode')}
          inputMode="numeric"
          autoComplete="one-time-code"
          data-autofocus
          {...form.getInputProps('code')}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('account.totpConfirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Stack>
      <div>
        <Text fw={620}>{t('account.recovery')}</Text>
        <Text size="sm" c="dimmed">
          {t('account.recoveryText')}
        </Text>
      </div>
      <ul className={classes.codes} data-testid="recovery-codes">
        {codes.map((c) => (
          <li key={c}>{c}</li>
        ))}
      </ul>
      <Group justify="space-between">
        <CopyButton value={codes.join('\n')} label={t('account.recoveryCopy')} />
        <Button onClick={onDone}>{t('account.recoveryDone')}</Button>
      </Group>
    </Stack>
  );
}

export function TotpRemoval({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('accounts');
  const refresh = useRefreshSession();
  const form = useForm({ initialValues: { code: '' }, validate: { code: required } });
  const { act, busy, problem } = useAction(async ({ code }: { code: string }) => {
    await removeTotp(code.replace(/\s/g, ''));
    onDone();
    notify(t('account.totpRemoved'));
    await refresh();
  }, form);
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <Text>{t('account.totpRemoveText')}</Text>
        <TextInput
          label={t('field.code')}
          autoComplete="one-time-code"
          data-autofocus
          {...form.getInputProps('code')}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" color="red" loading={busy}>
            {t('account.totpRemoveSubmit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
