import { Stack } from '@mantine/core';
import { createFileRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NotificationChoices } from '~/features/notifications/NotificationChoices';
import { NotificationList } from '~/features/notifications/NotificationList';
import { Section } from '~/features/worker/Section';
import { useMoments } from '~/features/worker/session';
import { WorkerPage } from '~/features/worker/WorkerShell';

export const Route = createFileRoute('/worker/notifications')({ component: Notifications });

/** Where the rooms meet: the list in the worker's page. */
function Notifications() {
  const { t } = useTranslation('notifications');
  const moments = useMoments();
  return (
    <WorkerPage title={t('title')}>
      <Stack>
        <NotificationList side="worker" show={moments.dateTime} />
        <div id="choices">
          <Section title={t('choices')} text={t('choicesText.worker')}>
            <NotificationChoices side="worker" />
          </Section>
        </div>
      </Stack>
    </WorkerPage>
  );
}
