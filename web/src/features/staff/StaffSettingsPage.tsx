import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { GatedScreen } from '~/app/GatedScreen';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { useLabels } from './Labels';
import { addField, addLabel, changeLabel, type LabelKind, removeField, removeLabel } from './mutations';
import { type CustomField, fieldsQuery, useRefreshStaff } from './queries';
import classes from './staff.module.css';

export function StaffSettingsPage() {
  const { t } = useTranslation('staff');
  const me = useMe();
  const labels = useLabels();
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <Stack>
        <LabelsOf kind="skills" items={labels.skills} />
        <LabelsOf kind="tags" items={labels.tags} />
        {isGranted(me, 'departments') ? (
          <LabelsOf kind="departments" items={labels.departments} />
        ) : (
          <GatedScreen feature="departments" />
        )}
        {isGranted(me, 'custom_fields') ? <Fields /> : <GatedScreen feature="custom_fields" />}
      </Stack>
    </Page>
  );
}

type Label = { id: string; name: string; members: number; color?: string; category?: string };

function useRemoval() {
  const { t } = useTranslation(['staff', 'common']);
  const refresh = useRefreshStaff();
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (name: string, run: () => Promise<unknown>) =>
    setQuestion({
      title: t('settings.remove', { name }),
      text: t('settings.removeText'),
      confirm: t('common:remove'),
      danger: true,
      run: () => run().then(refresh),
    });
  return { ask, dialog: <ConfirmDialog question={question} onClose={() => setQuestion(null)} /> };
}

function LabelsOf({ kind, items }: { kind: LabelKind; items: Label[] }) {
  const { t } = useTranslation(['staff', 'common']);
  const removal = useRemoval();
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <Panel title={t(`labels.${kind}`)}>
      <Stack gap="xs">
        {items.map((l) =>
          editing === l.id ? (
            <LabelForm key={l.id} kind={kind} label={l} onDone={() => setEditing(null)} />
          ) : (
            <Group key={l.id} justify="space-between">
              <span className={classes.label}>
                {l.color && <span className={classes.dot} style={{ background: l.color }} aria-hidden />}
                {l.name}
                <span className={classes.dim}>
                  {l.category && `${l.category} · `}
                  {t('settings.members', { count: l.members })}
                </span>
              </span>
              <Group gap={4}>
                <Button
                  size="xs"
                  variant="subtle"
                  onClick={() => setEditing(l.id)}
                  aria-label={t('editOf', { what: l.name })}
                >
                  {t('edit')}
                </Button>
                <Button
                  size="xs"
                  variant="subtle"
                  color="red"
                  onClick={() => removal.ask(l.name, () => removeLabel(kind, l.id))}
                  aria-label={t('settings.remove', { name: l.name })}
                >
                  {t('common:remove')}
                </Button>
              </Group>
            </Group>
          ),
        )}
        <LabelForm key={items.length} kind={kind} />
      </Stack>
      {removal.dialog}
    </Panel>
  );
}

function LabelForm({ kind, label, onDone }: { kind: LabelKind; label?: Label; onDone?: () => void }) {
  const { t } = useTranslation(['staff', 'common']);
  const refresh = useRefreshStaff();
  const [v, setV] = useState({
    name: label?.name ?? '',
    color: label?.color ?? '#0f766e',
    category: label?.category ?? '',
  });
  const { act, busy, problem } = useAction(async () => {
    if (label) await changeLabel(kind, label.id, v.name, v.color, v.category);
    else await addLabel(kind, v.name, v.color, v.category);
    await refresh();
    onDone?.();
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act();
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          label={label ? t('field.name') : t(`settings.new.${kind}`)}
          value={v.name}
          onChange={(e) => setV({ ...v, name: e.currentTarget.value })}
        />
        {kind === 'skills' && (
          <>
            <TextInput
              label={t('settings.color')}
              value={v.color}
              type="color"
              miw={64}
              onChange={(e) => setV({ ...v, color: e.currentTarget.value })}
            />
            <TextInput
              label={t('settings.category')}
              value={v.category}
              onChange={(e) => setV({ ...v, category: e.currentTarget.value })}
            />
          </>
        )}
        <Button type="submit" variant="default" loading={busy} disabled={!v.name.trim()}>
          {t(label ? 'common:save' : 'settings.add')}
        </Button>
      </Group>
      <ProblemAlert problem={problem} />
    </form>
  );
}

const kinds = ['yes_no', 'number', 'one_choice', 'several_choices'] as const;

function Fields() {
  const { t } = useTranslation(['staff', 'common']);
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const refresh = useRefreshStaff();
  const removal = useRemoval();
  const [v, setV] = useState({ name: '', kind: 'yes_no' as CustomField['kind'], options: '' });
  const { act, busy, problem } = useAction(async () => {
    const choices = v.options.split(',').map((o) => o.trim());
    const options = v.kind.endsWith('choice') || v.kind.endsWith('choices') ? choices.filter(Boolean) : [];
    await addField({ name: v.name, kind: v.kind, options: options.map((label) => ({ id: null, label })) });
    setV({ name: '', kind: 'yes_no', options: '' });
    await refresh();
  });
  return (
    <Panel title={t('panel.fields')}>
      <Stack gap="xs">
        {fields.map((f) => (
          <Group key={f.id} justify="space-between">
            <div>
              <Text>{f.name}</Text>
              <Text size="sm" c="dimmed">
                {[t(`fieldKind.${f.kind}`), ...f.options.map((o) => o.label)].join(' · ')}
              </Text>
            </div>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              onClick={() => removal.ask(f.name, () => removeField(f.id))}
              aria-label={t('settings.remove', { name: f.name })}
            >
              {t('common:remove')}
            </Button>
          </Group>
        ))}
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('settings.new.fields')}
            value={v.name}
            onChange={(e) => setV({ ...v, name: e.currentTarget.value })}
          />
          <NativeSelect
            label={t('settings.kind')}
            data={kinds.map((k) => ({ value: k, label: t(`fieldKind.${k}`) }))}
            value={v.kind}
            onChange={(e) => setV({ ...v, kind: e.currentTarget.value as CustomField['kind'] })}
          />
          {v.kind.includes('choice') && (
            <TextInput
              label={t('settings.options')}
              value={v.options}
              onChange={(e) => setV({ ...v, options: e.currentTarget.value })}
            />
          )}
          <Button variant="default" loading={busy} disabled={!v.name.trim()} onClick={() => act()}>
            {t('settings.add')}
          </Button>
        </Group>
        <ProblemAlert problem={problem} />
      </Stack>
      {removal.dialog}
    </Panel>
  );
}
