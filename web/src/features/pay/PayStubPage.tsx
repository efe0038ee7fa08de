import { Alert, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { finalize, reopen, type Stub, stubQuery } from './api';
import { StubState } from './StubTable';
import { usePayFormat, useRefreshPay } from './usePay';

export function PayStubPage({ runId, staffId }: { runId: string; staffId: string }) {
  const { t, i18n } = useTranslation('pay');
  const { span } = usePayFormat();
  const stub = useQuery(stubQuery(runId, staffId, i18n.language));
  const s = stub.data;
  return (
    <Page
      title={s?.name ?? t('stubs.person')}
      lead={
        <Link to="/app/pay/runs/$runId" params={{ runId }}>
          {s ? t('stub.back', { period: span(s.first, s.last) }) : t('runs.back')}
        </Link>
      }
      action={s && <Actions stub={s} />}
    >
      <Loaded query={stub} skeleton={<Skeletons rows={6} height={70} />}>
        {(found) => (
          <Stack>
            <Head stub={found} />
            <Changes stub={found} />
            <Summary stub={found} />
            <Weeks stub={found} />
            <Lines stub={found} />
            <Log stub={found} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ stub: s }: { stub: Stub }) {
  const { t } = useTranslation('pay');
  const refresh = useRefreshPay();
  const [question, setQuestion] = useState<Question | null>(null);
  const what = s.is_final ? 'reopen' : 'finalOne';
  const open = () =>
    setQuestion({
      title: t(`askTitle.${what}`),
      text: t(`askText.${what}`),
      confirm: t(`askConfirm.${what}`),
      run: async () => {
        await (s.is_final ? reopen(s.run_id, s.staff_id) : finalize(s.run_id, [s.staff_id]));
        await refresh();
      },
    });
  return (
    <>
      <Button variant={s.is_final ? 'default' : 'filled'} onClick={open}>
        {t(`askConfirm.${what}`)}
      </Button>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </>
  );
}

function Head({ stub: s }: { stub: Stub }) {
  const { t } = useTranslation('pay');
  const { money, shortDateTime } = usePayFormat();
  return (
    <Group justify="space-between" align="flex-end">
      <div>
        <Text fz={34} fw={640} lh={1.2} className="num">
          {money(s.total, s.currency)}
        </Text>
        <Text c="dimmed" size="sm">
          {s.number && `${t('stub.number', { number: s.number })} · `}
          {s.is_final && s.finalized_at
            ? t('stub.finalBy', { name: s.finalized_by, date: shortDateTime(s.finalized_at) })
            : t('stub.generated', { date: shortDateTime(s.generated_at) })}
        </Text>
      </div>
      <Group gap={6}>
        <StubState isFinal={s.is_final} isObsolete={s.is_obsolete} />
      </Group>
    </Group>
  );
}

function Changes({ stub: s }: { stub: Stub }) {
  const { t } = useTranslation('pay');
  const { money, shortDay } = usePayFormat();
  return (
    <>
      {s.is_obsolete && (
        <Alert color="yellow" className="alert">
          {t(s.is_final ? 'stub.obsoleteFinal' : 'stub.obsolete')}
        </Alert>
      )}
      {s.changes.length > 0 && (
        <Panel title={t('stub.changes')}>
          <Stack gap={6}>
            {s.changes.map((c, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: changes have no identity
              <Text key={n} size="sm">
                {t(`stub.change.${c.change}`, {
                  what: [shortDay(c.line.day), c.line.name || t(`kinds.${c.line.kind}`), c.line.project]
                    .filter(Boolean)
                    .join(' · '),
                  before: money(c.before, s.currency),
                  after: money(c.after, s.currency),
                })}
              </Text>
            ))}
          </Stack>
        </Panel>
      )}
    </>
  );
}

function Summary({ stub: s }: { stub: Stub }) {
  const { t } = useTranslation('pay');
  const { money, hours, perUnit } = usePayFormat();
  return (
    <Panel title={t('stub.summary')}>
      <Table.ScrollContainer minWidth={280}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('stub.earning')}</Table.Th>
              <Table.Th ta="right">{t('hours')}</Table.Th>
              <Table.Th ta="right">{t('amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {s.summary.map((r) => (
              <Table.Tr key={[r.kind, r.code, r.name, r.rate, r.unit, r.multiplier].join()}>
                <Table.Td>
                  {r.name || t(`kinds.${r.kind}`)}
                  {r.multiplier && ` × ${r.multiplier}`}
                  <Text size="sm" c="dimmed" className="num">
                    {r.code}
                    {r.rate && ` · ${r.unit === 'percent' ? `${r.rate} %` : perUnit(r.rate, s.currency)}`}
                  </Text>
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {hours(r.minutes)}
                </Table.Td>
                <Table.Td ta="right" className="num">
                  {money(r.amount, s.currency)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>{t('total')}</Table.Th>
              <Table.Th ta="right" className="num">
                {hours(s.minutes)}
              </Table.Th>
              <Table.Th ta="right" className="num">
                {money(s.total, s.currency)}
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function Weeks({ stub: s }: { stub: Stub }) {
  const { t } = useTranslation('pay');
  const { money, hours, span, perUnit } = usePayFormat();
  if (s.weeks.length === 0) return null;
  return (
    <Panel title={t('stub.overtime')} text={t('stub.overtimeText')}>
      <Stack gap="sm">
        {s.weeks.map((w) => (
          <div key={w.first}>
            <Text fw={600}>{span(w.first, w.last)}</Text>
            <Text size="sm">
              {t('stub.week', {
                hours: hours(w.minutes),
                overtime: hours(w.overtime_minutes),
                rate: perUnit(w.regular_rate, s.currency),
                extra: money(w.extra, s.currency),
              })}
              {w.is_late && ` ${t('stub.weekLate')}`}
            </Text>
          </div>
        ))}
      </Stack>
    </Panel>
  );
}

function Lines({ stub: s }: { stub: Stub }) {
  const { t } = useTranslation('pay');
  const { money, shortDay } = usePayFormat();
  return (
    <Panel title={t('stub.lines')} text={t('stub.linesText')}>
      <Table.ScrollContainer minWidth={300}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('stub.day')}</Table.Th>
              <Table.Th>{t('stub.why')}</Table.Th>
              <Table.Th ta="right">{t('amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {s.lines.map(({ line: l, explanation }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
              <Table.Tr key={n}>
                <Table.Td style={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>{shortDay(l.day)}</Table.Td>
                <Table.Td>
                  {l.project_id ? (
                    <Link to="/app/projects/$projectId" params={{ projectId: l.project_id }}>
                      {l.project}
                    </Link>
                  ) : (
                    <Text span fw={560}>
                      {t(`kinds.${l.kind}`)}
                    </Text>
                  )}
                  {l.position && ` · ${l.position}`} · {l.code}
                  <Text size="sm" c="dimmed">
                    {explanation}
                  </Text>
                </Table.Td>
                <Table.Td ta="right" className="num" style={{ verticalAlign: 'top' }}>
                  {money(l.amount, s.currency)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function Log({ stub: s }: { stub: Stub }) {
  const { t } = useTranslation('pay');
  const { money, hours, weekday } = usePayFormat();
  return (
    <Panel title={t('stub.log')}>
      <Table.ScrollContainer minWidth={460}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('stub.day')}</Table.Th>
              <Table.Th ta="right">{t('stub.worked')}</Table.Th>
              <Table.Th ta="right">{t('kinds.travel')}</Table.Th>
              <Table.Th ta="right">{t('kinds.overtime')}</Table.Th>
              <Table.Th ta="right">{t('amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {s.log.map((d) => (
              <Table.Tr key={d.day}>
                <Table.Td>{weekday(`${d.day}T12:00:00Z`)}</Table.Td>
                {[d.minutes, d.travel_minutes, d.overtime_minutes].map((m, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three columns
                  <Table.Td key={n} ta="right" className="num">
                    {hours(m)}
                  </Table.Td>
                ))}
                <Table.Td ta="right" className="num">
                  {money(d.amount, s.currency)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
