import { Button, Group, NumberInput, SimpleGrid, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { type Faults, faultsQuery, saveFaults } from './api';

const names = ['lose_requests', 'lose_answers', 'decline', 'duplicate_events', 'late_events', 'delay_ms'] as const;

export function SandboxPage() {
  const { t } = useTranslation('operator');
  return (
    <Page title={t('nav.sandbox')} lead={t('sandbox.text')}>
      <Loaded query={useQuery(faultsQuery)}>{(faults) => <FaultsForm faults={faults} />}</Loaded>
    </Page>
  );
}

function FaultsForm({ faults }: { faults: Faults }) {
  const { t } = useTranslation('operator');
  const form = useForm({ initialValues: faults });
  const { act, busy, problem } = useAction(async (v: Faults) => {
    form.setValues(await saveFaults(v));
    notify(t('customer.saved'));
  }, form);
  return (
    <Panel title={t('nav.sandbox')}>
      <form onSubmit={form.onSubmit((v) => act(v))}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            {names.map((n) => (
              <NumberInput
                key={n}
                label={t(`sandbox.${n}`)}
                min={0}
                max={n === 'delay_ms' ? 10_000 : 1_000}
                {...form.getInputProps(n)}
              />
            ))}
          </SimpleGrid>
          <ProblemAlert problem={problem} />
          <Group>
            <Button type="submit" loading={busy}>
              {t('customer.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
