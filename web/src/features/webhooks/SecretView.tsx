import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '~/app/CopyButton';
import classes from './webhooks.module.css';

export function SecretView({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTranslation('webhooks');
  return (
    <Stack>
      <Text>{t('secretText')}</Text>
      <Code block className={classes.code} aria-label={t('secretLabel')} data-testid="secret">
        {secret}
      </Code>
      <Group justify="space-between">
        <CopyButton value={secret} />
        <Button onClick={onDone}>{t('secretKept')}</Button>
      </Group>
    </Stack>
  );
}
