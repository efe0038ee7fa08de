import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Page } from '~/app/Page';
import { NotificationList } from './NotificationList';

export function NotificationsPage() {
  const { t } = useTranslation('notifications');
  const format = useFormat();
  return (
    <Page title={t('title')}>
      <NotificationList side="office" show={format.shortDateTime} />
    </Page>
  );
}
