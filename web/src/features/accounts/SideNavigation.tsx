import { Avatar, Badge, Group, Stack, Text } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { lowestPlan, plansQuery } from '~/app/plans';
import { isGranted, useMe } from '~/app/session';
import { screens } from './pages';
import classes from './shell.module.css';

export function SideNavigation() {
  const { t } = useTranslation(['accounts', 'common']);
  return (
    <Stack gap={2} flex={1}>
      {screens.map((s) => (
        <NavigationLink
          key={s.to}
          to={s.to}
          exact={s.to === '/app'}
          label={t(s.label)}
          icon={s.icon}
          feature={s.feature}
        />
      ))}
      <div className={classes.bottom}>
        <NavigationLink to="/app/settings" label={t('common:settings')} icon={IconSettings} feature={null} />
        <OrganizationCard />
      </div>
    </Stack>
  );
}

type LinkProps = {
  to:
    | '/app'
    | '/app/calendar'
    | '/app/projects'
    | '/app/offers'
    | '/app/clients'
    | '/app/staff'
    | '/app/presence'
    | '/app/timesheets'
    | '/app/pay'
    | '/app/invoices'
    | '/app/settings';
  exact?: boolean;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  feature: string | null;
};

function NavigationLink({ to, exact, label, icon: Icon, feature }: LinkProps) {
  const path = useLocation({ select: (l) => l.pathname.replace(/\/$/, '') });
  const active = exact ? path === to : path.startsWith(to);
  return (
    <Link to={to} activeOptions={{ exact }} aria-current={active ? 'page' : undefined} className={classes.link}>
      <Icon size={18} stroke={1.6} />
      <span>{label}</span>
      {feature && <PlanMark feature={feature} />}
    </Link>
  );
}

/** The plan that would grant the screen; nothing when it is granted. */
function PlanMark({ feature }: { feature: string }) {
  const { t, i18n } = useTranslation(['accounts', 'common']);
  const me = useMe();
  const granted = isGranted(me, feature);
  const { data } = useQuery({ ...plansQuery(i18n.language, 'CAD'), enabled: !granted });
  const plan = data && lowestPlan(data, feature);
  if (granted || !plan) return null;
  return (
    <Badge size="sm" variant="light" title={t('nav.gated', { plan: t(`common:plans.${plan}`) })}>
      {t(`common:plans.${plan}`)}
    </Badge>
  );
}

function OrganizationCard() {
  const { t } = useTranslation(['accounts', 'common']);
  const { organization, entitlements } = useMe();
  return (
    <Group gap="xs" wrap="nowrap" className={classes.organization}>
      <Avatar src={organization.logo_url} name={organization.name} color="spruce" radius="md" size={34} alt="" />
      <div className={classes.clip}>
        <Text size="sm" fw={600} truncate>
          {organization.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t('nav.gated', { plan: t(`common:plans.${entitlements.plan}`) })}
        </Text>
      </div>
    </Group>
  );
}
