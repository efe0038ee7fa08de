import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { acceptPlan, discardDraft, undoLast } from '../mutations';
import type { Plan } from '../queries';
import classes from '../scheduling.module.css';

type Props = { plan: Plan; onOver: () => void };

export function DraftBar({ plan, onOver }: Props) {
  const { t } = useTranslation('scheduling');
  const client = useQueryClient();
  const [question, ask] = useState<Question | null>(null);
  const { id } = plan.project;
  const undo = useAction(async () => acceptPlan(client, await undoLast(id)));
  const discard = () =>
    ask({
      title: t('draft.discardTitle'),
      text: t('draft.discardText', { count: plan.draft?.edits ?? 0 }),
      confirm: t('draft.discard'),
      danger: true,
      run: async () => {
        await acceptPlan(client, await discardDraft(id));
        onOver();
      },
    });
  return (
    <section className={classes.draftBar} aria-label={t('draft.label')}>
      <Group gap={10} wrap="nowrap" className={classes.grow}>
        <IconPencil size={18} aria-hidden />
        <div role="status">
          <Text fw={600}>{plan.draft ? t('draft.edits', { count: plan.draft.edits }) : t('draft.empty')}</Text>
          <Text size="sm">
            {plan.draft?.last ? t('draft.last', { sentence: plan.draft.last }) : t('draft.emptyText')}
          </Text>
        </div>
      </Group>
      {plan.draft && (
        <Group gap={6}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={15} />}
            loading={undo.busy}
            onClick={() => undo.act()}
          >
            {t('draft.undo')}
          </Button>
          <Button size="xs" variant="default" onClick={discard}>
            {t('draft.discard')}
          </Button>
          <Button size="xs" component={Link} to={`/app/projects/${id}/review`}>
            {t('draft.review')}
          </Button>
        </Group>
      )}
      <ProblemAlert problem={undo.problem} />
      <ConfirmDialog question={question} onClose={() => ask(null)} />
    </section>
  );
}
