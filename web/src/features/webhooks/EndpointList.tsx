import { ActionIcon, Badge, Button, Group, Menu, Stack, Text } from '@mantine/core';
import {
  IconDots,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { useFormat } from '~/app/format';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { pauseEndpoint, removeEndpoint, resumeEndpoint, rollSecret, sendTest, useWebhookChanges } from './mutations';
import type { Endpoint } from './queries';
import classes from './webhooks.module.css';

const colors = { active: 'green', paused: 'gray', disabled: 'red' } as const;
type Props = { onEdit: (e: Endpoint) => void; onSecret: (secret: string) => void };

export function EndpointList({ endpoints, ...on }: { endpoints: Endpoint[] } & Props) {
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <>
      <ul className={classes.rows}>
        {endpoints.map((e) => (
          <Row key={e.id} endpoint={e} onAsk={setQuestion} {...on} />
        ))}
      </ul>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </>
  );
}

function useFacts(e: Endpoint) {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  return [
    e.all_events ? t('form.all') : t('events', { count: e.event_types.length }),
    t(`payload.${e.payload}`),
    e.old_secret_until && t('oldSecret', { date: format.shortDateTime(e.old_secret_until) }),
    e.failing_since && t('failingSince', { date: format.shortDateTime(e.failing_since) }),
  ].filter(Boolean);
}

function Row({ endpoint: e, ...on }: { endpoint: Endpoint; onAsk: (q: Question) => void } & Props) {
  const { t } = useTranslation('webhooks');
  const changed = useWebhookChanges();
  const facts = useFacts(e);
  const test = useAction(async () => {
    await sendTest(e.id);
    await changed();
    notify(t('testSent'));
  });
  const resume = useAction(async () => {
    await resumeEndpoint(e.id);
    await changed();
  });
  return (
    <li className={classes.endpoint} data-testid="endpoint">
      <Stack gap={4} className={classes.main}>
        <Group gap={8}>
          <Text className={classes.url}>{e.url}</Text>
          <Badge variant="light" color={colors[e.state]}>
            {t(`state.${e.state}`)}
          </Badge>
        </Group>
        {e.description && <Text size="sm">{e.description}</Text>}
        <Text size="xs" c="dimmed">
          {facts.join(' · ')}
        </Text>
        {e.state === 'disabled' && <Text size="sm">{t('disabledText')}</Text>}
        <ProblemAlert problem={test.problem ?? resume.problem} />
      </Stack>
      <Group gap={6} wrap="nowrap">
        {e.state === 'active' ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconSend size={14} />}
            loading={test.busy}
            onClick={() => test.act()}
            aria-label={t('testLabel', { url: e.url })}
          >
            {t('test')}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlayerPlay size={14} />}
            loading={resume.busy}
            onClick={() => resume.act()}
            aria-label={t('resumeLabel', { url: e.url })}
          >
            {t('resume')}
          </Button>
        )}
        <RowMenu endpoint={e} {...on} />
      </Group>
    </li>
  );
}

function RowMenu({
  endpoint: e,
  onAsk,
  onEdit,
  onSecret,
}: { endpoint: Endpoint; onAsk: (q: Question) => void } & Props) {
  const { t } = useTranslation('webhooks');
  const changed = useWebhookChanges();
  const ask = (key: 'roll' | 'pause' | 'remove', danger: boolean, run: () => Promise<unknown>) =>
    onAsk({ title: t(`ask.title.${key}`), text: t(`ask.text.${key}`), confirm: t(`ask.confirm.${key}`), danger, run });
  const askRoll = () =>
    ask('roll', false, async () => {
      const { secret } = await rollSecret(e.id);
      await changed();
      onSecret(secret);
    });
  const askPause = () => ask('pause', false, () => pauseEndpoint(e.id).then(changed));
  const askRemove = () => ask('remove', true, () => removeEndpoint(e.id).then(changed));
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('actions', { url: e.url })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit(e)}>
          {t('edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={16} />} onClick={askRoll}>
          {t('ask.confirm.roll')}
        </Menu.Item>
        {e.state === 'active' && (
          <Menu.Item leftSection={<IconPlayerPause size={16} />} onClick={askPause}>
            {t('ask.confirm.pause')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={askRemove}>
          {t('ask.confirm.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
