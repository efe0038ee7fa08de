import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { toProblem } from '~/app/problem';
import { useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { PreviewSummary } from './PreviewSummary';
import { changeSubscription, previewQuery } from './subscriptionApi';
import { useRefreshBilling } from './useSubscription';

/** Every paid seat is taken: one more, at the price shown, and then the invitation goes out. */
export default function AddSeat({ email, again }: { email: string; again: () => Promise<unknown> }) {
  const { t, i18n } = useTranslation('billing');
  const { seats } = useMe().entitlements;
  const refresh = useRefreshBilling();
  const quantity = (seats.limit ?? seats.used) + 1;
  const preview = useQuery(previewQuery(i18n.language, { quantity }));
  const { act, busy, problem } = useAction(async () => {
    const result = await changeSubscription({ quantity });
    if (result.action_url) return void location.assign(result.action_url);
    await refresh();
    await again();
  });
  return (
    <Stack>
      <Alert color="yellow" title={t('seat.title')} role="status">
        <Text size="sm">{t('seat.text', { email })}</Text>
      </Alert>
      {preview.data && <PreviewSummary preview={preview.data} />}
      {preview.isPending && <Skeleton height={120} />}
      <ProblemAlert problem={problem ?? (preview.error ? toProblem(preview.error) : null)} />
      <Group justify="flex-end">
        <Button loading={busy} disabled={!preview.isSuccess} onClick={() => act()}>
          {t('seat.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
