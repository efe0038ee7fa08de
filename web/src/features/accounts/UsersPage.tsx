import { Alert, Anchor, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArmchair, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ComponentProps, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Loaded, Skeletons } from '~/app/Loaded';
import { Page } from '~/app/Page';
import { Panel } from '~/app/Panel';
import type { Seats } from '~/app/wire';
import { invitationsQuery, usersQuery } from './queries';

const InvitationList = lazy(() => import('./InvitationList'));
const InviteForm = lazy(() => import('./InviteForm'));
const UserList = lazy(() => import('./UserList'));

type Props = { addSeat?: ComponentProps<typeof InviteForm>['addSeat'] };

export function UsersPage({ addSeat }: Props) {
  const { t } = useTranslation('accounts');
  const users = useQuery(usersQuery);
  const invitations = useQuery(invitationsQuery);
  const [inviting, { open, close }] = useDisclosure();
  const seats = users.data?.seats;
  const pending = invitations.data?.items ?? [];
  return (
    <Page
      title={t('users.title')}
      lead={t('users.lead')}
      action={
        <Button leftSection={<IconUserPlus size={17} />} onClick={open}>
          {t('users.invite')}
        </Button>
      }
    >
      <Stack>
        {seats && <SeatLimit seats={seats} />}
        <Panel title={t('users.list')} action={seats && <SeatCount seats={seats} />}>
          <Loaded query={users}>
            {({ items }) => (
              <Suspense fallback={<Skeletons />}>
                <UserList users={items} />
              </Suspense>
            )}
          </Loaded>
        </Panel>
        {pending.length > 0 && (
          <Panel title={t('users.open')}>
            <Suspense fallback={<Skeletons rows={1} />}>
              <InvitationList invitations={pending} />
            </Suspense>
          </Panel>
        )}
      </Stack>
      <Dialog opened={inviting} onClose={close} title={t('users.inviteTitle')}>
        <Suspense fallback={<Skeletons />}>
          <InviteForm onDone={close} addSeat={addSeat} />
        </Suspense>
      </Dialog>
    </Page>
  );
}

function SeatCount({ seats }: { seats: Seats }) {
  const { t } = useTranslation('accounts');
  return (
    <Text size="sm" c="dimmed" className="num" data-testid="seats">
      {seats.limit === null
        ? t('users.seatsFree', { count: seats.used })
        : t('users.seats', { used: seats.used, limit: seats.limit })}
    </Text>
  );
}

function SeatLimit({ seats }: { seats: Seats }) {
  const { t } = useTranslation('accounts');
  if (seats.limit === null || seats.used < seats.limit) return null;
  return (
    <Alert icon={<IconArmchair size={20} />} role="status">
      {t('users.full')}{' '}
      <Anchor component={Link} to="/app/settings/billing" inherit fw={600}>
        {t('users.fullLink')}
      </Anchor>
    </Alert>
  );
}
