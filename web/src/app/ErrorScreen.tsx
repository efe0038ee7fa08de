import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LoadProblem } from './Loaded';
import { Logo } from './Logo';
import { ProblemError } from './problem';
import { useTitle } from './useTitle';

/** The router's error boundary: a refusal can be retried, a crash is owned up to. */
export function ErrorScreen({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  useTitle(t('problem.crash'));
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Center component="main" id="main" mih="70dvh" p="lg">
      {error instanceof ProblemError || error instanceof TypeError ? (
        <LoadProblem error={error} onRetry={retry} />
      ) : (
        <Stack align="center" maw={460} gap="sm">
          <Logo size={44} />
          <Title order={1}>{t('problem.crash')}</Title>
          <Text ta="center" c="dimmed">
            {t('problem.crashText')}
          </Text>
          <Button onClick={() => location.reload()}>{t('problem.reload')}</Button>
        </Stack>
      )}
    </Center>
  );
}
