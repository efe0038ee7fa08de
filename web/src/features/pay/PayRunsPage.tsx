import { Badge, Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import { IconCalendarDollar, IconCash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { isGranted, useMe } from '~/app/session';
import { calendarQuery, type Run, runsQuery } from './api';
import { CalendarForm } from './CalendarForm';
import { NewRunForm } from './NewRunForm';
import { NoPayAccess } from './NoPayAccess';
import { usePayFormat } from './usePay';

export function PayRunsPage() {
  const { t } = useTranslation('pay');
  const me = useMe();
  if (!isGranted(me, 'pay_runs'))
    return (
      <Page title={t('title')} lead={t('lead')}>
        <GatedScreen feature="pay_runs" />
      </Page>
    );
  if (!me.user.pay_access) return <NoPayAccess title={t('title')} />;
  return <Runs />;
}

function Runs() {
  const { t } = useTranslation('pay');
  const runs = useQuery(runsQuery);
  const calendar = useQuery(calendarQuery);
  const [dialog, setDialog] = useState<'calendar' | 'run' | null>(null);
  const close = () => setDialog(null);
  const next = runs.data?.next;
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      action={
        <Group gap="xs">
          <Button component={Link} to="/app/reports/budgets" variant="default">
            {t('budgets.title')}
          </Button>
          {calendar.data?.calendar && (
            <Button variant="default" onClick={() => setDialog('calendar')}>
              {t('calendar.change')}
            </Button>
          )}
          {next && (
            <Button disabled={!next.can_begin} onClick={() => setDialog('run')}>
              {t('runs.generate')}
            </Button>
          )}
        </Group>
      }
    >
      <Loaded query={calendar}>
        {({ calendar: chosen }) =>
          chosen ? (
            <Stack>
              {next && <NextPeriod first={next.first} last={next.last} begun={next.can_begin} />}
              <Loaded query={runs}>{({ items }) => <RunTable items={items} />}</Loaded>
            </Stack>
          ) : (
            <EmptyState icon={IconCalendarDollar} title={t('calendar.none')} text={t('calendar.noneText')}>
              <Button mt="sm" onClick={() => setDialog('calendar')}>
                {t('calendar.choose')}
              </Button>
            </EmptyState>
          )
        }
      </Loaded>
      <Dialog opened={dialog === 'calendar'} onClose={close} title={t('calendar.choose')}>
        <CalendarForm now={calendar.data?.calendar ?? null} onDone={close} />
      </Dialog>
      <Dialog opened={dialog === 'run'} onClose={close} title={t('runs.generate')}>
        {next && (
          <NewRunForm first={next.first} last={next.last} isFirst={runs.data?.items.length === 0} onDone={close} />
        )}
      </Dialog>
    </Page>
  );
}

function NextPeriod({ first, last, begun }: { first: string; last: string; begun: boolean }) {
  const { t } = useTranslation('pay');
  const { span, day } = usePayFormat();
  return (
    <Panel
      title={t('runs.next', { period: span(first, last) })}
      text={begun ? t('runs.nextText') : t('runs.nextLater', { day: day(first) })}
    />
  );
}

function RunTable({ items }: { items: Run[] }) {
  const { t } = useTranslation('pay');
  if (items.length === 0) return <EmptyState icon={IconCash} title={t('runs.none')} text={t('runs.noneText')} />;
  return (
    <Panel title={t('runs.all')}>
      <Table.ScrollContainer minWidth={560}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('runs.period')}</Table.Th>
              <Table.Th>{t('runs.state')}</Table.Th>
              <Table.Th ta="right">{t('hours')}</Table.Th>
              <Table.Th ta="right">{t('amount')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((r) => (
              <RunRow key={r.id} run={r} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function RunRow({ run: r }: { run: Run }) {
  const { t } = useTranslation('pay');
  const { span, money, hours } = usePayFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/app/pay/runs/$runId" params={{ runId: r.id }}>
          {span(r.first, r.last)}
        </Link>
        <Text size="sm" c="dimmed">
          {t('runs.number', { number: r.number })}
        </Text>
      </Table.Td>
      <Table.Td>
        <RunState run={r} />
      </Table.Td>
      <Table.Td ta="right" className="num">
        {hours(r.minutes)}
      </Table.Td>
      <Table.Td ta="right" className="num">
        {money(r.amount, r.currency)}
      </Table.Td>
    </Table.Tr>
  );
}

/** How far it is: generating, or how many stubs are final. */
export function RunState({ run: r }: { run: Run }) {
  const { t } = useTranslation('pay');
  if (r.state === 'generating')
    return (
      <Stack gap={4} miw={140}>
        <Text size="sm" role="status">
          {t('runs.generating', { done: r.done, total: r.total })}
        </Text>
        <Progress value={r.total ? (100 * r.done) / r.total : 5} animated aria-label={t('runs.progress')} />
      </Stack>
    );
  const whole = r.stubs > 0 && r.final_stubs === r.stubs;
  return (
    <Badge color={whole ? 'green' : 'gray'} variant="light">
      {t('runs.final', { final: r.final_stubs, count: r.stubs })}
    </Badge>
  );
}
