import { Group, Stack, Table, TextInput } from '@mantine/core';
import { IconReportMoney } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { isGranted, useMe } from '~/app/session';
import { type Budget, budgetsQuery } from './api';
import { NoPayAccess } from './NoPayAccess';
import { marginOf } from './ProjectBudget';
import { usePayFormat } from './usePay';

type Props = { first: string; last: string; onSearch: (s: { first?: string; last?: string }) => void };

export function BudgetReportPage({ first, last, onSearch }: Props) {
  const { t } = useTranslation('pay');
  const me = useMe();
  const may = isGranted(me, 'reports') && me.user.pay_access;
  const report = useQuery({ ...budgetsQuery(first, last), enabled: may });
  if (!isGranted(me, 'reports'))
    return (
      <Page title={t('budgets.title')}>
        <GatedScreen feature="reports" />
      </Page>
    );
  if (!may) return <NoPayAccess title={t('budgets.title')} />;
  return (
    <Page title={t('budgets.title')} lead={t('budgets.lead')}>
      <Stack>
        <Group align="flex-end">
          <TextInput
            type="date"
            label={t('from')}
            value={first}
            onChange={(e) => e.currentTarget.value && onSearch({ first: e.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('until')}
            value={last}
            onChange={(e) => e.currentTarget.value && onSearch({ last: e.currentTarget.value })}
          />
        </Group>
        <Loaded query={report}>
          {(r) =>
            r.items.length === 0 ? (
              <EmptyState icon={IconReportMoney} title={t('budgets.none')} text={t('budgets.noneText')} />
            ) : (
              <ReportTable items={r.items} totals={r} currency={r.currency} />
            )
          }
        </Loaded>
      </Stack>
    </Page>
  );
}

type TableProps = { items: Budget[]; totals: Pick<Budget, 'planned' | 'actual'>; currency: string };

function ReportTable({ items, totals, currency }: TableProps) {
  const { t } = useTranslation('pay');
  const { money, hours } = usePayFormat();
  const cells = ({ planned, actual }: Pick<Budget, 'planned' | 'actual'>) => [
    hours(actual.minutes),
    money(planned.cost, currency),
    money(actual.cost, currency),
    money(actual.billed, currency),
    money(marginOf(actual), currency),
  ];
  return (
    <Table.ScrollContainer minWidth={820} className="surface" px="sm" style={{ borderRadius: 12 }}>
      <Table verticalSpacing="sm" className="num">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('budgets.project')}</Table.Th>
            <Table.Th>{t('budgets.client')}</Table.Th>
            {(['hoursWorked', 'plannedCost', 'actualCost', 'billed', 'margin'] as const).map((c) => (
              <Table.Th key={c} ta="right">
                {t(`budgets.columns.${c}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((b) => (
            <Table.Tr key={b.project_id}>
              <Table.Td>
                <Link to="/app/projects/$projectId" params={{ projectId: b.project_id }} search={{ tab: 'budget' }}>
                  {b.title}
                </Link>
              </Table.Td>
              <Table.Td>{b.client}</Table.Td>
              {cells(b).map((c, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: fixed columns
                <Table.Td key={i} ta="right">
                  {c}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={2}>{t('total')}</Table.Th>
            {cells(totals).map((c, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: fixed columns
              <Table.Th key={i} ta="right">
                {c}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}
