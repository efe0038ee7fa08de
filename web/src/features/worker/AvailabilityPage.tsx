import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AvailabilityMonth } from './AvailabilityMonth';
import { AvailabilityWeek } from './AvailabilityWeek';
import { Choices } from './Choices';
import { WorkerPage } from './WorkerShell';

export function AvailabilityPage() {
  const { t } = useTranslation('worker');
  const [view, setView] = useState<'days' | 'week'>('days');
  return (
    <WorkerPage title={t('tab.availability')}>
      <Stack>
        <Choices
          label={t('availability.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'days', label: t('availability.days') },
            { value: 'week', label: t('availability.week') },
          ]}
        />
        {view === 'days' ? <AvailabilityMonth /> : <AvailabilityWeek />}
      </Stack>
    </WorkerPage>
  );
}
