import { Avatar, UnstyledButton } from '@mantine/core';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { LazyMenu } from '~/app/LazyMenu';
import { useMe } from '~/app/session';
import classes from './shell.module.css';

const load = () => import('./AccountMenuOpened');
const Opened = lazy(load);

export function AccountMenu() {
  const { t } = useTranslation('accounts');
  const { person } = useMe();
  const button = (
    <UnstyledButton aria-label={t('nav.account')} className={classes.avatar}>
      <Avatar name={person.name} color="spruce" radius="xl" size={32} />
    </UnstyledButton>
  );
  return <LazyMenu button={button} Opened={Opened} items={{}} load={load} />;
}
