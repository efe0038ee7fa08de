import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Page } from '~/app/Page';

export function NoPayAccess({ title }: { title: string }) {
  const { t } = useTranslation('pay');
  return (
    <Page title={title}>
      <EmptyState icon={IconLock} title={t('forbidden.title')} text={t('forbidden.text')} />
    </Page>
  );
}
