import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DialogProps } from './Dialog';

export default function Window({ opened, onClose, title, size = 'md', children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {opened && children}
    </Modal>
  );
}
