import { Button, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { askToCancel } from './agenda';
import { useRefresh } from './queries';
import type { AgendaItem } from './wire';

type Props = { item: AgendaItem; onClose: () => void };

export default function CancelDialog({ item, onClose }: Props) {
  const { t } = useTranslation('worker');
  return (
    <Dialog opened onClose={onClose} title={t('booking.cancel')}>
      <CancelForm item={item} onClose={onClose} />
    </Dialog>
  );
}

function CancelForm({ item, onClose }: Props) {
  const { t } = useTranslation(['worker', 'common']);
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { act, busy, problem } = useAction(async () => {
    await askToCancel(item.booking_id, reason.trim());
    await refresh('agenda', 'booking');
    notify(t('booking.cancelSent'));
    onClose();
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setMissing(!reason.trim());
    if (reason.trim()) void act();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text>{t('booking.cancelText', { organization: item.organization.name })}</Text>
        <Textarea
          label={t('booking.reason')}
          autosize
          minRows={3}
          size="md"
          data-autofocus
          value={reason}
          error={missing && !reason.trim() ? t('common:required') : undefined}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <ProblemAlert problem={problem} />
        <Button type="submit" color="red.9" size="lg" loading={busy}>
          {t('booking.cancelSend')}
        </Button>
      </Stack>
    </form>
  );
}
