import { Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { GatedScreen } from '~/app/GatedScreen';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { isGranted, useMe } from '~/app/session';
import { type Budget, budgetQuery, type Figures, type GrantOf, type PayPosition, paySettingsQuery } from './api';
import { GivenPremiums } from './GivenPremiums';
import { type Choice, RatesPanel } from './RatesPanel';
import { useMayPay, usePayFormat } from './usePay';

const partOf = (p: PayPosition) => (p.skill_id ? { skill_id: p.skill_id } : { position: p.name });

/** A project's money, beside its plan. */
export default function ProjectBudget({ projectId }: { projectId: string }) {
  const { t } = useTranslation('pay');
  const me = useMe();
  const may = useMayPay('budgets');
  const budget = useQuery({ ...budgetQuery(projectId), enabled: may });
  const mayGive = useMayPay('premiums');
  if (!isGranted(me, 'budgets')) return <GatedScreen feature="budgets" />;
  if (!may) return <Text c="dimmed">{t('forbidden.text')}</Text>;
  const { positions = [], budget: own } = budget.data ?? {};
  const choices: Choice[] = positions.map((p) => ({ key: p.key, label: p.name, of: partOf(p) }));
  return (
    <Stack>
      <Loaded query={budget}>{(b) => <Comparison budget={b.budget} />}</Loaded>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Stack>
          <RatesPanel
            title={t('rates.position')}
            text={t('rates.positionText')}
            of={{ level: 'position', project_id: projectId }}
            choices={choices}
            choiceLabel={t('positions')}
          />
          {mayGive && positions.length > 0 && <PositionPremiums projectId={projectId} positions={positions} />}
        </Stack>
        <Stack>
          <RatesPanel title={t('rates.billProject')} of={{ level: 'bill_project', project_id: projectId }} bill />
          {own?.client_id && (
            <RatesPanel
              title={t('rates.billClient', { client: own.client })}
              of={{ level: 'bill_client', client_id: own.client_id }}
              bill
            />
          )}
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

type PremiumsProps = { projectId: string; positions: PayPosition[] };

function PositionPremiums({ projectId, positions }: PremiumsProps) {
  const { t } = useTranslation('pay');
  const of = (p: PayPosition): GrantOf => ({ level: 'position', project_id: projectId, ...partOf(p) });
  return (
    <Panel title={t('premiums.position')} text={t('rates.positionText')}>
      <Stack gap="sm">
        {positions.map((p) => (
          <Group key={p.key} justify="space-between" role="group" aria-label={p.name}>
            <Text size="sm">{p.name}</Text>
            <GivenPremiums of={of(p)} qualifier={p.key} />
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}

const money = ['wages', 'travel', 'premiums', 'cost', 'billed'] as const;

export const marginOf = (f: Figures) => f.billed - f.cost;

function Comparison({ budget: b }: { budget: Budget }) {
  const { t } = useTranslation('pay');
  const format = usePayFormat();
  const settings = useQuery(paySettingsQuery);
  const currency = settings.data?.currency ?? 'CAD';
  const columns = [b.planned, b.actual];
  return (
    <Panel title={t('budget.title')} text={t('budget.text')}>
      <Table.ScrollContainer minWidth={380}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th />
              <Table.Th ta="right">{t('budget.planned')}</Table.Th>
              <Table.Th ta="right">{t('budget.actual')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="num">
            <Line name={t('hours')} values={columns.map((f) => format.hours(f.minutes))} />
            {money.map((m) => (
              <Line
                key={m}
                name={t(`budget.${m}`)}
                values={columns.map((f) => format.money(f[m], currency))}
                strong={m === 'cost'}
              />
            ))}
            <Line name={t('budget.margin')} values={columns.map((f) => format.money(marginOf(f), currency))} strong />
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {b.planned.without_rate > 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('budget.withoutRate', { count: b.planned.without_rate })}
        </Text>
      )}
      {b.planned.without_bill_rate > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('budget.withoutBillRate', { count: b.planned.without_bill_rate })}
        </Text>
      )}
    </Panel>
  );
}

function Line({ name, values, strong }: { name: string; values: string[]; strong?: boolean }) {
  return (
    <Table.Tr fw={strong ? 640 : undefined}>
      <Table.Td>{name}</Table.Td>
      {values.map((v, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two columns
        <Table.Td key={i} ta="right">
          {v}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
