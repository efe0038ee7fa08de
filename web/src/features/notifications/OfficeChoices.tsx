import { useTranslation } from 'react-i18next';
import { Panel } from '~/app/Panel';
import { NotificationChoices } from './NotificationChoices';

/** In "My account". */
export default function OfficeChoices() {
  const { t } = useTranslation('notifications');
  return (
    <Panel title={t('title')} text={t('choicesText.office')}>
      <NotificationChoices side="office" />
    </Panel>
  );
}
