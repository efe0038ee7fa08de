import { Avatar, Badge, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { Skeletons } from '~/app/Loaded';
import type { User } from '~/app/wire';
import classes from './settings.module.css';
import { UserMenu } from './UserMenu';

const ReplaceForm = lazy(() => import('./ReplaceForm'));
const stateColor = { active: 'spruce', inactive: 'gray', plan_limit: 'yellow' } as const;

export default function UserList({ users }: { users: User[] }) {
  const { t } = useTranslation('accounts');
  const [question, setQuestion] = useState<Question | null>(null);
  const [replaced, setReplaced] = useState<User | null>(null);
  const close = () => setReplaced(null);
  return (
    <div className={classes.users}>
      <ul className={classes.rows}>
        {users.map((u) => (
          <UserRow key={u.id} user={u} onAsk={setQuestion} onReplace={setReplaced} />
        ))}
      </ul>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
      <Dialog
        opened={replaced !== null}
        onClose={close}
        title={t('users.replaceTitle', { name: replaced?.name ?? '' })}
      >
        <Suspense fallback={<Skeletons />}>{replaced && <ReplaceForm user={replaced} onDone={close} />}</Suspense>
      </Dialog>
    </div>
  );
}

type RowProps = { user: User; onAsk: (q: Question) => void; onReplace: (u: User) => void };

function UserRow({ user: u, onAsk, onReplace }: RowProps) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  return (
    <li className={classes.row} data-testid={`user-${u.email}`}>
      <Avatar name={u.name} color={u.state === 'active' ? 'spruce' : 'gray'} radius="xl" size={38} aria-hidden />
      <div className={classes.main}>
        <Text fw={600} truncate>
          {u.name}{' '}
          {u.is_me && (
            <Text span c="dimmed" fw={400}>
              ({t('users.you')})
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed" truncate>
          {u.email}
        </Text>
      </div>
      <Text size="xs" c="dimmed" className={classes.seen}>
        {u.last_seen_at ? t('users.seen', { date: format.shortDateTime(u.last_seen_at) }) : t('users.neverSeen')}
      </Text>
      <div className={classes.badges}>
        {u.totp_enabled && (
          <Badge variant="default" fw={500}>
            {t('users.totp')}
          </Badge>
        )}
        {u.role === 'member' && u.pay_access && (
          <Badge variant="default" fw={500}>
            {t('users.pay')}
          </Badge>
        )}
        <Badge variant="light" color="gray">
          {t(`role.${u.role}`)}
        </Badge>
        <Badge variant="light" color={stateColor[u.state]}>
          {t(`users.state.${u.state}`)}
        </Badge>
      </div>
      <div className={classes.menu}>
        {u.role !== 'owner' && !u.is_me && <UserMenu user={u} onAsk={onAsk} onReplace={onReplace} />}
      </div>
    </li>
  );
}
