import { Alert, Button } from '@mantine/core';
import { IconUsersMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import type { ProblemError } from '~/app/problem';

type Props = { problem: ProblemError | null; busy: boolean; onOverride: () => void };

/** A double booking names who and where; a manager who knows better may go on. */
export function EditProblem({ problem, busy, onOverride }: Props) {
  const { t } = useTranslation('scheduling');
  if (problem?.code !== 'double-booking') return <ProblemAlert problem={problem} />;
  return (
    <Alert
      color="red"
      role="alert"
      className="alert"
      icon={<IconUsersMinus size={18} />}
      title={t('booking.doubleTitle')}
    >
      {problem.body.detail}
      <div>
        <Button mt="xs" size="xs" variant="default" loading={busy} onClick={onOverride}>
          {t('booking.override')}
        </Button>
      </div>
    </Alert>
  );
}
