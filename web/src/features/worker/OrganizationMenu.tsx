import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { notify } from '~/app/notify';
import { toProblem } from '~/app/problem';
import { chooseOrganization, useWorker } from './session';
import { OrganizationName } from './WorkerShell';
import classes from './worker.module.css';

/** For those who work for several. */
export default function OrganizationMenu() {
  const { t } = useTranslation('worker');
  const client = useQueryClient();
  const me = useWorker();
  const choose = (id: string) =>
    chooseOrganization(client, id).catch((thrown: unknown) => notify(toProblem(thrown).message));
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.organization} aria-label={t('organizations')}>
          <OrganizationName />
          <IconChevronDown size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('organizations')}>
        {me.organizations.map((o) => (
          <Menu.Item
            key={o.id}
            role="menuitemradio"
            aria-checked={o.id === me.current}
            rightSection={o.id === me.current ? <IconCheck size={16} /> : null}
            onClick={() => choose(o.id)}
          >
            {o.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
