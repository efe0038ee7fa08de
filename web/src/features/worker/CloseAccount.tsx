import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { closeAccount } from './mutations';
import { leave, useWorker } from './session';

export default function CloseAccount({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('worker');
  return (
    <Dialog opened onClose={onClose} title={t('close.open')}>
      <Confirmation onClose={onClose} />
    </Dialog>
  );
}

function Confirmation({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['worker', 'common']);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { person, organizations } = useWorker();
  const [typed, setTyped] = useState('');
  const { act, busy, problem } = useAction(async () => {
    await closeAccount(typed);
    await navigate({ to: '/worker/sign-in', search: { closed: true } });
    await leave(client);
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    void act();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text>{t('close.text')}</Text>
        <List spacing={4}>
          {organizations.map((o) => (
            <List.Item key={o.id}>{o.name}</List.Item>
          ))}
        </List>
        <Text>{t('close.kept')}</Text>
        <TextInput
          label={t('close.type', { name: person.name })}
          size="md"
          autoComplete="off"
          value={typed}
          onChange={(e) => setTyped(e.currentTarget.value)}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button variant="default" size="md" onClick={onClose} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button type="submit" color="red.9" size="md" loading={busy} disabled={!typed.trim()}>
            {t('close.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
