import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DialogProps } from './Dialog';
import { useOpened } from './useOpened';

export default function Window({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const { t } = useTranslation();
  const shown = useOpened(opened);
  return (
    <Modal
      opened={shown}
      onClose={onClose}
      title={title}
      size={size}
      centered
      // a window's title is no banner of the page
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {opened && children}
    </Modal>
  );
}
