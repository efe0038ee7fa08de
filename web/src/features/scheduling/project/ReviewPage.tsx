import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBellRinging, IconChecklist, IconListDetails } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { Loaded } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import marks from '../marks.module.css';
import { acceptPlan, applyDraft } from '../mutations';
import { planQuery, type Review, reviewQuery } from '../queries';
import classes from '../scheduling.module.css';
import own from './review.module.css';

/** What applying the draft does, who is told what, and what stands in the way. */
export function ReviewPage({ id }: { id: string }) {
  const { t, i18n } = useTranslation('scheduling');
  const review = useQuery(reviewQuery(id, i18n.language));
  const plan = useQuery(planQuery(id));
  const title = plan.data?.project.title ?? '';
  return (
    <Page
      title={t('draft.review')}
      lead={
        <Link className={classes.link} to="/app/projects/$projectId" params={{ projectId: id }}>
          {title}
        </Link>
      }
    >
      <Loaded query={review}>
        {(r) =>
          r.edits.length === 0 ? (
            <EmptyState icon={IconChecklist} title={t('draft.nothing')} text={t('draft.nothingText')} />
          ) : (
            <Reviewed id={id} review={r} />
          )
        }
      </Loaded>
    </Page>
  );
}

const tones = { added: 'full', changed: 'waiting', removed: 'hole' } as const;
function toneOf(kind: Review['changes'][number]['kind']) {
  if (kind.endsWith('_added')) return 'added';
  return kind.endsWith('_removed') || kind === 'booking_cancelled' ? 'removed' : 'changed';
}

function Reviewed({ id, review: r }: { id: string; review: Review }) {
  const { t } = useTranslation('scheduling');
  return (
    <Stack>
      {r.problems.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t('draft.problems')} className={own.warn}>
          <ul className={classes.plainList}>
            {r.problems.map((p) => (
              <li key={p.sentence}>{p.sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
      <div className={classes.reviewColumns}>
        <Panel title={t('draft.changes')} text={t('draft.changesText', { count: r.changes.length })}>
          <ul className={classes.changes}>
            {r.changes.map((c) => (
              <li key={`${c.kind}${c.shift_id}${c.sentence}`}>
                <span className={marks.state} data-tone={tones[toneOf(c.kind)]}>
                  {t(`draftMark.${toneOf(c.kind)}`)}
                </span>
                <span>{c.sentence}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('draft.told')} text={t('draft.toldText', { count: r.told.length })}>
          <Told told={r.told} />
        </Panel>
      </div>
      <Apply id={id} problems={r.problems.length} />
    </Stack>
  );
}

function Told({ told }: { told: Review['told'] }) {
  const { t } = useTranslation('scheduling');
  return (
    <ul className={classes.told}>
      {told.map((p) => (
        <li key={p.staff_id}>
          <Group gap={8}>
            <IconBellRinging size={15} aria-hidden />
            <Text fw={600}>{p.name}</Text>
            <Text size="xs" c="dimmed">
              {t(`channel.${p.channel}`)}
            </Text>
          </Group>
          {p.what.map((w) => (
            <Text key={w} size="sm">
              {w}
            </Text>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Apply({ id, problems }: { id: string; problems: number }) {
  const { t } = useTranslation('scheduling');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [override, setOverride] = useState(false);
  const { act, busy, problem } = useAction(async () => {
    const { plan, told } = await applyDraft(id, override);
    notify(t('draft.applied', { count: told.length }));
    await acceptPlan(client, plan);
    await navigate({ to: '/app/projects/$projectId', params: { projectId: id } });
  });
  const asks = problems > 0 || problem?.code === 'double-booking';
  return (
    <div className={own.applyBar}>
      <ProblemAlert problem={problem} />
      <Group justify="space-between">
        {asks ? (
          <Checkbox
            label={t('draft.override')}
            checked={override}
            onChange={(e) => setOverride(e.currentTarget.checked)}
          />
        ) : (
          <span />
        )}
        <Group gap="xs">
          <Button
            component={Link}
            to={`/app/projects/${id}`}
            variant="default"
            leftSection={<IconListDetails size={16} />}
          >
            {t('draft.back')}
          </Button>
          <Button loading={busy} onClick={() => act()}>
            {t('draft.apply')}
          </Button>
        </Group>
      </Group>
    </div>
  );
}
