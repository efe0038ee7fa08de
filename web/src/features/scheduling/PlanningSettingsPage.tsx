import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { canManage, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { changePlanningSettings } from './mutations';
import { type PlanningSettings, planningSettingsQuery } from './queries';

/** How staff are asked, and what magic fill never goes beyond. */
export function PlanningSettingsPage() {
  const { t } = useTranslation('scheduling');
  const settings = useQuery(planningSettingsQuery);
  return (
    <Page title={t('settings.title')}>
      <Loaded query={settings}>{(s) => <Form settings={s} />}</Loaded>
    </Page>
  );
}

const hours = (minutes: number | null | undefined) => (minutes ?? 0) / 60;

function Form({ settings: s }: { settings: PlanningSettings }) {
  const { t } = useTranslation(['scheduling', 'common']);
  const client = useQueryClient();
  const manages = canManage(useMe());
  const [reconfirm, setReconfirm] = useState(s.reconfirm);
  const [rest, setRest] = useState<number | string>(hours(s.rest_minutes));
  const [week, setWeek] = useState<number | string>(hours(s.weekly_max_minutes));
  const save = useAction(async () => {
    await changePlanningSettings({
      reconfirm,
      rest_minutes: Math.round(Number(rest) * 60),
      weekly_max_minutes: Math.round(Number(week) * 60),
    });
    await client.invalidateQueries({ queryKey: planningSettingsQuery.queryKey });
    notify(t('settings.saved'));
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void save.act();
      }}
    >
      <Stack>
        <Panel title={t('settings.confirmations')}>
          <Switch
            label={t('settings.reconfirm')}
            description={t('settings.reconfirmText')}
            checked={reconfirm}
            disabled={!manages}
            onChange={(e) => setReconfirm(e.currentTarget.checked)}
          />
        </Panel>
        <Panel title={t('settings.limits')} text={t('settings.limitsText')}>
          <Group align="flex-start">
            <NumberInput
              label={t('settings.rest')}
              suffix=" h"
              min={0}
              max={24}
              decimalScale={2}
              disabled={!manages}
              value={rest}
              onChange={setRest}
            />
            <NumberInput
              label={t('settings.week')}
              suffix=" h"
              min={0}
              max={168}
              decimalScale={2}
              disabled={!manages}
              value={week}
              onChange={setWeek}
            />
          </Group>
        </Panel>
        <ProblemAlert problem={save.problem} />
        {manages && (
          <Group justify="flex-end">
            <Button type="submit" loading={save.busy}>
              {t('common:save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
