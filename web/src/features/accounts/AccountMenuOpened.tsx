import { Menu, Text } from '@mantine/core';
import { IconCheck, IconLanguage, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { chooseLocale } from '~/app/i18n';
import { OpenedMenu, type OpenedProps } from '~/app/OpenedMenu';
import { adoptSession, useMe } from '~/app/session';
import { ThemeItems } from '~/app/ThemeItems';
import { useAction } from '~/app/useAction';
import { signOut, switchOrganization, updatePerson } from './mutations';
import classes from './shell.module.css';

export default function AccountMenuOpened({ button }: Pick<OpenedProps, 'button'>) {
  const { t } = useTranslation(['accounts', 'common']);
  const { person } = useMe();
  return (
    <OpenedMenu button={button} label={t('nav.account')} width={264}>
      <div className={classes.who}>
        <Text size="sm" fw={600} truncate>
          {person.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {person.email}
        </Text>
      </div>
      <Menu.Divider />
      <Organizations />
      <Menu.Item component={Link} to="/app/settings/account" leftSection={<IconUserCircle size={16} stroke={1.6} />}>
        {t('nav.myAccount')}
      </Menu.Item>
      <LanguageItem />
      <Menu.Divider />
      <Menu.Label>{t('common:theme')}</Menu.Label>
      <ThemeItems />
      <Menu.Divider />
      <SignOutItem />
    </OpenedMenu>
  );
}

function Organizations() {
  const { t } = useTranslation('accounts');
  const { organizations, organization } = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { act } = useAction(async (id: string) => {
    await adoptSession(client, await switchOrganization(id));
    await navigate({ to: '/app' });
  });
  if (organizations.length < 2) return null;
  return (
    <>
      <Menu.Label>{t('nav.organizations')}</Menu.Label>
      {organizations.map((o) => (
        <Menu.Item
          key={o.id}
          onClick={() => act(o.id)}
          rightSection={o.id === organization.id ? <IconCheck size={14} /> : null}
        >
          {o.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  );
}

function LanguageItem() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'fr-CA' ? 'en-CA' : 'fr-CA';
  const choose = async () => {
    await chooseLocale(other);
    await updatePerson({ locale: other }).catch(() => {});
  };
  return (
    <Menu.Item leftSection={<IconLanguage size={16} stroke={1.6} />} lang={other} onClick={choose} hiddenFrom="sm">
      {t('language')}
    </Menu.Item>
  );
}

function SignOutItem() {
  const { t } = useTranslation('accounts');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { act } = useAction(async () => {
    await signOut();
    await navigate({ to: '/sign-in' });
    client.clear();
  });
  return (
    <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={act}>
      {t('nav.signOut')}
    </Menu.Item>
  );
}
