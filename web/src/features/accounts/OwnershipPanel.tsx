import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Skeletons } from '~/app/Loaded';
import { Panel } from '~/app/Panel';

const OwnershipTransfer = lazy(() => import('./OwnershipTransfer'));

export function OwnershipPanel() {
  const { t } = useTranslation('accounts');
  const [opened, { open, close }] = useDisclosure();
  return (
    <Panel
      title={t('organization.transfer')}
      text={t('organization.transferText')}
      action={
        <Button variant="default" onClick={open} flex="none">
          {t('organization.transferOpen')}
        </Button>
      }
    >
      <Dialog opened={opened} onClose={close} title={t('organization.transferSubmit')}>
        <Suspense fallback={<Skeletons rows={2} />}>
          <OwnershipTransfer onDone={close} />
        </Suspense>
      </Dialog>
    </Panel>
  );
}
