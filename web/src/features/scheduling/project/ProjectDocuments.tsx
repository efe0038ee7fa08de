import { ActionIcon, Button, FileButton, Group, Stack, Switch, Text } from '@mantine/core';
import { IconFileText, IconTrash, IconUpload } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { base64 } from '~/app/base64';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { useFormat } from '~/app/format';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import classes from '../scheduling.module.css';
import { addDocument, documentsQuery, type ProjectDocument, removeDocument, shareDocument } from './documents';
import { PositionNotes } from './PositionNotes';

/** What the office keeps for a project, and what its team reads. */
export default function ProjectDocuments({ projectId }: { projectId: string }) {
  return (
    <Stack>
      <Documents projectId={projectId} />
      <PositionNotes projectId={projectId} />
    </Stack>
  );
}

const taken = '.pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv';

function Documents({ projectId }: { projectId: string }) {
  const { t } = useTranslation('scheduling');
  const client = useQueryClient();
  const documents = useQuery(documentsQuery(projectId));
  const [question, ask] = useState<Question | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: documentsQuery(projectId).queryKey });
  const add = useAction(async (files: File[]) => {
    const max = documents.data?.bytes_max ?? 0;
    const large = files.find((f) => f.size > max);
    setTooLarge(large?.name ?? null);
    if (large) return;
    try {
      for (const f of files) await addDocument(projectId, f.name, await base64(f));
    } finally {
      await refresh();
    }
  });
  const share = useAction(async (d: ProjectDocument, shared: boolean) => {
    await shareDocument(d.id, shared);
    await refresh();
    notify(t(shared ? 'documents.nowShared' : 'documents.nowPrivate', { name: d.name }));
  });
  const askRemove = (d: ProjectDocument) =>
    ask({
      title: t('documents.removeTitle'),
      text: t('documents.removeText', { name: d.name }),
      confirm: t('documents.remove'),
      danger: true,
      run: async () => {
        await removeDocument(d.id);
        await refresh();
      },
    });
  return (
    <Panel
      title={t('documents.title')}
      text={t('documents.text')}
      action={
        <FileButton multiple accept={taken} onChange={(files) => files.length > 0 && void add.act(files)}>
          {(props) => (
            <Button {...props} variant="default" loading={add.busy} leftSection={<IconUpload size={16} aria-hidden />}>
              {t('documents.add')}
            </Button>
          )}
        </FileButton>
      }
    >
      <Stack gap="sm">
        <ProblemAlert problem={add.problem ?? share.problem} />
        {tooLarge && (
          <Text role="alert" c="var(--mantine-color-error)">
            {t('documents.tooLarge', { name: tooLarge, max: (documents.data?.bytes_max ?? 0) / 1_000_000 })}
          </Text>
        )}
        <Loaded query={documents}>
          {({ items }) =>
            items.length === 0 ? (
              <Text c="dimmed">{t('documents.none')}</Text>
            ) : (
              <ul className={classes.documents}>
                {items.map((d) => (
                  <Row
                    key={d.id}
                    document={d}
                    busy={share.busy}
                    onShare={(on) => void share.act(d, on)}
                    onRemove={() => askRemove(d)}
                  />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Stack>
      <ConfirmDialog question={question} onClose={() => ask(null)} />
    </Panel>
  );
}

type RowProps = { document: ProjectDocument; busy: boolean; onShare: (on: boolean) => void; onRemove: () => void };

function Row({ document: d, busy, onShare, onRemove }: RowProps) {
  const { t, i18n } = useTranslation('scheduling');
  const format = useFormat();
  const kilobytes = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: d.size < 1_000_000 ? 0 : 1 });
  const size =
    d.size < 1_000_000
      ? t('documents.kb', { size: kilobytes.format(Math.max(1, d.size / 1000)) })
      : t('documents.mb', { size: kilobytes.format(d.size / 1_000_000) });
  return (
    <li className={classes.document} data-testid="document">
      <IconFileText size={20} stroke={1.6} aria-hidden />
      <span className={classes.documentName}>
        <a className={classes.link} href={d.url} download>
          {d.name}
        </a>
        <Text size="sm" c="dimmed">
          {[size, format.shortDate(d.added_at), d.added_by].filter(Boolean).join(' · ')}
        </Text>
      </span>
      <Group gap="sm" wrap="nowrap">
        <Switch
          label={t('documents.shared')}
          aria-label={t('documents.sharedOf', { name: d.name })}
          checked={d.shared}
          disabled={busy}
          onChange={(e) => onShare(e.currentTarget.checked)}
        />
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={t('documents.removeOf', { name: d.name })}
          onClick={onRemove}
        >
          <IconTrash size={18} />
        </ActionIcon>
      </Group>
    </li>
  );
}
