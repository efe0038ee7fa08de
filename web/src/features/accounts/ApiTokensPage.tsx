import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import type { ApiToken } from '~/app/wire';
import { ApiTokenForm, ApiTokenSecret } from './ApiTokenForm';
import { revokeApiToken } from './mutations';
import { apiTokensQuery } from './queries';
import classes from './settings.module.css';

export function ApiTokensPage() {
  const { t } = useTranslation('accounts');
  const tokens = useQuery(apiTokensQuery);
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setCreating(false);
    setSecret(null);
  };
  return (
    <Page
      title={t('tokens.title')}
      lead={
        <>
          {t('tokens.lead')}{' '}
          <Anchor href="/api/docs" inherit underline="always">
            {t('tokens.docs')}
          </Anchor>
        </>
      }
      action={
        <Button leftSection={<IconPlus size={17} />} onClick={() => setCreating(true)}>
          {t('tokens.create')}
        </Button>
      }
    >
      <Panel title={t('tokens.title')}>
        <Loaded query={tokens}>{({ items }) => <TokenList tokens={items} />}</Loaded>
      </Panel>
      <Dialog opened={creating} onClose={close} title={t(secret ? 'tokens.secretTitle' : 'tokens.create')}>
        {secret ? <ApiTokenSecret secret={secret} onDone={close} /> : <ApiTokenForm onCreated={setSecret} />}
      </Dialog>
    </Page>
  );
}

function TokenList({ tokens }: { tokens: ApiToken[] }) {
  const { t } = useTranslation('accounts');
  const [question, setQuestion] = useState<Question | null>(null);
  if (!tokens.length) return <EmptyState icon={IconKey} title={t('tokens.none')} text={t('tokens.noneText')} />;
  return (
    <>
      <ul className={classes.rows}>
        {tokens.map((k) => (
          <TokenRow key={k.id} token={k} onAsk={setQuestion} />
        ))}
      </ul>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </>
  );
}

function TokenRow({ token: k, onAsk }: { token: ApiToken; onAsk: (q: Question) => void }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const client = useQueryClient();
  const askRevoke = () =>
    onAsk({
      title: t('tokens.revokeTitle', { name: k.name }),
      text: t('tokens.revokeText'),
      confirm: t('tokens.revoke'),
      danger: true,
      run: async () => {
        await revokeApiToken(k.id);
        await client.invalidateQueries({ queryKey: ['api-tokens'] });
      },
    });
  const expired = k.expires_at !== null && Date.parse(k.expires_at) <= Date.now();
  const facts = [
    t('tokens.made', { name: k.created_by, date: format.shortDate(k.created_at) }),
    k.last_used_at ? t('tokens.used', { date: format.shortDateTime(k.last_used_at) }) : t('tokens.unused'),
    k.expires_at && t(expired ? 'tokens.expired' : 'tokens.expires', { date: format.shortDate(k.expires_at) }),
  ];
  return (
    <li className={classes.row}>
      <Stack gap={4} className={classes.main}>
        <Text fw={600}>{k.name}</Text>
        <Group gap={4}>
          {k.scopes.map((s) => (
            <Badge key={s} variant="light" color="gray" fw={500}>
              {s}
            </Badge>
          ))}
        </Group>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </Stack>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        onClick={askRevoke}
        aria-label={t('tokens.revokeLabel', { name: k.name })}
      >
        {t('tokens.revoke')}
      </Button>
    </li>
  );
}
