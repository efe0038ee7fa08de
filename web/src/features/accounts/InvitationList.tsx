import { Avatar, Badge, Button, Group, Text } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { useFormat } from '~/app/format';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import type { Invitation } from '~/app/wire';
import { resendInvitation, revokeInvitation } from './mutations';
import classes from './settings.module.css';
import { useUserChanges } from './useUserChanges';

export default function InvitationList({ invitations }: { invitations: Invitation[] }) {
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <>
      <ul className={classes.rows}>
        {invitations.map((i) => (
          <InvitationRow key={i.id} invitation={i} onAsk={setQuestion} />
        ))}
      </ul>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </>
  );
}

type RowProps = { invitation: Invitation; onAsk: (q: Question) => void };

function InvitationRow({ invitation: i, onAsk }: RowProps) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const open = i.state === 'open';
  const words = { name: i.invited_by, date: format.shortDate(i.expires_at) };
  return (
    <li className={classes.row} data-testid={`invitation-${i.email}`}>
      <Avatar radius="xl" size={38} color="gray" aria-hidden>
        <IconMail size={18} stroke={1.6} />
      </Avatar>
      <div className={classes.main}>
        <Text fw={600} truncate>
          {i.email}
        </Text>
        <Text size="xs" c="dimmed">
          {t(open ? 'users.invitedBy' : 'users.expiredOn', words)}
        </Text>
      </div>
      <Group gap={6}>
        <Badge variant="light" color="gray">
          {t(`role.${i.role}`)}
        </Badge>
        <Badge variant="light" color={open ? 'spruce' : 'yellow'}>
          {t(open ? 'users.openState' : 'users.expired')}
        </Badge>
      </Group>
      <InvitationActions invitation={i} onAsk={onAsk} />
    </li>
  );
}

function InvitationActions({ invitation: { id, email }, onAsk }: RowProps) {
  const { t } = useTranslation('accounts');
  const changed = useUserChanges();
  const { act, busy, problem } = useAction(async () => {
    await resendInvitation(id);
    notify(t('users.invited', { email }));
    await changed();
  });
  const askRevoke = () =>
    onAsk({
      title: t('users.revokeTitle', { email }),
      text: t('users.revokeText'),
      confirm: t('users.revoke'),
      danger: true,
      run: async () => {
        await revokeInvitation(id);
        await changed();
      },
    });
  return (
    <Group gap={6}>
      <Button
        size="compact-sm"
        variant="default"
        loading={busy}
        onClick={act}
        aria-label={t('users.resendLabel', { email })}
      >
        {t('users.resend')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        onClick={askRevoke}
        aria-label={t('users.revokeLabel', { email })}
      >
        {t('users.revoke')}
      </Button>
      <ProblemAlert problem={problem} />
    </Group>
  );
}
