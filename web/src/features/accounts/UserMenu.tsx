import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDots,
  IconReceipt2,
  IconReplace,
  IconShield,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Question } from '~/app/ConfirmDialog';
import { notify } from '~/app/notify';
import { toProblem } from '~/app/problem';
import { useAction } from '~/app/useAction';
import type { User } from '~/app/wire';
import { deactivateUser, reactivateUser, removeUser, updateUser } from './mutations';
import { useUserChanges } from './useUserChanges';

type Props = { user: User; onAsk: (q: Question) => void; onReplace: (u: User) => void };
const icon = { size: 16, stroke: 1.6 };

export function UserMenu({ user, onAsk, onReplace }: Props) {
  const { t } = useTranslation('accounts');
  return (
    <Menu position="bottom-end" width={270}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('users.actions', { name: user.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ChangeItems user={user} />
        <Menu.Divider />
        <StateItems user={user} onAsk={onAsk} onReplace={onReplace} />
      </Menu.Dropdown>
    </Menu>
  );
}

function useUserAction(user: User, run: () => Promise<unknown>) {
  const { t } = useTranslation('accounts');
  const changed = useUserChanges();
  return useAction(async () => {
    try {
      await run();
      await changed();
      notify(t('users.changed', { name: user.name }));
    } catch (thrown) {
      notify(toProblem(thrown).message);
    }
  });
}

function ChangeItems({ user }: { user: User }) {
  const { t } = useTranslation('accounts');
  const member = user.role === 'member';
  const role = useUserAction(user, () => updateUser(user.id, { role: member ? 'administrator' : 'member' }));
  const pay = useUserAction(user, () => updateUser(user.id, { pay_access: !user.pay_access }));
  return (
    <>
      <Menu.Item leftSection={<IconShield {...icon} />} onClick={role.act}>
        {t(member ? 'users.makeAdministrator' : 'users.makeMember')}
      </Menu.Item>
      {member && (
        <Menu.Item leftSection={<IconReceipt2 {...icon} />} onClick={pay.act}>
          {t(user.pay_access ? 'users.revokePay' : 'users.grantPay')}
        </Menu.Item>
      )}
    </>
  );
}

function StateItems({ user, onAsk, onReplace }: Props) {
  const { t } = useTranslation('accounts');
  const changed = useUserChanges();
  const reactivate = useUserAction(user, () => reactivateUser(user.id));
  const { name } = user;
  const askDeactivate = () =>
    onAsk({
      title: t('users.deactivateTitle', { name }),
      text: t('users.deactivateText'),
      confirm: t('users.deactivate'),
      run: async () => {
        await deactivateUser(user.id);
        await changed();
      },
    });
  const askRemove = () =>
    onAsk({
      title: t('users.removeTitle', { name }),
      text: t('users.removeText'),
      confirm: t('users.removeSubmit'),
      danger: true,
      run: async () => {
        await removeUser(user.id);
        await changed();
        notify(t('users.gone', { name }));
      },
    });
  return (
    <>
      {user.state === 'active' ? (
        <>
          <Menu.Item leftSection={<IconUserOff {...icon} />} onClick={askDeactivate}>
            {t('users.deactivate')}
          </Menu.Item>
          <Menu.Item leftSection={<IconReplace {...icon} />} onClick={() => onReplace(user)}>
            {t('users.replace')}
          </Menu.Item>
        </>
      ) : (
        <Menu.Item leftSection={<IconUserCheck {...icon} />} onClick={reactivate.act}>
          {t('users.reactivate')}
        </Menu.Item>
      )}
      <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={askRemove}>
        {t('users.remove')}
      </Menu.Item>
    </>
  );
}
