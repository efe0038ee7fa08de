import { Alert } from '@mantine/core';
import { IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import type { ProblemError } from '~/app/problem';

export function WaitingAlert({ count, refused }: { count: number; refused: ProblemError | null }) {
  const { t } = useTranslation('clock');
  return (
    <>
      {count > 0 && (
        <Alert color="yellow" role="status" icon={<IconCloudUp size={18} />} className="alert">
          {t('offline', { count })}
        </Alert>
      )}
      <ProblemAlert problem={refused} />
    </>
  );
}
