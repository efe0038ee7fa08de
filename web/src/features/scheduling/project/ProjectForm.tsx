import { ActionIcon, Button, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { isGranted, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import type { ProjectInput } from '../mutations';
import { clientsQuery, type Project } from '../queries';
import classes from '../scheduling.module.css';
import own from './form.module.css';
import { PlaceFields, placeValue, venueOf } from './PlaceFields';

type Member = Project['team'][number] & { key: number };
const colors = [
  '#1c7ed6',
  '#0c8599',
  '#2b8a3e',
  '#e67700',
  '#e8590c',
  '#c92a2a',
  '#c2255c',
  '#9c36b5',
  '#5f3dc4',
  '#495057',
];

type Props = {
  project: Project | null;
  client?: string;
  submit: string;
  send: (input: ProjectInput, client: string | null) => Promise<unknown>;
};

export default function ProjectForm({ project: p, client, submit, send }: Props) {
  const { t } = useTranslation('scheduling');
  const me = useMe();
  const [title, setTitle] = useState(p?.title ?? '');
  const [code, setCode] = useState(p?.code ?? '');
  const [clientId, setClient] = useState(p?.client?.id ?? client ?? '');
  const [place, setPlace] = useState(placeValue(p?.place));
  const [color, setColor] = useState(p?.color ?? colors[0]);
  const [notes, setNotes] = useState(p?.notes ?? '');
  const [privateNotes, setPrivate] = useState(p?.private_notes ?? '');
  const [team, setTeam] = useState<Member[]>(() => (p?.team ?? []).map((m, key) => ({ ...m, key })));
  const { act, busy, problem } = useAction(() => {
    const members = team
      .filter((m) => m.name.trim())
      .map(({ staff_id, user_id, name, role }) => ({ staff_id, user_id, name: name.trim(), role }));
    const venue = venueOf(place);
    return send(
      {
        title: title.trim(),
        ...(code.trim() && { code: code.trim() }),
        ...(clientId && { client_id: clientId }),
        ...(venue && { place: venue }),
        color,
        notes: notes.trim(),
        private_notes: privateNotes.trim(),
        team: members,
      },
      clientId || null,
    );
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        act();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('projectTitle')}
          required
          withAsterisk={false}
          data-autofocus
          value={title}
          onChange={(e) => setTitle(e.currentTarget.value)}
        />
        <Group grow align="flex-start">
          <TextInput label={t('code')} value={code} onChange={(e) => setCode(e.currentTarget.value)} />
          {isGranted(me, 'clients') && <ClientSelect value={clientId} onChange={setClient} />}
        </Group>
        <PlaceFields value={place} onChange={setPlace} />
        <Colors value={color} onChange={setColor} />
        <Team team={team} onChange={setTeam} />
        <Textarea
          label={t('notesForAll')}
          autosize
          minRows={2}
          value={notes}
          onChange={(e) => setNotes(e.currentTarget.value)}
        />
        <Textarea
          label={t('privateNotes')}
          autosize
          minRows={2}
          value={privateNotes}
          onChange={(e) => setPrivate(e.currentTarget.value)}
        />
        <ProblemAlert problem={problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ClientSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('scheduling');
  const clients = useQuery(clientsQuery()).data?.items ?? [];
  return (
    <NativeSelect
      label={t('client')}
      value={value}
      data={[{ value: '', label: t('noClient') }, ...clients.map((c) => ({ value: c.id, label: c.name }))]}
      onChange={(e) => onChange(e.currentTarget.value)}
    />
  );
}

function Colors({ value, onChange }: { value: string | undefined; onChange: (c: string) => void }) {
  const { t } = useTranslation('scheduling');
  return (
    <div role="radiogroup" aria-label={t('color')}>
      <Text size="sm" fw={500} mb={4}>
        {t('color')}
      </Text>
      <Group gap={6}>
        {colors.map((c, i) => (
          <label key={c} className={own.color} data-chosen={c === value || undefined}>
            <input type="radio" name="color" checked={c === value} onChange={() => onChange(c)} />
            <span style={{ background: c }} />
            <span className={classes.hidden}>{t('colorOf', { figure: i + 1 })}</span>
          </label>
        ))}
      </Group>
    </div>
  );
}

const roles = ['lead', 'coordinator', 'contact'] as const;

function Team({ team, onChange }: { team: Member[]; onChange: (t: Member[]) => void }) {
  const { t } = useTranslation('scheduling');
  const set = (key: number, change: Partial<Member>) =>
    onChange(team.map((m) => (m.key === key ? { ...m, ...change } : m)));
  const add = () => {
    const key = Math.max(0, ...team.map((m) => m.key)) + 1;
    onChange([...team, { key, staff_id: null, user_id: null, name: '', role: 'contact' }]);
  };
  return (
    <fieldset className={own.fieldset}>
      <legend>{t('team')}</legend>
      {team.map((m) => (
        <Group key={m.key} gap={6} mb={6}>
          <TextInput
            flex={1}
            miw={170}
            aria-label={t('memberName')}
            placeholder={t('memberName')}
            value={m.name}
            onChange={(e) => set(m.key, { name: e.currentTarget.value, staff_id: null, user_id: null })}
          />
          <NativeSelect
            aria-label={t('memberRole')}
            value={m.role}
            data={roles.map((r) => ({ value: r, label: t(`roles.${r}`) }))}
            onChange={(e) => set(m.key, { role: e.currentTarget.value as Member['role'] })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            className="quiet"
            aria-label={t('removeMember', { name: m.name })}
            onClick={() => onChange(team.filter((x) => x.key !== m.key))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={add}>
        {t('addMember')}
      </Button>
    </fieldset>
  );
}
