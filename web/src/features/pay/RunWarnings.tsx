import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type Run, type RunWarning, regenerate } from './api';
import { usePayFormat, useRefreshPay } from './usePay';

const stale = ['hours_changed', 'conditions_changed'];
const quiet = ['not_included', 'late_hours', 'zero_earnings'];

export function RunWarnings({ run, warnings }: { run: Run; warnings: RunWarning[] }) {
  return (
    <Stack gap="xs">
      {warnings.map((w) => (
        <Warning key={w.kind} run={run} warning={w} />
      ))}
    </Stack>
  );
}

function Warning({ run, warning: w }: { run: Run; warning: RunWarning }) {
  const { t } = useTranslation('pay');
  const refresh = useRefreshPay();
  const [open, setOpen] = useState(false);
  const again = useAction(async () => {
    await regenerate(run.id);
    await refresh();
  });
  return (
    <Alert
      color={quiet.includes(w.kind) ? 'blue' : 'yellow'}
      icon={quiet.includes(w.kind) ? <IconInfoCircle size={18} /> : <IconAlertTriangle size={18} />}
      title={t(`warningTitle.${w.kind}`, { count: w.count })}
      className="alert"
    >
      <Text size="sm">{t(`warningText.${w.kind}`)}</Text>
      <Group gap="sm" mt="xs">
        {w.items.length > 0 && (
          <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'warnings.hide' : 'warnings.show')}
          </Button>
        )}
        {stale.includes(w.kind) && (
          <Button size="compact-sm" loading={again.busy} onClick={() => void again.act()}>
            {t('askConfirm.regenerate')}
          </Button>
        )}
        {w.kind === 'not_approved' && (
          <Link to="/app/timesheets" search={{ week: run.first }} style={{ color: 'inherit' }}>
            {t('warnings.toTimesheets')}
          </Link>
        )}
        {w.kind === 'missing_rate' && (
          <Link to="/app/settings/pay" style={{ color: 'inherit' }}>
            {t('warnings.toRates')}
          </Link>
        )}
      </Group>
      <ProblemAlert problem={again.problem} />
      {open && <Items run={run} warning={w} />}
    </Alert>
  );
}

function Items({ run, warning: w }: { run: Run; warning: RunWarning }) {
  const { t } = useTranslation('pay');
  const { shortDay } = usePayFormat();
  const stubbed = ['hours_changed', 'zero_earnings', 'overlap', 'missing_rate', 'late_hours', 'invoiced_too'];
  return (
    <Stack gap={4} mt="sm">
      {w.items.map((i, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: somebody may be there twice
        <Text key={n} size="sm">
          {stubbed.includes(w.kind) ? (
            <Link
              to="/app/pay/runs/$runId/stubs/$staffId"
              params={{ runId: run.id, staffId: i.staff_id }}
              style={{ color: 'inherit' }}
            >
              {i.name}
            </Link>
          ) : (
            <Link to="/app/staff/$staffId" params={{ staffId: i.staff_id }} style={{ color: 'inherit' }}>
              {i.name}
            </Link>
          )}
          {i.project_id && (
            <>
              {' · '}
              <Link to="/app/projects/$projectId" params={{ projectId: i.project_id }} style={{ color: 'inherit' }}>
                {i.project}
              </Link>
            </>
          )}
          {i.day && ` · ${shortDay(i.day)}`}
        </Text>
      ))}
      {w.count > w.items.length && (
        <Text size="sm" c="dimmed">
          {t('warnings.more', { count: w.count - w.items.length })}
        </Text>
      )}
    </Stack>
  );
}
