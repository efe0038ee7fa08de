import { Badge, Button, Text, ThemeIcon } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import type { Session } from '~/app/wire';
import { device } from './device';
import { revokeSession } from './mutations';
import { sessionsQuery } from './queries';
import classes from './settings.module.css';

export function SessionsPanel() {
  const { t } = useTranslation('accounts');
  const sessions = useQuery(sessionsQuery);
  return (
    <Panel title={t('account.sessions')} text={t('account.sessionsText')}>
      <Loaded query={sessions}>
        {({ items }) => (
          <ul className={classes.rows}>
            {items.map((s) => (
              <SessionRow key={s.id} session={s} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function SessionRow({ session: s }: { session: Session }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const known = device(s.user_agent);
  const name = known ? t('account.device', known) : t('account.unknown');
  const Icon = /Mobi|iPhone|Android/.test(s.user_agent) ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <li className={classes.row}>
      <ThemeIcon variant="light" color="gray" size={38} radius="xl" aria-hidden>
        <Icon size={19} stroke={1.6} />
      </ThemeIcon>
      <div className={classes.main}>
        <Text fw={600}>{name}</Text>
        <Text size="xs" c="dimmed">
          {t('account.seen', { date: format.shortDateTime(s.last_seen_at), ip: s.ip })}
        </Text>
      </div>
      {s.current ? <Badge variant="light">{t('account.thisOne')}</Badge> : <Revoke id={s.id} name={name} />}
    </li>
  );
}

function Revoke({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const { act, busy, problem } = useAction(async () => {
    await revokeSession(id);
    await client.invalidateQueries({ queryKey: ['sessions'] });
  });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        onClick={act}
        aria-label={t('account.revokeLabel', { device: name })}
      >
        {t('account.revoke')}
      </Button>
      <ProblemAlert problem={problem} />
    </>
  );
}
