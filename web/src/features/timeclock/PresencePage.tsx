import { Card } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { ProblemError } from '~/app/problem';
import { isGranted, useMe } from '~/app/session';
import type { PlanKey } from '~/app/wire';
import { presenceQuery } from './queries';

export function PresencePage() {
  const { t } = useTranslation('timeclock');
  const granted = isGranted(useMe(), 'presence');
  return (
    <Page title={t('title')} lead={t('lead')}>
      {granted ? <Board /> : <GatedScreen feature="presence" />}
    </Page>
  );
}

function Board() {
  const { t } = useTranslation('timeclock');
  const presence = useQuery(presenceQuery);
  // the plan may have ended since the session was read
  if (presence.error instanceof ProblemError && presence.error.code === 'plan-required')
    return <GatedScreen feature="presence" plan={presence.error.body.plan as PlanKey} />;
  return (
    <Loaded query={presence}>
      {() => (
        <Card className="surface">
          <EmptyState icon={IconUserCheck} title={t('none')} text={t('noneText')} />
        </Card>
      )}
    </Loaded>
  );
}
