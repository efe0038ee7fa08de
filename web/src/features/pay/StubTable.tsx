import { Badge, Button, Checkbox, Group, SegmentedControl, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { finalize, type Run, type StubFilter, type StubRow, type StubSearch, stubFilters, stubsQuery } from './api';
import { usePayFormat, useRefreshPay } from './usePay';

type Props = { run: Run; search: StubSearch; onSearch: (s: Partial<StubSearch>) => void };

export function StubTable({ run, search, onSearch }: Props) {
  const { t } = useTranslation('pay');
  const refresh = useRefreshPay();
  const stubs = useQuery(stubsQuery(run, search));
  const [typed, setTyped] = useState(search.query);
  const [chosen, setChosen] = useState<string[]>([]);
  const look = useDebouncedCallback((query: string) => onSearch({ query, after: undefined }), 250);
  const final = useAction(async () => {
    const { finalized } = await finalize(run.id, chosen);
    setChosen([]);
    notify(t('stubs.finalized', { count: finalized }));
    await refresh();
  });
  return (
    <Stack>
      <Group justify="space-between">
        <TextInput
          aria-label={t('stubs.search')}
          placeholder={t('stubs.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            look(e.currentTarget.value);
          }}
          miw={240}
        />
        <div style={{ maxWidth: '100%', overflowX: 'auto' }}>
          <SegmentedControl
            aria-label={t('stubs.filter')}
            data={stubFilters.map((f) => ({ value: f, label: t(`stubs.filters.${f}`) }))}
            value={search.filter}
            onChange={(f) => onSearch({ filter: f as StubFilter, after: undefined })}
          />
        </div>
      </Group>
      {chosen.length > 0 && (
        <Group>
          <Button loading={final.busy} onClick={() => void final.act()}>
            {t('stubs.finalize', { count: chosen.length })}
          </Button>
          <Button variant="subtle" onClick={() => setChosen([])}>
            {t('stubs.choseNone')}
          </Button>
        </Group>
      )}
      <ProblemAlert problem={final.problem} />
      <Loaded query={stubs}>
        {({ items, count, next }) =>
          items.length === 0 ? (
            <EmptyState icon={IconUsers} title={t('stubs.none')} text={t('stubs.noneText')} />
          ) : (
            <Stack gap="xs">
              <Text size="sm" c="dimmed">
                {t('stubs.count', { count })}
              </Text>
              <Rows run={run} items={items} chosen={chosen} onChoose={setChosen} />
              {(next || search.after) && (
                <Group>
                  {search.after && (
                    <Button variant="default" onClick={() => onSearch({ after: undefined })}>
                      {t('stubs.firstPage')}
                    </Button>
                  )}
                  {next && (
                    <Button variant="default" onClick={() => onSearch({ after: next })}>
                      {t('stubs.nextPage')}
                    </Button>
                  )}
                </Group>
              )}
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  );
}

type RowsProps = { run: Run; items: StubRow[]; chosen: string[]; onChoose: (ids: string[]) => void };

function Rows({ run, items, chosen, onChoose }: RowsProps) {
  const { t } = useTranslation('pay');
  const { money, hours } = usePayFormat();
  const open = items.filter((s) => !s.is_final).map((s) => s.staff_id);
  const all = open.length > 0 && open.every((id) => chosen.includes(id));
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((c) => c !== id) : [...chosen, id]);
  return (
    <Table.ScrollContainer minWidth={320} className="surface" px="sm" style={{ borderRadius: 12 }}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>
              <Checkbox
                aria-label={t('stubs.chooseAll')}
                checked={all}
                disabled={open.length === 0}
                onChange={() => onChoose(all ? [] : open)}
              />
            </Table.Th>
            <Table.Th>{t('stubs.person')}</Table.Th>
            <Table.Th ta="right">{t('hours')}</Table.Th>
            <Table.Th ta="right">{t('amount')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((s) => (
            <Table.Tr key={s.staff_id}>
              <Table.Td>
                {!s.is_final && (
                  <Checkbox
                    aria-label={t('stubs.choose', { name: s.name })}
                    checked={chosen.includes(s.staff_id)}
                    onChange={() => toggle(s.staff_id)}
                  />
                )}
              </Table.Td>
              <Table.Td>
                <Link to="/app/pay/runs/$runId/stubs/$staffId" params={{ runId: run.id, staffId: s.staff_id }}>
                  {s.name}
                </Link>
                {s.number && (
                  <Text span size="sm" c="dimmed">
                    {` · ${s.number}`}
                  </Text>
                )}
                <Group gap={4} mt={2}>
                  <StubState isFinal={s.is_final} isObsolete={s.is_obsolete} />
                </Group>
              </Table.Td>
              <Table.Td ta="right" className="num">
                {hours(s.minutes)}
              </Table.Td>
              <Table.Td ta="right" className="num">
                {money(s.total, run.currency)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

export function StubState({ isFinal, isObsolete }: { isFinal: boolean; isObsolete: boolean }) {
  const { t } = useTranslation('pay');
  return (
    <>
      <Badge color={isFinal ? 'green' : 'gray'} variant="light">
        {t(isFinal ? 'stubs.final' : 'stubs.open')}
      </Badge>
      {isObsolete && (
        <Badge color="yellow" variant="light">
          {t('stubs.obsolete')}
        </Badge>
      )}
    </>
  );
}
