import { Button, Checkbox, Code, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '~/app/CopyButton';
import { ProblemAlert } from '~/app/ProblemAlert';
import { required } from '~/app/rules';
import { useAction } from '~/app/useAction';

import { createApiToken } from './mutations';
import classes from './settings.module.css';

const scopes = [
  'organization:read',
  'organization:write',
  'users:read',
  'users:write',
  'billing:read',
  'billing:write',
  'staff:read',
  'staff:write',
  'projects:read',
  'projects:write',
  'audit:read',
] as const;
const lifetimes = [30, 90, 365];

function useTokenForm(onCreated: (secret: string) => void) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const form = useForm({
    initialValues: { name: '', scopes: [] as string[], expires_in_days: '90' },
    validate: { name: required, scopes: (v) => (v.length ? null : t('tokens.scopesNone')) },
  });
  const action = useAction(async ({ name, scopes: chosen, expires_in_days }: typeof form.values) => {
    const expiry = expires_in_days === 'never' ? {} : { expires_in_days: Number(expires_in_days) };
    const { token } = await createApiToken({ name: name.trim(), scopes: chosen, ...expiry });
    await client.invalidateQueries({ queryKey: ['api-tokens'] });
    onCreated(token);
  }, form);
  return { form, ...action };
}

export function ApiTokenForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const { t } = useTranslation('accounts');
  const { form, act, busy, problem } = useTokenForm(onCreated);
  const expiry = [
    ...lifetimes.map((d) => ({ value: String(d), label: t('tokens.expiryDays', { count: d }) })),
    { value: 'never', label: t('tokens.expiryNever') },
  ];
  return (
    <form noValidate onSubmit={form.onSubmit((v) => act(v))}>
      <Stack>
        <TextInput
          label={t('tokens.name')}
          description={t('tokens.nameHint')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('tokens.scopes')} {...form.getInputProps('scopes')}>
          <Stack gap={8} mt={6}>
            {scopes.map((s) => (
              <Checkbox key={s} value={s} label={t(`tokens.scope.${s}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label={t('tokens.expiry')}
          data={expiry}
          allowDeselect={false}
          {...form.getInputProps('expires_in_days')}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('tokens.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function ApiTokenSecret({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation('accounts');
  return (
    <Stack>
      <Text>{t('tokens.secretText')}</Text>
      <Code block className={classes.secret} aria-label={t('tokens.secretLabel')} data-testid="token">
        {secret}
      </Code>
      <Group justify="space-between">
        <CopyButton value={secret} />
        <Button onClick={onDone}>{t('tokens.understood')}</Button>
      </Group>
    </Stack>
  );
}
