import { Button, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { sessionQuery } from '~/app/session';
import { useAction } from '~/app/useAction';
import classes from './billing.module.css';
import { startTrial } from './mutations';

export function StartTrialButton() {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const client = useQueryClient();
  const { act, busy, problem } = useAction(async () => {
    try {
      const { trial } = await startTrial();
      if (trial.ends_at) notify(t('state.started', { date: format.dateTime(trial.ends_at) }));
    } finally {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    }
  });
  return (
    <Stack gap="xs">
      <Button loading={busy} onClick={act}>
        <span className={classes.wide}>{t('tryWide')}</span>
        <span className={classes.narrow}>{t('tryNarrow')}</span>
      </Button>
      <ProblemAlert problem={problem} />
    </Stack>
  );
}
