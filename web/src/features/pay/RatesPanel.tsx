import { Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { addRate, paySettingsQuery, type Rate, type RateInput, type RateOf, ratesQuery, removeRate } from './api';
import { usePayFormat, useRefreshPay } from './usePay';

/** One subject's rates. `asked`: also for which skill or position each is, by its key. */
type Props = { title: string; text?: string; of: RateOf; bill?: boolean; choices?: Choice[]; choiceLabel?: string };
export type Choice = { key: string; label: string; of: Partial<RateOf> };

export function RatesPanel({ title, text, of, bill, choices, choiceLabel }: Props) {
  const { t } = useTranslation('pay');
  const [adding, setAdding] = useState(false);
  const rates = useQuery(ratesQuery(of));
  const close = () => setAdding(false);
  const canAdd = !choices || choices.length > 0;
  return (
    <Panel
      title={title}
      text={text}
      action={
        canAdd && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('rates.add')}
          </Button>
        )
      }
    >
      <Loaded query={rates}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed" size="sm">
              {t('rates.none')}
            </Text>
          ) : (
            <RateTable items={items} choices={choices} />
          )
        }
      </Loaded>
      <Dialog opened={adding} onClose={close} title={t('rates.add')}>
        <RateForm of={of} bill={bill} choices={choices} choiceLabel={choiceLabel} onDone={close} />
      </Dialog>
    </Panel>
  );
}

/** The rates of every skill together: each skill is a subject of its own. */
export function SkillRatesPanel({ title, skills }: { title: string; skills: { id: string; name: string }[] }) {
  const { t } = useTranslation('pay');
  const [adding, setAdding] = useState(false);
  const answers = useQueries({ queries: skills.map((s) => ratesQuery({ level: 'skill', skill_id: s.id })) });
  const items = answers.flatMap((a, i) => (a.data?.items ?? []).map((r) => ({ ...r, qualifier: skills[i]?.id ?? '' })));
  const choices = skills.map((s) => ({ key: s.id, label: s.name, of: { skill_id: s.id } }));
  const close = () => setAdding(false);
  return (
    <Panel
      title={title}
      action={
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('rates.add')}
        </Button>
      }
    >
      {items.length === 0 ? (
        <Text c="dimmed" size="sm">
          {t('rates.none')}
        </Text>
      ) : (
        <RateTable items={items} choices={choices} />
      )}
      <Dialog opened={adding} onClose={close} title={t('rates.add')}>
        <RateForm of={{ level: 'skill' }} choices={choices} choiceLabel={t('premiums.skills')} onDone={close} />
      </Dialog>
    </Panel>
  );
}

function RateTable({ items, choices }: { items: Rate[]; choices?: Choice[] }) {
  const { t } = useTranslation(['pay', 'common']);
  const { day, perUnit } = usePayFormat();
  const settings = useQuery(paySettingsQuery);
  const currency = settings.data?.currency ?? 'CAD';
  const refresh = useRefreshPay();
  const remove = useAction(async (id: string) => {
    await removeRate(id);
    await refresh();
    notify(t('common:saved'));
  });
  const nameOf = (r: Rate) => choices?.find((c) => c.key === r.qualifier)?.label;
  return (
    <>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Tbody>
            {items.map((r) => (
              <Table.Tr key={r.id}>
                {choices && <Table.Td>{nameOf(r) ?? '–'}</Table.Td>}
                <Table.Td className="num">
                  {r.kind === 'hourly' || r.kind === 'per_shift'
                    ? t(`rates.kinds.${r.kind}`, { rate: perUnit(r.rate, currency) })
                    : t(`rates.kinds.${r.kind}`)}
                  {r.travel_rate && (
                    <Text size="sm" c="dimmed">
                      {t('rates.travel', { rate: perUnit(r.travel_rate, currency) })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  {r.from ? t('rates.from', { day: day(r.from) }) : t('rates.always')}
                  {r.created_by && (
                    <Text size="sm" c="dimmed">
                      {r.created_by}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">
                  <Button size="xs" variant="subtle" color="red" onClick={() => void remove.act(r.id)}>
                    {t('common:remove')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ProblemAlert problem={remove.problem} />
    </>
  );
}

const pays = ['hourly', 'per_shift'];
const decimal = (s: string) => s.trim().replace(',', '.').replace(/\s/g, '');

type FormProps = Pick<Props, 'of' | 'bill' | 'choices' | 'choiceLabel'> & { onDone: () => void };

function RateForm({ of, bill, choices, choiceLabel, onDone }: FormProps) {
  const { t } = useTranslation(['pay', 'common']);
  const refresh = useRefreshPay();
  const kinds = bill ? pays : [...pays, 'none', 'volunteer'];
  const form = useForm({
    initialValues: { choice: choices?.[0]?.key ?? '', kind: 'hourly', rate: '', travel_rate: '', from: '' },
  });
  const { kind } = form.values;
  const save = useAction(async () => {
    const v = form.getValues();
    const body: RateInput = {
      ...of,
      ...choices?.find((c) => c.key === v.choice)?.of,
      kind: v.kind as RateInput['kind'],
    };
    if (pays.includes(v.kind)) {
      body.rate = decimal(v.rate);
      if (v.travel_rate.trim()) body.travel_rate = decimal(v.travel_rate);
    }
    if (v.from) body.from = v.from;
    await addRate(body);
    await refresh();
    notify(t('common:saved'));
    onDone();
  }, form);
  return (
    <form onSubmit={form.onSubmit(() => void save.act())}>
      <Stack>
        {choices && (
          <Select
            label={choiceLabel}
            data={choices.map((c) => ({ value: c.key, label: c.label }))}
            allowDeselect={false}
            searchable
            {...form.getInputProps('choice')}
          />
        )}
        <Select
          label={t('rates.kind')}
          data={kinds.map((k) => ({ value: k, label: t(`rates.kindNames.${k as 'hourly'}`) }))}
          allowDeselect={false}
          {...form.getInputProps('kind')}
        />
        {pays.includes(kind) && (
          <Group grow align="flex-start">
            <TextInput
              required
              inputMode="decimal"
              label={t('rate')}
              placeholder="21,50"
              {...form.getInputProps('rate')}
            />
            <TextInput
              inputMode="decimal"
              label={t('rates.travelRate')}
              description={t('rates.travelText')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('travel_rate')}
            />
          </Group>
        )}
        <TextInput
          type="date"
          label={t('rates.effective')}
          description={t('rates.effectiveText')}
          {...form.getInputProps('from')}
        />
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
