import { Alert, Avatar, Button, FileButton, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog, type Question } from '~/app/ConfirmDialog';
import { useFormat } from '~/app/format';
import { Loaded, Skeletons } from '~/app/Loaded';
import { notify } from '~/app/notify';
import { Page } from '~/app/Page';
import { ProblemAlert } from '~/app/ProblemAlert';
import { squarePhoto } from '~/app/photo';
import { canManage, useMe } from '~/app/session';
import { useAction } from '~/app/useAction';
import { AvailabilityPanel } from './AvailabilityPanel';
import { States } from './Labels';
import { LabelsPanel } from './LabelsPanel';
import { deactivate, invite, rate, reactivate, removeMember, removePhoto, setPhoto } from './mutations';
import { EmploymentPanel, FieldsPanel, IdentityPanel } from './ProfilePanels';
import { type Member, memberQuery, useRefreshStaff } from './queries';
import { StarChoice } from './Stars';
import { WarningsPanel } from './WarningsPanel';

/** `agenda`: the person's shifts, which another room knows. */
export function MemberPage({ id, agenda }: { id: string; agenda: ReactNode }) {
  const { t } = useTranslation('staff');
  const member = useQuery(memberQuery(id));
  return (
    <Page
      title={member.data?.name ?? t('title')}
      lead={<Link to="/app/staff">{t('back')}</Link>}
      action={member.data && <Actions member={member.data} />}
    >
      <Loaded query={member} skeleton={<Skeletons rows={6} height={90} />}>
        {(m) => (
          <Stack>
            <Head member={m} />
            {m.claim === 'claimed' && <Alert>{t('claimedRule')}</Alert>}
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              <IdentityPanel member={m} />
              <EmploymentPanel member={m} />
            </SimpleGrid>
            <LabelsPanel member={m} />
            {agenda}
            <AvailabilityPanel id={m.id} />
            <FieldsPanel member={m} />
            <WarningsPanel id={m.id} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ member }: { member: Member }) {
  const { t } = useTranslation('staff');
  const { date } = useFormat();
  const refresh = useRefreshStaff();
  const photo = useAction(async (file: File | null) => {
    if (file) await setPhoto(member.id, await squarePhoto(file));
    else await removePhoto(member.id);
    await refresh();
  });
  const rating = useAction(async (n: number) => {
    await rate(member.id, n);
    await refresh();
  });
  const seen = member.last_signed_in_at;
  return (
    <Group align="center">
      <Avatar src={member.photo_url} name={member.name} color="spruce" size={88} alt="" />
      <Stack gap={6}>
        <States of={member} t={t} />
        <StarChoice rating={member.rating} onChange={(n) => rating.act(n)} />
        <Text size="sm" c="dimmed">
          {seen ? t('seen', { date: date(seen) }) : t('neverSeen')}
          {member.invited_at && ` · ${t('invited', { date: date(member.invited_at) })}`}
        </Text>
        <Group gap="xs">
          <FileButton accept="image/*" onChange={(f) => f && photo.act(f)}>
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={photo.busy}>
                {t('photo.choose')}
              </Button>
            )}
          </FileButton>
          {member.photo_url && (
            <Button size="xs" variant="subtle" onClick={() => photo.act(null)}>
              {t('photo.remove')}
            </Button>
          )}
        </Group>
        <ProblemAlert problem={photo.problem ?? rating.problem} />
      </Stack>
    </Group>
  );
}

function Actions({ member: m }: { member: Member }) {
  const { t } = useTranslation(['staff', 'common']);
  const navigate = useNavigate();
  const refresh = useRefreshStaff();
  const manager = canManage(useMe());
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = (what: 'invite' | 'deactivate' | 'reactivate' | 'remove', run: () => Promise<unknown>) =>
    setQuestion({
      title: t(`askTitle.${what}`, { name: m.name }),
      text: t(`askText.${what}`),
      confirm: t(`askConfirm.${what}`),
      danger: what === 'remove' || what === 'deactivate',
      run: async () => {
        await run();
        notify(t('common:saved'));
        await refresh();
      },
    });
  const removed = async () => {
    await removeMember(m.id);
    await navigate({ to: '/app/staff' });
  };
  const invitable = m.claim === 'unclaimed' && m.state === 'active';
  return (
    <Group gap="xs">
      {invitable && (
        <Button onClick={() => ask('invite', () => invite(m.id))}>{t(m.invited_at ? 'reinvite' : 'invite')}</Button>
      )}
      {m.state === 'active' ? (
        <Button variant="default" onClick={() => ask('deactivate', () => deactivate(m.id))}>
          {t('askConfirm.deactivate')}
        </Button>
      ) : (
        <Button variant="default" onClick={() => ask('reactivate', () => reactivate(m.id))}>
          {t('askConfirm.reactivate')}
        </Button>
      )}
      {manager && (
        <Button variant="subtle" color="red" onClick={() => ask('remove', removed)}>
          {t('askConfirm.remove')}
        </Button>
      )}
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </Group>
  );
}
