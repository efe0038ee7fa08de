import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { finalize, type Run, regenerate, removeRun, runQuery, type StubSearch } from './api';
import { ExportForm } from './ExportForm';
import { RunState } from './PayRunsPage';
import { RunWarnings } from './RunWarnings';
import { StubTable } from './StubTable';
import { usePayFormat, useRefreshPay } from './usePay';

type Props = { id: string; search: StubSearch; onSearch: (s: Partial<StubSearch>) => void };

export function PayRunPage({ id, search, onSearch }: Props) {
  const { t, i18n } = useTranslation('pay');
  const { span } = usePayFormat();
  const detail = useQuery(runQuery(id, i18n.language));
  const run = detail.data?.run;
  return (
    <Page
      title={run ? span(run.first, run.last) : t('title')}
      lead={<Link to="/app/pay">{t('runs.back')}</Link>}
      action={run && <Actions run={run} />}
    >
      <Loaded query={detail} skeleton={<Skeletons rows={6} height={70} />}>
        {({ run: r, warnings }) => (
          <Stack>
            <Figures run={r} />
            {r.state === 'ready' && (
              <>
                <RunWarnings run={r} warnings={warnings} />
                <StubTable run={r} search={search} onSearch={onSearch} />
              </>
            )}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Figures({ run: r }: { run: Run }) {
  const { t } = useTranslation('pay');
  const { money, hours, shortDateTime } = usePayFormat();
  const facts = [
    [t('amount'), money(r.amount, r.currency)],
    [t('hours'), hours(r.minutes)],
    [t('runs.people'), String(r.stubs)],
    [t('runs.generatedAt'), r.generated_at ? shortDateTime(r.generated_at) : '–'],
  ];
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }} className="surface" p="md" style={{ borderRadius: 12 }}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <Text fw={640} className="num">
            {value}
          </Text>
        </div>
      ))}
      <div>
        <Text size="sm" c="dimmed">
          {t('runs.state')}
        </Text>
        <RunState run={r} />
      </div>
    </SimpleGrid>
  );
}

function Actions({ run: r }: { run: Run }) {
  const { t } = useTranslation('pay');
  const navigate = useNavigate();
  const refresh = useRefreshPay();
  const [question, setQuestion] = useState<Question | null>(null);
  const [exporting, setExporting] = useState(false);
  if (r.state === 'generating') return null;
  const ask = (what: 'final' | 'regenerate' | 'remove', run: () => Promise<unknown>) =>
    setQuestion({
      title: t(`askTitle.${what}`),
      text: t(`askText.${what}`),
      confirm: t(`askConfirm.${what}`),
      danger: what === 'remove',
      run: async () => {
        await run();
        await refresh();
      },
    });
  const allFinal = async () => {
    const { finalized } = await finalize(r.id, null);
    notify(t('stubs.finalized', { count: finalized }));
  };
  const remove = async () => {
    await removeRun(r.id);
    await navigate({ to: '/app/pay' });
  };
  return (
    <Group gap="xs">
      {r.is_latest && r.final_stubs === 0 && (
        <Button variant="subtle" color="red" onClick={() => ask('remove', remove)}>
          {t('askConfirm.remove')}
        </Button>
      )}
      <Button variant="default" onClick={() => ask('regenerate', () => regenerate(r.id))}>
        {t('askConfirm.regenerate')}
      </Button>
      <Button variant="default" leftSection={<IconDownload size={17} aria-hidden />} onClick={() => setExporting(true)}>
        {t('export.title')}
      </Button>
      <Button disabled={r.final_stubs === r.stubs} onClick={() => ask('final', allFinal)}>
        {t('askConfirm.final')}
      </Button>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
      <Dialog opened={exporting} onClose={() => setExporting(false)} title={t('export.title')}>
        <ExportForm run={r} />
      </Dialog>
    </Group>
  );
}
