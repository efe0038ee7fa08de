import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Loaded } from '~/app/Loaded';
import { Panel } from '~/app/Panel';
import { type Premium, paySettingsQuery, premiumsQuery } from './api';
import { PremiumForm } from './PremiumForm';
import { usePayFormat } from './usePay';

export function PremiumsPanel() {
  const { t } = useTranslation('pay');
  const premiums = useQuery(premiumsQuery);
  const [editing, setEditing] = useState<Premium | 'new' | null>(null);
  const close = () => setEditing(null);
  return (
    <Panel
      title={t('premiums.title')}
      text={t('premiums.text')}
      action={
        <Button variant="default" onClick={() => setEditing('new')}>
          {t('premiums.add')}
        </Button>
      }
    >
      <Loaded query={premiums}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed" size="sm">
              {t('premiums.none')}
            </Text>
          ) : (
            <Stack gap="sm">
              {items.map((p) => (
                <Row key={p.id} premium={p} onEdit={() => setEditing(p)} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Dialog
        opened={editing !== null}
        onClose={close}
        title={t(editing === 'new' ? 'premiums.add' : 'premiums.edit')}
        size="lg"
      >
        {editing && <PremiumForm premium={editing === 'new' ? null : editing} onDone={close} />}
      </Dialog>
    </Panel>
  );
}

export function usePremiumAmount() {
  const { t, i18n } = useTranslation('pay');
  const { perUnit } = usePayFormat();
  const settings = useQuery(paySettingsQuery);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 });
  return (p: Premium) =>
    t(`premiums.amounts.${p.kind}`, {
      amount:
        p.kind === 'percent' ? number.format(Number(p.amount)) : perUnit(p.amount, settings.data?.currency ?? 'CAD'),
    });
}

function Row({ premium: p, onEdit }: { premium: Premium; onEdit: () => void }) {
  const { t } = useTranslation(['pay', 'common']);
  const amount = usePremiumAmount();
  const conditions = useConditionWords(p);
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Group gap={8}>
          <Text fw={600}>{p.name}</Text>
          <Badge variant="light" color="gray">
            {p.code}
          </Badge>
          {p.archived && <Badge variant="outline">{t('premiums.archived')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {amount(p)} · {p.automatic ? (conditions ?? t('premiums.alwaysAutomatic')) : t('premiums.byHand')}
        </Text>
      </div>
      <Button variant="subtle" onClick={onEdit} aria-label={t('premiums.editName', { name: p.name })}>
        {t('premiums.edit')}
      </Button>
    </Group>
  );
}

const two = (n: number) => String(n).padStart(2, '0');
export const clockText = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** The days of the week from Monday, in the reader's language. */
export function weekdayNames(language: string, style: 'long' | 'short') {
  const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, i) => format.format(new Date(Date.UTC(2024, 0, 1 + i))));
}

function useConditionWords({ conditions: c }: Premium) {
  const { t, i18n } = useTranslation('pay');
  const days = weekdayNames(i18n.language, 'short');
  const words = [
    c.times_of_day && `${clockText(c.times_of_day.from_minute)}–${clockText(c.times_of_day.until_minute)}`,
    c.weekdays.length > 0 && c.weekdays.map((d) => days[d - 1]).join(', '),
    c.skill_ids.length + c.positions.length > 0 &&
      t('premiums.somePositions', { count: c.skill_ids.length + c.positions.length }),
    c.field && t('premiums.field'),
    c.employment_statuses.length > 0 && c.employment_statuses.map((s) => t(`premiums.statuses.${s}`)).join(', '),
    c.team_lead !== null && t(c.team_lead ? 'premiums.leads' : 'premiums.notLeads'),
  ].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : null;
}
