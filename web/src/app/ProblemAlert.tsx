import { Alert, Anchor } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from './problem';

const planCodes = ['seat-limit-reached', 'plan-required'];

export function ProblemAlert({ problem }: { problem: ProblemError | null }) {
  const { t } = useTranslation();
  if (!problem) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle size={18} />} className="alert">
      {problem.body.detail}{' '}
      {planCodes.includes(problem.code) && (
        <Anchor component={Link} to="/app/settings/billing" inherit fw={600}>
          {t('problem.seePlans')}
        </Anchor>
      )}
    </Alert>
  );
}
