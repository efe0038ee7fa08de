import { Button, Group, Text } from '@mantine/core';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { useFormat } from '~/app/format';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { makePoster, type Poster, posterFile, postersQuery, revokePoster } from '../queries';
import classes from './project.module.css';

export function Posters({ projectId }: { projectId: string }) {
  const { t } = useTranslation('timeclock');
  const client = useQueryClient();
  const posters = useQuery(postersQuery(projectId));
  const [question, setQuestion] = useState<Question | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: postersQuery(projectId).queryKey });
  const make = useAction(async () => {
    await makePoster(projectId);
    await refresh();
    notify(t('project.posterMade'));
  });
  const askRevoke = (poster: Poster) =>
    setQuestion({
      title: t('project.revokeTitle'),
      text: t('project.revokeText'),
      confirm: t('project.revoke'),
      danger: true,
      run: async () => {
        await revokePoster(projectId, poster.id);
        await refresh();
      },
    });
  return (
    <Panel
      title={t('project.posters')}
      text={t('project.postersText')}
      action={
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          loading={make.busy}
          onClick={() => void make.act()}
        >
          {t('project.posterMake')}
        </Button>
      }
    >
      <ProblemAlert problem={make.problem} />
      <Loaded query={posters} skeleton={<Skeletons rows={1} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('project.noPoster')}</Text>
          ) : (
            <ul className={classes.rows}>
              {items.toReversed().map((p) => (
                <PosterRow key={p.id} projectId={projectId} poster={p} onRevoke={() => askRevoke(p)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </Panel>
  );
}

type RowProps = { projectId: string; poster: Poster; onRevoke: () => void };

function PosterRow({ projectId, poster, onRevoke }: RowProps) {
  const { t } = useTranslation('timeclock');
  const { shortDateTime } = useFormat();
  const made = t('project.posterOf', { date: shortDateTime(poster.created_at) });
  return (
    <li className={classes.row} data-testid="poster">
      <span className={classes.grow}>
        {made}
        {poster.revoked_at && (
          <Text size="sm" c="dimmed">
            {t('project.revoked', { date: shortDateTime(poster.revoked_at) })}
          </Text>
        )}
      </span>
      {!poster.revoked_at && (
        <Group gap={6}>
          <Button
            component="a"
            href={posterFile(projectId, poster)}
            target="_blank"
            size="xs"
            variant="default"
            leftSection={<IconPrinter size={15} aria-hidden />}
          >
            {t('project.posterOpen')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            onClick={onRevoke}
            aria-label={t('project.revokeOf', { poster: made })}
          >
            {t('project.revoke')}
          </Button>
        </Group>
      )}
    </li>
  );
}
