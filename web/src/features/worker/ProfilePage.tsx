import { Alert, Button, Card, Stack, Text, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLocale, locales, type UiLocale } from '~/app/i18n';
import { Loaded, Skeletons } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { AsOf } from './AsOf';
import { CalendarFeed } from './CalendarFeed';
import { Choices } from './Choices';
import { changeProfile } from './mutations';
import { PhotoField } from './PhotoField';
import { profileQuery, useRefresh, warningsQuery } from './queries';
import { Section } from './Section';
import { forgetSeen } from './seen';
import { leave, signOut, useMoments, useWorker } from './session';
import { WorkerPage } from './WorkerShell';
import type { OwnProfile } from './wire';
import classes from './worker.module.css';

const CloseAccount = lazy(() => import('./CloseAccount'));
const ProfileForm = lazy(() => import('./ProfileForm'));
const OwnSkills = lazy(() => import('./OwnSkills'));
const EmailChange = lazy(() => import('./EmailChange'));

/** `links`: the ways to one's hours and invoices, which other rooms know. */
export function ProfilePage({ links }: { links?: ReactNode }) {
  const { t } = useTranslation('worker');
  const me = useWorker();
  const profile = useQuery(profileQuery(me));
  return (
    <WorkerPage title={t('tab.profile')}>
      <Loaded query={profile}>
        {({ value, asOf }) => (
          <Stack>
            <AsOf at={asOf} />
            <Photo profile={value} />
            <Warnings />
            <Section title={t('profile.about')} text={t('profile.aboutText')}>
              <Suspense fallback={<Skeletons rows={7} height={58} />}>
                <ProfileForm key={value.id} profile={value} />
              </Suspense>
            </Section>
            {value.skills.length > 0 && (
              <Suspense fallback={<Skeletons rows={1} height={120} />}>
                <OwnSkills key={`skills ${value.id}`} profile={value} />
              </Suspense>
            )}
            <CalendarFeed />
            {links}
            <Preferences profile={value} />
            <Leaving />
          </Stack>
        )}
      </Loaded>
    </WorkerPage>
  );
}

function Photo({ profile }: { profile: OwnProfile }) {
  const { t } = useTranslation('worker');
  const [changing, setChanging] = useState(false);
  return (
    <Card className="surface">
      <Stack>
        <PhotoField profile={profile} />
        <div>
          <Text fw={620} fz="lg">
            {profile.name}
          </Text>
          <Text c="dimmed" className={classes.breaks}>
            {profile.email ?? profile.phone}
          </Text>
        </div>
        <Button variant="default" size="md" onClick={() => setChanging(true)}>
          {t('email.change')}
        </Button>
        <Suspense fallback={null}>{changing && <EmailChange onClose={() => setChanging(false)} />}</Suspense>
      </Stack>
    </Card>
  );
}

function Warnings() {
  const { t } = useTranslation('worker');
  const moments = useMoments();
  const warnings = useQuery(warningsQuery(useWorker()));
  const items = warnings.data?.value.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('warnings.title')}>
      <Stack gap="xs">
        {items.map((w) => (
          <Alert key={w.id} color="orange" title={moments.longDate(w.happened_on)}>
            {w.text}
          </Alert>
        ))}
      </Stack>
    </Section>
  );
}

function Preferences({ profile }: { profile: OwnProfile }) {
  const { t, i18n } = useTranslation(['worker', 'common']);
  const refresh = useRefresh();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { act, problem } = useAction(async (locale: UiLocale) => {
    await chooseLocale(locale);
    await changeProfile(profile, { locale });
    await refresh('profile', 'session');
  });
  return (
    <Section title={t('preferences.title')}>
      <Stack gap="sm">
        <Button component={Link} to="/worker/notifications" hash="choices" variant="default" size="md">
          {t('preferences.notifications')}
        </Button>
        <Text fw={560}>{t('preferences.language')}</Text>
        <Choices
          label={t('preferences.language')}
          value={i18n.language as UiLocale}
          onChange={act}
          options={locales.map((value) => ({ value, label: t(`common:locales.${value}`) }))}
        />
        <ProblemAlert problem={problem} />
        <Text fw={560}>{t('common:theme')}</Text>
        <Choices
          label={t('common:theme')}
          value={colorScheme}
          onChange={setColorScheme}
          options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`common:themes.${value}`) }))}
        />
      </Stack>
    </Section>
  );
}

function Leaving() {
  const { t } = useTranslation('worker');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [closing, setClosing] = useState(false);
  const { act, busy, problem } = useAction(async () => {
    await signOut();
    await forgetSeen(); // before the page is left: a phone put away at once keeps nothing either
    await navigate({ to: '/worker/sign-in' });
    await leave(client);
  });
  return (
    <Stack>
      <ProblemAlert problem={problem} />
      <Button
        variant="default"
        size="lg"
        leftSection={<IconLogout size={20} stroke={1.6} />}
        loading={busy}
        onClick={() => act()}
      >
        {t('signOut')}
      </Button>
      <Button variant="subtle" color="red" size="md" onClick={() => setClosing(true)}>
        {t('close.open')}
      </Button>
      <Suspense fallback={null}>{closing && <CloseAccount onClose={() => setClosing(false)} />}</Suspense>
    </Stack>
  );
}
