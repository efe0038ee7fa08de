import { Anchor, Button, Card, Group, Progress, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconPhoto, IconShieldLock, IconSparkles, IconUserPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { canManage, useMe } from '~/app/session';
import type { Me } from '~/app/wire';
import classes from './settings.module.css';

const steps = [
  { key: 'trial', icon: IconSparkles, to: '/app/settings/billing', managers: true },
  { key: 'invite', icon: IconUserPlus, to: '/app/settings/users', managers: true },
  { key: 'logo', icon: IconPhoto, to: '/app/settings/organization', managers: true },
  { key: 'totp', icon: IconShieldLock, to: '/app/settings/account', managers: false },
] as const;

type Step = (typeof steps)[number] & { done: boolean };

function stepsOf(me: Me): Step[] {
  const done = {
    trial: me.entitlements.trial.state !== 'available' || me.entitlements.plan !== 'free',
    invite: me.entitlements.seats.used > 1,
    logo: me.organization.logo_url !== null,
    totp: me.person.totp_enabled,
  };
  return steps.filter((s) => canManage(me) || !s.managers).map((s) => ({ ...s, done: done[s.key] }));
}

export function TodayPage() {
  const { t } = useTranslation('accounts');
  const me = useMe();
  const format = useFormat();
  const firstName = me.person.name.split(' ')[0] ?? me.person.name;
  return (
    <Page title={t('today.title')} lead={format.weekday(me.entitlements.now)}>
      <div className={classes.today}>
        <Panel title={t('today.hello', { name: firstName })} text={t('today.startText')}>
          <Checklist steps={stepsOf(me)} />
        </Panel>
        <PlanSummary me={me} />
      </div>
    </Page>
  );
}

function Checklist({ steps }: { steps: Step[] }) {
  const { t } = useTranslation('accounts');
  const done = steps.filter((s) => s.done).length;
  return (
    <>
      <Group justify="space-between" mb={6}>
        <Text size="sm" fw={600}>
          {done === steps.length ? t('today.ready') : t('today.start')}
        </Text>
        <Text size="sm" c="dimmed" className="num">
          {t('today.progress', { done, total: steps.length })}
        </Text>
      </Group>
      <Progress value={(done / steps.length) * 100} mb="sm" size="sm" aria-label={t('today.start')} />
      <ol className={classes.steps}>
        {steps.map((s) => (
          <ChecklistStep key={s.key} step={s} />
        ))}
      </ol>
    </>
  );
}

function ChecklistStep({ step: s }: { step: Step }) {
  const { t } = useTranslation('accounts');
  const Icon = s.done ? IconCheck : s.icon;
  return (
    <li className={classes.step} data-done={s.done || undefined}>
      <ThemeIcon size={36} radius="xl" variant={s.done ? 'filled' : 'light'} aria-hidden>
        <Icon size={19} stroke={1.7} />
      </ThemeIcon>
      <div className={classes.main}>
        <Text fw={600} className={classes.stepTitle}>
          {t(`today.step.${s.key}`)}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`today.step.${s.key}Text`)}
        </Text>
      </div>
      {s.done ? (
        <Text size="sm" c="dimmed">
          {t('today.done')}
        </Text>
      ) : (
        <Button
          component={Link}
          to={s.to}
          variant="default"
          size="compact-md"
          aria-label={`${t('today.go')} : ${t(`today.step.${s.key}`)}`}
        >
          {t('today.go')}
        </Button>
      )}
    </li>
  );
}

function PlanSummary({ me }: { me: Me }) {
  const { t } = useTranslation(['accounts', 'common']);
  const { plan, seats } = me.entitlements;
  return (
    <Card className="surface" component="section">
      <Stack gap="sm">
        <div>
          <Text size="sm" c="dimmed">
            {t('today.plan')}
          </Text>
          <Text fz={22} fw={640}>
            {t(`common:plans.${plan}`)}
          </Text>
        </div>
        <div>
          <Group justify="space-between">
            <Text size="sm">{t('today.seats')}</Text>
            <Text size="sm" className="num" fw={600}>
              {seats.limit === null
                ? t('today.seatsFree', { used: seats.used })
                : t('today.seatsOf', { used: seats.used, limit: seats.limit })}
            </Text>
          </Group>
          {seats.limit !== null && (
            <Progress value={(seats.used / seats.limit) * 100} size="sm" mt={6} aria-label={t('today.seats_bar')} />
          )}
        </div>
        {canManage(me) && (
          <Anchor component={Link} to="/app/settings/billing" size="sm" fw={600}>
            {t('today.seePlans')}
          </Anchor>
        )}
      </Stack>
    </Card>
  );
}
