import { Badge, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { Dialog } from '~/app/Dialog';
import { useFormat } from '~/app/format';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import classes from '../project/project.module.css';
import { type Policy, policiesQuery, type Rules, removePolicy } from '../queries';

const PolicyForm = lazy(() => import('./PolicyForm'));

/** From when hours are overtime, and how much more they are worth. */
export default function PoliciesPanel() {
  const { t } = useTranslation('timeclock');
  const client = useQueryClient();
  const policies = useQuery(policiesQuery);
  const [editing, edit] = useState<Policy | 'new' | null>(null);
  const [question, ask] = useState<Question | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: policiesQuery.queryKey });
  const askRemove = (p: Policy) =>
    ask({
      title: t('policies.removeTitle', { name: p.name }),
      text: t('policies.removeText'),
      confirm: t('policies.remove'),
      danger: true,
      run: async () => {
        await removePolicy(p.id);
        await refresh();
      },
    });
  return (
    <Panel
      title={t('policies.title')}
      text={t('policies.text')}
      action={
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit('new')}>
          {t('policies.add')}
        </Button>
      }
    >
      <Loaded query={policies} skeleton={<Skeletons rows={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('policies.none')}</Text>
          ) : (
            <ul className={classes.rows}>
              {items.map((p) => (
                <PolicyRow key={p.id} policy={p} onEdit={() => edit(p)} onRemove={() => askRemove(p)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Dialog
        opened={editing !== null}
        onClose={() => edit(null)}
        title={t(editing === 'new' ? 'policies.add' : 'policies.changeTitle')}
        size="lg"
      >
        <Suspense fallback={<Skeletons />}>
          {editing && (
            <PolicyForm
              policy={editing === 'new' ? null : editing}
              first={policies.data?.items.length === 0}
              onDone={async () => {
                await refresh();
                notify(t('policies.saved'));
                edit(null);
              }}
            />
          )}
        </Suspense>
      </Dialog>
      <ConfirmDialog question={question} onClose={() => ask(null)} />
    </Panel>
  );
}

/** "Over 8 h a day × 1.5, over 40 h a week × 1.5 · averaged over 2 weeks from …" */
function useRulesInWords() {
  const { t, i18n } = useTranslation('timeclock');
  const { day, list } = useFormat();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 3 });
  const limit = (kind: 'daily' | 'weekly') => (l: Rules['daily'][number]) =>
    t(`policies.${kind}Of`, { hours: number.format(l.over_minutes / 60), times: number.format(Number(l.multiplier)) });
  return (r: Rules) => [
    list([...r.daily.map(limit('daily')), ...r.weekly.map(limit('weekly'))]),
    ...(r.averaging_weeks > 1 && r.reference_date
      ? [t('policies.averagedOf', { count: r.averaging_weeks, date: day(r.reference_date) })]
      : []),
    ...(r.travel_counts ? [t('policies.travelCounts')] : []),
  ];
}

type RowProps = { policy: Policy; onEdit: () => void; onRemove: () => void };

function PolicyRow({ policy: p, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation('timeclock');
  const words = useRulesInWords();
  return (
    <li className={classes.row} data-testid="policy">
      <div className={classes.grow}>
        <Group gap={8}>
          <Text fw={600}>{p.name}</Text>
          {p.is_default && <Badge variant="light">{t('policies.default')}</Badge>}
        </Group>
        {words(p.rules).map((w) => (
          <Text key={w} size="sm" c="dimmed" className={classes.capital}>
            {w}
          </Text>
        ))}
      </div>
      <Group gap={6}>
        <Button size="xs" variant="default" onClick={onEdit} aria-label={t('policies.changeOf', { name: p.name })}>
          {t('policies.change')}
        </Button>
        {!p.is_default && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            onClick={onRemove}
            aria-label={t('policies.removeOf', { name: p.name })}
          >
            {t('policies.remove')}
          </Button>
        )}
      </Group>
    </li>
  );
}
