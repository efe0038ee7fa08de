import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Logo } from './Logo';
import { useMaybeMe } from './session';
import { useTitle } from './useTitle';

export function NotFoundScreen() {
  const { t } = useTranslation();
  const me = useMaybeMe();
  useTitle(t('notFound.title'));
  return (
    <Center component={me ? 'div' : 'main'} mih="70dvh" p="lg">
      <Stack align="center" maw={460} gap="sm">
        <Logo size={44} />
        <Text c="dimmed" fw={600} className="num">
          404
        </Text>
        <Title order={1}>{t('notFound.title')}</Title>
        <Text ta="center" c="dimmed">
          {t('notFound.text')}
        </Text>
        <Button component={Link} to={me ? '/app' : '/'}>
          {t('notFound.home')}
        </Button>
      </Stack>
    </Center>
  );
}
