import { Button, Group, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCalendarWeek, IconClockPlay, IconReceipt2, IconUsersPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PublicLayout, pricingPath } from '~/app/PublicLayout';
import { useTitle } from '~/app/useTitle';
import { BoardPicture } from './BoardPicture';
import classes from './home.module.css';

const points = [
  { key: 'plan', icon: IconCalendarWeek },
  { key: 'staff', icon: IconUsersPlus },
  { key: 'clock', icon: IconClockPlay },
  { key: 'pay', icon: IconReceipt2 },
] as const;

export function HomePage() {
  useTitle('Brigade');
  return (
    <PublicLayout>
      <Hero />
      <Points />
      <Closing />
    </PublicLayout>
  );
}

function StartButtons() {
  const { t, i18n } = useTranslation('public');
  return (
    <Group gap="sm">
      <Button component={Link} to="/sign-up" size="md">
        {t('start')}
      </Button>
      <Button component={Link} to={pricingPath(i18n.language)} size="md" variant="default">
        {t('seePricing')}
      </Button>
    </Group>
  );
}

function Hero() {
  const { t } = useTranslation('public');
  return (
    <section className={classes.hero}>
      <div>
        <Text fw={600} size="sm" className={classes.kicker}>
          {t('for')}
        </Text>
        <Title order={1} className={classes.title}>
          {t('title')}
        </Title>
        <Text fz="xl" c="dimmed" maw={540} my="lg">
          {t('lead')}
        </Text>
        <StartButtons />
        <Text size="sm" c="dimmed" mt="sm">
          {t('noCard')}
        </Text>
      </div>
      <BoardPicture />
    </section>
  );
}

function Points() {
  const { t } = useTranslation('public');
  return (
    <section className={classes.points}>
      {points.map(({ key, icon: Icon }) => (
        <div key={key}>
          <ThemeIcon size={42} radius="lg" variant="light" aria-hidden>
            <Icon size={22} stroke={1.6} />
          </ThemeIcon>
          <Title order={2} mt="sm" mb={4}>
            {t(`points.${key}`)}
          </Title>
          <Text c="dimmed">{t(`points.${key}Text`)}</Text>
        </div>
      ))}
    </section>
  );
}

function Closing() {
  const { t } = useTranslation('public');
  return (
    <section className={classes.closing}>
      <div className={classes.closingInner}>
        <Title order={2} fz={24}>
          {t('yours')}
        </Title>
        <Text maw={640} mt={8}>
          {t('yoursText')}
        </Text>
        <Text fw={600} mt="md" mb="lg">
          {t('pricing')}
        </Text>
        <StartButtons />
      </div>
    </section>
  );
}
