import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { planQuery } from '../queries';
import { type PositionNote, positionNotesQuery, savePositionNotes } from './documents';

/** A note for each position of the plan, read by those who work in it. */
export function PositionNotes({ projectId }: { projectId: string }) {
  const { t } = useTranslation('scheduling');
  const notes = useQuery(positionNotesQuery(projectId));
  const plan = useQuery(planQuery(projectId));
  return (
    <Panel title={t('positionNotes.title')} text={t('positionNotes.text')}>
      <Loaded query={notes}>
        {({ items }) => {
          const planned = (plan.data?.shifts ?? []).map((s) => s.position.name);
          // the positions of the plan, and those that still have a note
          const positions = [...new Set([...planned, ...items.map((n) => n.position)])];
          return positions.length === 0 ? (
            <Text c="dimmed">{t('positionNotes.none')}</Text>
          ) : (
            <Form key={positions.join()} projectId={projectId} positions={positions} notes={items} />
          );
        }}
      </Loaded>
    </Panel>
  );
}

const same = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0;

function Form({ projectId, positions, notes }: { projectId: string; positions: string[]; notes: PositionNote[] }) {
  const { t } = useTranslation(['scheduling', 'common']);
  const client = useQueryClient();
  const [texts, setTexts] = useState(() =>
    positions.map((p) => ({ position: p, note: notes.find((n) => same(n.position, p))?.note ?? '' })),
  );
  const distinct = texts.filter((x, i) => texts.findIndex((y) => same(y.position, x.position)) === i);
  const save = useAction(async () => {
    const items = distinct.map((x) => ({ ...x, note: x.note.trim() })).filter((x) => x.note);
    await savePositionNotes(projectId, items);
    await client.invalidateQueries({ queryKey: positionNotesQuery(projectId).queryKey });
    notify(t('positionNotes.saved'));
  });
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void save.act();
      }}
    >
      <Stack gap="sm">
        {distinct.map((x) => (
          <Textarea
            key={x.position}
            label={x.position}
            autosize
            minRows={1}
            maxLength={2000}
            value={x.note}
            onChange={(e) => {
              const note = e.currentTarget.value;
              setTexts((all) => all.map((y) => (y.position === x.position ? { ...y, note } : y)));
            }}
          />
        ))}
        <ProblemAlert problem={save.problem} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.busy}>
            {t('common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
