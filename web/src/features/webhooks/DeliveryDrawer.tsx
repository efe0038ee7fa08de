import { Badge, Button, Code, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { stateColors, useEventLabel } from './DeliveriesPanel';
import { replayDelivery, useWebhookChanges } from './mutations';
import { type DeliveryDetail, deliveryQuery } from './queries';
import { useReason } from './useOutcome';
import classes from './webhooks.module.css';

type Props = { id: string | null; onShow: (id: string) => void; onClose: () => void };

export function DeliveryDrawer({ id, onShow, onClose }: Props) {
  const { t } = useTranslation('webhooks');
  const { t: common } = useTranslation();
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('detail.title')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {id && <Detail id={id} onShow={onShow} />}
    </Drawer>
  );
}

function Detail({ id, onShow }: { id: string; onShow: (id: string) => void }) {
  const delivery = useQuery(deliveryQuery(id));
  return (
    <Loaded query={delivery}>
      {(d) => (
        <Stack>
          <Facts detail={d} onShow={onShow} />
          <Attempts detail={d} />
          <Sent detail={d} />
        </Stack>
      )}
    </Loaded>
  );
}

function Facts({ detail, onShow }: { detail: DeliveryDetail; onShow: (id: string) => void }) {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  const label = useEventLabel();
  const changed = useWebhookChanges();
  const d = detail.delivery;
  const replay = useAction(async () => {
    const again = await replayDelivery(d.id);
    await changed();
    notify(t('detail.replayed'));
    onShow(again.id);
  });
  return (
    <>
      <Group justify="space-between">
        <Group gap={8}>
          <Text fw={600}>{label(d.event_type)}</Text>
          <Badge variant="light" color={stateColors[d.state]}>
            {t(`delivery.${d.state}`)}
          </Badge>
        </Group>
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={replay.busy}
          onClick={() => replay.act()}
        >
          {t('detail.replay')}
        </Button>
      </Group>
      <ProblemAlert problem={replay.problem} />
      <dl className={classes.facts}>
        <dt>{t('detail.to')}</dt>
        <dd>{detail.url}</dd>
        <dt>{t('detail.event')}</dt>
        <dd>
          <Code>{d.event_id}</Code>
        </dd>
        <dt>{t('detail.attempts')}</dt>
        <dd>{t('detail.ofAttempts', { done: d.attempts, max: d.attempts_max })}</dd>
        {d.next_attempt_at && d.attempts > 0 && (
          <>
            <dt>{t('detail.next')}</dt>
            <dd>{format.shortDateTime(d.next_attempt_at)}</dd>
          </>
        )}
        {d.replay_of && (
          <>
            <dt>{t('detail.replayOf')}</dt>
            <dd>
              <Code>{d.replay_of}</Code>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function Block({ label, children }: { label: string; children: string }) {
  return (
    <Code block className={classes.code} tabIndex={0} role="region" aria-label={label}>
      {children}
    </Code>
  );
}

function Attempts({ detail }: { detail: DeliveryDetail }) {
  const { t } = useTranslation('webhooks');
  const format = useFormat();
  const reason = useReason();
  if (!detail.attempts.length) return <Text c="dimmed">{t('notYet')}</Text>;
  return (
    <Stack gap="sm">
      <Title order={3}>{t('detail.answers')}</Title>
      {[...detail.attempts].reverse().map((a) => (
        <Stack key={a.number} gap={4}>
          <Group justify="space-between">
            <Text fw={560}>
              {a.failure ? reason(a.failure) : t('outcome', { status: a.status ?? 0, ms: a.duration_ms })}
            </Text>
            <Text size="sm" c="dimmed">
              {t('detail.attempt', { number: a.number, date: format.shortDateTime(a.at) })}
            </Text>
          </Group>
          {a.answer && <Block label={t('detail.answerOf', { number: a.number })}>{a.answer}</Block>}
        </Stack>
      ))}
    </Stack>
  );
}

/** As it was sent, laid out for reading. */
function readable(body: string) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Sent({ detail }: { detail: DeliveryDetail }) {
  const { t } = useTranslation('webhooks');
  const headers = detail.headers.map((h) => `${h.name}: ${h.value}`).join('\n');
  return (
    <Stack gap="sm">
      {headers && <Title order={3}>{t('detail.headers')}</Title>}
      {headers && <Block label={t('detail.headers')}>{headers}</Block>}
      <Title order={3}>{t('detail.body')}</Title>
      <Block label={t('detail.body')}>{readable(detail.body)}</Block>
    </Stack>
  );
}
